#pragma once
// The file of the master key: one line of hexadecimal digits in groups, 0600, that somebody can copy from paper.

#include "base/result.hpp"
#include "store/sealing.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace kring::store {

/// Lies in locked memory of its own, which neither swap nor a core dump gets, and is wiped as it goes.
class MasterKey {
   public:
    static MasterKey make();
    /// Errors: `not_found` when there is no file; `invalid`/bad_format when it holds no such line; `unavailable` when it
    /// can't be read.
    static Result<MasterKey> read(const std::filesystem::path& file);
    /// On disk when it returns; replaces what is there. Errors: `unavailable`.
    Result<> write(const std::filesystem::path& file) const;

    std::span<const std::uint8_t, key_size> bytes() const {
        return std::span<const std::uint8_t, key_size>{bytes_.get(), key_size};
    }
    /// Tells which key it is, and nothing about it.
    using Hash = std::array<std::uint8_t, 32>;
    Hash hash() const;

   private:
    struct Free {
        void operator()(std::uint8_t* bytes) const;
    };
    MasterKey();
    std::unique_ptr<std::uint8_t, Free> bytes_;
};

/// Where a key waits until it takes the place of `file`.
inline std::filesystem::path next_of(const std::filesystem::path& file) { return file.string() + ".new"; }
/// Puts `next_of(file)` in the place of `file`. Errors: `unavailable`.
Result<> put_in_place(const std::filesystem::path& file);

}  // namespace kring::store
