// Preloaded into the server: a disk that fills up or breaks while it runs. While the file named by BROKEN_DISK exists,
// writes to the database and its WAL fail with the error that stands in it (`ENOSPC`, or anything else for `EIO`); a
// number behind it lets that many more writes through first, so that it breaks in the middle of a batch.

#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

std::atomic<long> let_through{-1};  // -1: not broken, or not looked yet

bool is_database(int fd) {
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path);
    if (length <= 0) return false;
    std::string_view name{path, static_cast<std::size_t>(length)};
    return name.ends_with("-wal") || name.ends_with(".db");
}

/// The error to fail with, or 0.
int broken() {
    static const char* const path = std::getenv("BROKEN_DISK");
    FILE* file = path != nullptr ? std::fopen(path, "r") : nullptr;
    if (file == nullptr) {
        let_through = -1;
        return 0;
    }
    char name[16] = "";
    long more = 0;
    const int read = std::fscanf(file, "%15s %ld", name, &more);
    std::fclose(file);
    if (read < 1) return 0;
    long expected = -1;
    let_through.compare_exchange_strong(expected, more);
    if (let_through.fetch_sub(1) > 0) return 0;
    let_through = 0;
    return std::strcmp(name, "ENOSPC") == 0 ? ENOSPC : EIO;
}

template <class F>
F next(const char* name) {
    return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

bool fails(int fd) {
    if (!is_database(fd)) return false;
    const int error = broken();
    if (error != 0) errno = error;
    return error != 0;
}

}  // namespace

extern "C" {

ssize_t pwrite64(int fd, const void* data, size_t size, off64_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return fails(fd) ? -1 : real(fd, data, size, offset);
}

ssize_t pwrite(int fd, const void* data, size_t size, off_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return fails(fd) ? -1 : real(fd, data, size, offset);
}

ssize_t write(int fd, const void* data, size_t size) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
    return fails(fd) ? -1 : real(fd, data, size);
}

int fdatasync(int fd) {
    static const auto real = next<int (*)(int)>("fdatasync");
    return fails(fd) ? -1 : real(fd);
}

}  // extern "C"
