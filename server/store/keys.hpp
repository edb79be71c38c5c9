#pragma once
// keys.db, beside the database and never in its backups: what a copied database can't be read or forged without.

#include "base/result.hpp"

#include <array>
#include <cstdint>
#include <filesystem>

namespace kring::store {

inline std::filesystem::path keys_file(const std::filesystem::path& folder) { return folder / "keys.db"; }

using Key = std::array<std::uint8_t, 32>;

struct Keys {
    Key digest;   // compares repeated creations
    Key secrets;  // hashes session tokens and links
};

/// Makes keys.db with random keys when there is none. REQUIRES: the folder is locked.
/// Errors: `unavailable`/disk_full or busy when it can't be opened.
Result<Keys> open_keys(const std::filesystem::path& folder);

/// Copies keys.db to `into`/keys.db, and puts it in the place of the copy that was there before: only the newest
/// generation is kept, so that a key that was destroyed is gone from here too.
Result<> back_up_keys(const std::filesystem::path& folder, const std::filesystem::path& into);

/// Puts a copy made by `back_up_keys` into a data folder. Errors: `not_found` when there is none; `conflict`/already_exists.
Result<> restore_keys(const std::filesystem::path& from, const std::filesystem::path& folder);

}  // namespace kring::store
