#pragma once
// Commands on a data folder as a whole: backup, restore, check, migrate.

#include "app/configuration.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace kring::app {

// Each gives what to tell, or what went wrong.

/// The content (`into`/kring.db), whether or not a server runs. Keys are no part of it.
Result<std::string> back_up(const Configuration& configuration, const std::filesystem::path& into);
/// keys.db alone, replacing the copy that was there. Errors: `conflict`/already_exists when `into` holds content.
Result<std::string> back_up_keys(const Configuration& configuration, const std::filesystem::path& into);

/// Into `data`, which must be empty or not there, and stays so when anything fails. Without keys, sessions and links of
/// the old folder end.
Result<std::string> restore(const std::filesystem::path& from, const std::optional<std::filesystem::path>& keys_from,
                            const std::filesystem::path& data);

/// Reads the whole database and looks for damage, whether or not a server runs.
Result<std::string> check(const Configuration& configuration);

/// What `serve` does first, without serving.
Result<std::string> migrate(const Configuration& configuration);

}  // namespace kring::app
