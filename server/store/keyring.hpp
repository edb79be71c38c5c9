#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "store/database.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kring::store {

/// Text that stands in the database only sealed (XChaCha20-Poly1305, libsodium), under keys that stand in keys.db wrapped
/// by a master key, which lies in a file of its own outside of every database. Any thread.
class Keyring {
   public:
    /// REQUIRES: the folder is locked by this process. Makes a master key when no wrapped key is there yet.
    /// Errors: `not_found` / `invalid` with a clear message when keys were wrapped with a master key that is missing /
    /// another one; `unavailable` when keys.db or the file can't be read or written.
    static Result<std::unique_ptr<Keyring>> open(const std::filesystem::path& folder,
                                                 const std::filesystem::path& master_key_file);
    ~Keyring();

    /// Makes these keys; those that are there stay. On disk when it returns. Throws DatabaseError.
    void make(std::span<const KeyId> keys);
    bool has(KeyId key) const;

    /// `context` (the ids of the row) must be the same when it is opened, so that sealed words can't be moved to another
    /// row. REQUIRES: has(key); throws std::logic_error otherwise.
    Bytes seal(KeyId key, std::string_view text, Blob context) const;
    /// Nothing when the key is gone, or this wasn't sealed with it for this context.
    std::optional<std::string> open(KeyId key, Blob sealed, Blob context) const;

    /// Gone from memory, from keys.db and from its write-ahead log when it returns; unknown ones are as gone. After a
    /// DatabaseError they may be gone or not, and a repeat brings it to its end.
    void destroy(std::span<const KeyId> keys);

    /// A new master key; every key is wrapped anew. What was sealed stays readable. A crash at any point leaves a pair of
    /// file and database that opens. Errors: `unavailable`.
    Result<> rotate();

    struct State;
    explicit Keyring(std::unique_ptr<State> state);

   private:
    Result<> finish_rotation();
    std::unique_ptr<State> state_;
};

/// For a master key that is lost for good: destroys the keys that it wrapped, and makes another where there is none.
/// Gives how many were destroyed; what was sealed with them can never be read again. REQUIRES: the folder is locked by
/// this process. Errors: `conflict`/already_exists when the master key is there; those of Keyring::open.
Result<std::size_t> forget_lost_keys(const std::filesystem::path& folder, const std::filesystem::path& master_key_file);

/// Copies the file of a master key. REQUIRES: the folder is locked by this process. Errors: those of Keyring::open when it
/// isn't the one of `folder`; `conflict`/already_exists when another one is at `to`.
Result<> restore_master_key(const std::filesystem::path& folder, const std::filesystem::path& from,
                            const std::filesystem::path& to);

/// Keys of keys.db in `folder` that nothing can be done with but by their master key.
std::size_t count_wrapped_keys(const std::filesystem::path& folder);

}  // namespace kring::store
