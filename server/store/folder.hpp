#pragma once
// The data folder on disk: who may open it, who holds it, what lies where.

#include "base/result.hpp"

#include <filesystem>

namespace kring::store {

inline std::filesystem::path database_file(const std::filesystem::path& folder) { return folder / "kring.db"; }

/// Makes the folder if need be and leaves it open to its owner alone (0700).
Result<> make_private_folder(const std::filesystem::path& folder);

/// Makes an empty folder (0700). Errors: `conflict`/already_exists when something is in it.
Result<> make_empty_folder(const std::filesystem::path& folder);

/// Puts what was written below `path` (a file or a folder's entries) on disk.
Result<> sync_to_disk(const std::filesystem::path& path);

/// Exclusive hold on a data folder, of this process alone; the system ends it with the process.
class FolderLock {
   public:
    /// Errors: `conflict`/already_exists when another holds it.
    static Result<FolderLock> take(const std::filesystem::path& folder);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

   private:
    explicit FolderLock(int descriptor) : descriptor_{descriptor} {}
    int descriptor_;
};

}  // namespace kring::store
