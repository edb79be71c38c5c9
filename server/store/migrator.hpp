#pragma once
// Brings a database to the newest schema. For the files of this room only.

#include "base/result.hpp"
#include "store/connection.hpp"
#include "store/store.hpp"

#include <functional>
#include <span>

namespace kring::store::detail {

/// One transaction a migration, recorded with its hash. `before_first` runs before the first one that is new to a
/// database that had some.
/// REQUIRES: `migrations` in the order of their numbers.
/// Errors: `invalid`/out_of_range when the database has migrations that aren't here; `invalid`/bad_format when one
/// that was applied has changed since. Throws DatabaseError for what a migration runs into.
Result<> migrate(Connection& connection, std::span<const Migration> migrations,
                 const std::function<Result<>(const Migration& next)>& before_first);

}  // namespace kring::store::detail
