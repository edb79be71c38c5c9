#pragma once
// A data folder that is there whole or not at all.

#include "base/result.hpp"

#include <filesystem>
#include <functional>

namespace kring::store {

/// Calls `build` with a folder that doesn't exist yet, on the same disk, and moves what it made to `folder`, so that what
/// failed or was cut short is never taken for a whole one and is out of the way of the next try.
/// Errors: `conflict`/already_exists when `folder` holds something or is being made; those of `build`.
Result<> build_folder(const std::filesystem::path& folder,
                      const std::function<Result<>(const std::filesystem::path& unfinished)>& build);

}  // namespace kring::store
