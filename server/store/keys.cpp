#include "store/keys.hpp"

#include "store/backup.hpp"
#include "store/folder.hpp"
#include "store/store.hpp"

#include <sodium.h>

#include <algorithm>
#include <string_view>

namespace kring::store {

namespace {

constexpr std::string_view schema =
    "CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID";

Key find_or_make(Transaction& transaction, std::string_view name) {
    Key key{};
    if (const auto stored = transaction.value<Bytes>("SELECT key FROM keys WHERE name = ?", name)) {
        if (stored->size() != key.size())
            throw DatabaseError{DatabaseError::Kind::corrupt, "a key in keys.db has the wrong length"};
        std::ranges::copy(*stored, key.begin());
        return key;
    }
    randombytes_buf(key.data(), key.size());
    transaction.run("INSERT INTO keys (name, key) VALUES (?, ?)", name, key);
    return key;
}

}  // namespace

Result<Keys> open_keys(const std::filesystem::path& folder) {
    try {
        SideDatabase database{keys_file(folder), schema};
        Keys keys{};
        database.write([&](Transaction& transaction) {
            keys = {find_or_make(transaction, "digest"), find_or_make(transaction, "secrets")};
        });
        return keys;
    } catch (const DatabaseError& error) {
        return Error{Failure::unavailable,
                     error.kind() == DatabaseError::Kind::full ? Reason::disk_full : Reason::busy,
                     {},
                     error.what()};
    }
}

Result<> back_up_keys(const std::filesystem::path& folder, const std::filesystem::path& into) {
    if (auto made = make_private_folder(into); !made) return made;
    const auto fresh = into / "new";
    std::error_code failed;
    std::filesystem::remove_all(fresh, failed);
    if (auto copied = back_up_database(keys_file(folder), fresh); !copied) return copied;
    std::filesystem::rename(keys_file(fresh), keys_file(into), failed);
    if (failed) return Error{Failure::unavailable, Reason::busy, {}, "can't write " + keys_file(into).string()};
    std::filesystem::remove_all(fresh, failed);
    return sync_to_disk(into);
}

Result<> restore_keys(const std::filesystem::path& from, const std::filesystem::path& folder) {
    return restore_database(from, keys_file(folder));
}

}  // namespace kring::store
