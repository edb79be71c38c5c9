#include "app/private_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>
#include <utility>

namespace kring::app {

std::optional<PrivateFile> PrivateFile::create(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return std::nullopt;
    return PrivateFile{path, descriptor};
}

PrivateFile::PrivateFile(std::filesystem::path path, int descriptor)
    : path_{std::move(path)}, descriptor_{descriptor} {}

PrivateFile::PrivateFile(PrivateFile&& other) noexcept
    : path_{std::move(other.path_)}, descriptor_{std::exchange(other.descriptor_, -1)} {}

PrivateFile& PrivateFile::operator=(PrivateFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

PrivateFile::~PrivateFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool PrivateFile::reserve(std::uint64_t bytes) {
    return ::posix_fallocate(descriptor_, 0, static_cast<off_t>(bytes)) == 0;
}

bool PrivateFile::write(std::string_view text) {
    const auto size = static_cast<off_t>(text.size());
    while (!text.empty()) {
        const auto written = ::write(descriptor_, text.data(), text.size());
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::ftruncate(descriptor_, size) == 0 && ::fsync(descriptor_) == 0;
}

void PrivateFile::remove() {
    std::error_code failed;
    std::filesystem::remove(path_, failed);
}

}  // namespace kring::app
