#pragma once

#include "base/result.hpp"

#include <filesystem>

namespace kring::store {

/// SQLite's online backup: one consistent state of `database`, whatever is written meanwhile, as one file of the same
/// name in the new or empty folder `into` (0700), on disk when this returns.
/// Errors: `conflict`/already_exists when `into` holds something; `unavailable`/disk_full; throws DatabaseError for others.
Result<> back_up_database(const std::filesystem::path& database, const std::filesystem::path& into);

/// Makes `database` from a backup's file of the same name in `from`, after checking that file whole.
/// Errors: `not_found` when there is none; `invalid`/bad_format when it is damaged; `conflict`/already_exists when
/// `database` is there.
Result<> restore_database(const std::filesystem::path& from, const std::filesystem::path& database);

/// What is wrong with a database (PRAGMA integrity_check and foreign_key_check); empty when nothing is.
std::string check_database(const std::filesystem::path& database);

}  // namespace kring::store
