#include "store/master_key.hpp"

#include "store/folder.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>

namespace kring::store {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t group_size = 8;
constexpr std::size_t digits = key_size * 2;

/// On the stack alone: a stream would leave copies in its buffers.
struct Line {
    std::array<char, 256> text{};
    std::size_t size = 0;
    ~Line() { sodium_memzero(text.data(), text.size()); }
};

Error file_error(int code, const std::string& doing, const fs::path& file) {
    const auto message = "can't " + doing + " " + file.string() + ": " + std::generic_category().message(code);
    if (code == ENOENT) return {Failure::not_found, Reason::not_found, {}, message};
    return {Failure::unavailable, code == ENOSPC ? Reason::disk_full : Reason::busy, {}, message};
}

/// The error's number; 0 when all was well.
int read_line(const fs::path& file, Line& line) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return errno;
    ssize_t got = 0;
    while (line.size < line.text.size() &&
           (got = ::read(descriptor, &line.text[line.size], line.text.size() - line.size)) > 0)
        line.size += static_cast<std::size_t>(got);
    const int code = got < 0 ? errno : 0;
    ::close(descriptor);
    return code;
}

int write_line(const fs::path& file, const Line& line) {
    if (::unlink(file.c_str()) != 0 && errno != ENOENT) return errno;
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return errno;
    const auto written = ::write(descriptor, line.text.data(), line.size);
    const int code = written < 0 ? errno : static_cast<std::size_t>(written) < line.size ? ENOSPC : 0;
    const int synced = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return code != 0 ? code : synced;
}

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path{"."}; }

}  // namespace

void MasterKey::Free::operator()(std::uint8_t* bytes) const { sodium_free(bytes); }

MasterKey::MasterKey() {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium can't start"};
    bytes_.reset(static_cast<std::uint8_t*>(sodium_malloc(key_size)));
    if (!bytes_) throw std::bad_alloc{};
}

MasterKey MasterKey::make() {
    MasterKey key;
    randombytes_buf(key.bytes_.get(), key_size);
    sodium_mprotect_readonly(key.bytes_.get());
    return key;
}

Result<MasterKey> MasterKey::read(const fs::path& file) {
    Line line;
    if (const int code = read_line(file, line); code != 0) return file_error(code, "read", file);
    MasterKey key;
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_hex2bin(key.bytes_.get(), key_size, line.text.data(), line.size, " -\t\r\n", &size, &end) != 0 ||
        size != key_size || end != line.text.data() + line.size)
        return invalid(Reason::bad_format, {},
                       file.string() + " holds no master key, which is a line of " + std::to_string(digits) +
                           " digits, 0 to 9 and a to f");
    sodium_mprotect_readonly(key.bytes_.get());
    return key;
}

Result<> MasterKey::write(const fs::path& file) const {
    Line hex, line;
    sodium_bin2hex(hex.text.data(), hex.text.size(), bytes_.get(), key_size);
    for (std::size_t at = 0; at < digits; ++at) {
        if (at > 0 && at % group_size == 0) line.text[line.size++] = ' ';
        line.text[line.size++] = hex.text[at];
    }
    line.text[line.size++] = '\n';
    if (const int code = write_line(file, line); code != 0) {
        auto error = file_error(code, "write", file);
        error.failure = Failure::unavailable;  // also when its folder isn't there
        return error;
    }
    return sync_to_disk(folder_of(file));
}

MasterKey::Hash MasterKey::hash() const {
    static constexpr std::string_view purpose = "kring: which master key";
    Hash hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size(),
                       bytes_.get(), key_size);
    return hash;
}

Result<> put_in_place(const fs::path& file) {
    if (::rename(next_of(file).c_str(), file.c_str()) != 0) {
        auto error = file_error(errno, "write", file);
        error.failure = Failure::unavailable;
        return error;
    }
    return sync_to_disk(folder_of(file));
}

}  // namespace kring::store
