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
/// keys.db alone, replacing the copy that was there; never the master key. Errors: `conflict`/already_exists when `into`
/// holds content.
Result<std::string> back_up_keys(const Configuration& configuration, const std::filesystem::path& into);

struct MasterKeyCopy {
    std::optional<std::filesystem::path> from;  // must be the one that wraps the restored keys
    std::filesystem::path into;                 // empty: in the data folder
};
/// Into `data`, which must be empty or not there, and stays so when anything fails. Without keys, sessions and links of
/// the old folder end and what was sealed is lost; without the master key it can't be served while sealed things are there.
Result<std::string> restore(const std::filesystem::path& from, const std::optional<std::filesystem::path>& keys_from,
                            const std::filesystem::path& data, const MasterKeyCopy& master = {});

enum class Sure { no, yes };
/// For a master key that is lost for good: another one, and what was sealed can never be read again. Errors:
/// `conflict`/already_exists while a server runs or the master key is there.
Result<std::string> forget_master_key(const Configuration& configuration, Sure sure);

/// Reads the whole database and looks for damage, whether or not a server runs.
Result<std::string> check(const Configuration& configuration);

/// What `serve` does first, without serving.
Result<std::string> migrate(const Configuration& configuration);

}  // namespace kring::app
