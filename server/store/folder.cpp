#include "store/folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace kring::store {

namespace {

Error system_error(int code, const std::string& doing, const std::filesystem::path& path) {
    return {Failure::unavailable,
            code == ENOSPC ? Reason::disk_full : Reason::busy,
            {},
            "can't " + doing + " " + path.string() + ": " + std::generic_category().message(code)};
}

}  // namespace

Result<> make_private_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder.parent_path(), failed);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return system_error(errno, "make", folder);
    if (::chmod(folder.c_str(), 0700) != 0) return system_error(errno, "protect", folder);
    return {};
}

Result<> make_empty_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    if (std::filesystem::exists(folder, failed) && !std::filesystem::is_empty(folder, failed))
        return conflict(Reason::already_exists, {}, folder.string() + " is not empty");
    return make_private_folder(folder);
}

Result<> sync_to_disk(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return system_error(errno, "open", path);
    const int code = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (code != 0) return system_error(code, "write", path);
    return {};
}

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
    const auto file = folder / "lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return system_error(errno, "open", file);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return FolderLock{descriptor};
    const int code = errno;
    ::close(descriptor);
    if (code == EWOULDBLOCK)
        return conflict(Reason::already_exists, {}, folder.string() + " is in use by another process");
    return system_error(code, "lock", file);
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace kring::store
