// Preloaded into the server: watches that nothing leaves through a socket before it is on the disk. A page cache
// survives a killed process, so that killing alone can't tell a server that syncs from one that doesn't.
//
// Posts of the test carry a mark, `mark:` and 32 hexadecimal digits. What is sealed on the disk is marked by its id, a
// UUID with "mark" in its bytes 9 to 12: as it is in the WAL, as text in what is sent. A mark seen in a write to the WAL gets that write's
// number; a completed fsync or fdatasync of the WAL covers every write that had ended when it began; a mark that is
// seen in a send must have been covered. WITNESS_FILE gets the sums as one line of JSON, written anew while it runs,
// since a killed process says no goodbye. WITNESS_UNSYNCED gets the pieces of the WAL that no sync covers yet, so that
// the test can take away what a power cut would have taken: 64-bit numbers of this machine, first how many pieces, then
// the offset and the length of each. WITNESS_SLOW_SYNC makes each sync take so many milliseconds more, as on a slow disk:
// a kill then often meets a sync that is under way.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace {

constexpr std::string_view mark_prefix = "mark:";
constexpr std::size_t mark_length = 32;

/// The pieces of the WAL that a power cut would take, in a file that outlives the process. Under the witness's mutex.
class Unsynced {
   public:
    Unsynced() {
        const char* path = std::getenv("WITNESS_UNSYNCED");
        if (path == nullptr) return;
        const int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (fd < 0 || ftruncate(fd, sizeof(File)) != 0) return;
        void* memory = mmap(nullptr, sizeof(File), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (memory != MAP_FAILED) file_ = static_cast<File*>(memory);
        close(fd);
    }

    /// Before the bytes go out, so that a kill in between can't hide them.
    void add(std::uint64_t number, std::uint64_t offset, std::uint64_t length) {
        if (file_ == nullptr) return;
        if (file_->count == most) return grow_last(number, offset, length);
        numbers_[file_->count] = number;
        file_->pieces[file_->count] = {offset, length};
        ++file_->count;
    }

    void drop_up_to(std::uint64_t number) {
        if (file_ == nullptr) return;
        std::uint64_t kept = 0;
        for (std::uint64_t i = 0; i < file_->count; ++i) {
            if (numbers_[i] <= number) continue;
            numbers_[kept] = numbers_[i];
            file_->pieces[kept++] = file_->pieces[i];
        }
        file_->count = kept;
    }

   private:
    static constexpr std::size_t most = 4095;
    struct Piece {
        std::uint64_t offset, length;
    };
    struct File {
        std::uint64_t count;
        Piece pieces[most];
    };

    void grow_last(std::uint64_t number, std::uint64_t offset, std::uint64_t length) {
        Piece& last = file_->pieces[most - 1];
        const std::uint64_t begin = std::min(last.offset, offset);
        last = {begin, std::max(last.offset + last.length, offset + length) - begin};
        numbers_[most - 1] = number;
    }

    File* file_ = nullptr;
    std::uint64_t numbers_[most]{};
};

struct Witness {
    std::mutex mutex;
    Unsynced unsynced;
    std::uint64_t writes = 0;      // to the WAL, begun and ended
    std::uint64_t synced = 0;      // every write up to this one is on the disk
    std::uint64_t marks_sent = 0;  // how many marks were looked up: a test without any shows nothing
    std::uint64_t too_early = 0;
    std::unordered_map<std::string, std::uint64_t> written;  // mark to the first write that held it

    /// What an earlier process left in the WAL may not be on the disk either; what is in the database is.
    Witness() {
        const char* folder = std::getenv("WITNESS_DATA");
        if (folder == nullptr) return;
        const std::string database = std::string{folder} + "/kring.db";
        remember(read_file(database), 0);
        remember(read_file(database + "-wal"), writes = 1);
    }

    static std::string read_file(const std::string& path) {
        std::string content;
        if (FILE* file = std::fopen(path.c_str(), "r")) {
            char part[65536];
            while (const std::size_t size = std::fread(part, 1, sizeof part, file))
                content.append(part, size);
            std::fclose(file);
        }
        return content;
    }

    void remember(const std::string& content, std::uint64_t write);

    void report() {
        const char* path = std::getenv("WITNESS_FILE");
        if (path == nullptr) return;
        if (FILE* file = std::fopen(path, "w")) {
            std::fprintf(file, "{\"marks_sent\":%llu,\"too_early\":%llu,\"wal_writes\":%llu}\n",
                         static_cast<unsigned long long>(marks_sent), static_cast<unsigned long long>(too_early),
                         static_cast<unsigned long long>(writes));
            std::fclose(file);
        }
    }
};

template <class Found>
void find_marks(const void* data, std::size_t size, Found found) {
    std::string_view text{static_cast<const char*>(data), size};
    for (std::size_t at = text.find(mark_prefix); at != std::string_view::npos; at = text.find(mark_prefix, at + 1)) {
        std::size_t begin = at + mark_prefix.size();
        if (begin + mark_length <= text.size()) found(std::string{text.substr(begin, mark_length)});
    }
}

/// Ids as they stand in the database.
template <class Found>
void find_ids(std::string_view bytes, Found found) {
    constexpr std::string_view in_id = "mark";
    constexpr std::size_t before = 9, length = 16;
    for (std::size_t at = bytes.find(in_id); at != std::string_view::npos; at = bytes.find(in_id, at + 1)) {
        if (at < before || at - before + length > bytes.size()) continue;
        const auto id = bytes.substr(at - before, length);
        const bool is_version_7 = (static_cast<unsigned char>(id[6]) & 0xF0U) == 0x70U;
        const bool is_variant_1 = (static_cast<unsigned char>(id[8]) & 0xC0U) == 0x80U;
        if (is_version_7 && is_variant_1) found(std::string{id});
    }
}

int digit_of(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

/// The bytes of a UUID's text, or nothing.
std::string id_of(std::string_view text) {
    std::string digits, id;
    for (const char c : text)
        if (c != '-') digits += c;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        const int high = digit_of(digits[i]), low = digit_of(digits[i + 1]);
        if (high < 0 || low < 0) return {};
        id += static_cast<char>(high * 16 + low);
    }
    return id.size() == 16 ? id : std::string{};
}

/// The same ids as text.
template <class Found>
void find_id_texts(std::string_view text, Found found) {
    constexpr std::string_view in_id = "6d-61726b";
    constexpr std::size_t before = 21, length = 36;
    for (std::size_t at = text.find(in_id); at != std::string_view::npos; at = text.find(in_id, at + 1)) {
        if (at < before || at - before + length > text.size()) continue;
        if (auto id = id_of(text.substr(at - before, length)); !id.empty()) found(std::move(id));
    }
}

void Witness::remember(const std::string& content, std::uint64_t write) {
    const auto remember_mark = [&](std::string mark) { written.try_emplace(std::move(mark), write); };
    find_marks(content.data(), content.size(), remember_mark);
    find_ids(content, remember_mark);
}

// Never destroyed: other threads still write while the process ends.
Witness& witness() {
    static Witness* const one = new Witness;
    return *one;
}

template <class F>
F next(const char* name) {
    return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

bool is_wal(int fd) {
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path);
    return length > 4 && std::string_view{path, static_cast<std::size_t>(length)}.ends_with("/kring.db-wal");
}

bool is_socket(int fd) {
    struct stat about {};
    return fstat(fd, &about) == 0 && S_ISSOCK(about.st_mode);
}

void saw_wal_write(const void* data, std::size_t size) {
    std::lock_guard lock{witness().mutex};
    std::uint64_t number = ++witness().writes;
    const auto remember_mark = [&](std::string mark) { witness().written.try_emplace(std::move(mark), number); };
    find_marks(data, size, remember_mark);
    find_ids({static_cast<const char*>(data), size}, remember_mark);
}

template <class Write>
ssize_t write_at(int fd, const void* data, std::size_t size, std::int64_t offset, Write write) {
    if (!is_wal(fd)) return write();
    {
        std::lock_guard lock{witness().mutex};
        // This write's number is the next one at the earliest; a sync that begins before it ends doesn't cover it.
        witness().unsynced.add(witness().writes + 1, static_cast<std::uint64_t>(offset), size);
    }
    const ssize_t result = write();
    if (result > 0) saw_wal_write(data, static_cast<std::size_t>(result));
    return result;
}

void saw_send(const void* data, std::size_t size) {
    std::lock_guard lock{witness().mutex};
    bool any = false;
    const auto look_up = [&](const std::string& mark) {
        any = true;
        ++witness().marks_sent;
        auto write = witness().written.find(mark);
        if (write == witness().written.end() || write->second > witness().synced) ++witness().too_early;
    };
    find_marks(data, size, look_up);
    find_id_texts({static_cast<const char*>(data), size}, look_up);
    if (any && (witness().too_early > 0 || witness().marks_sent % 20 == 1)) witness().report();
}

template <class Sync>
int synced_by(int fd, Sync sync) {
    if (!is_wal(fd)) return sync(fd);
    std::uint64_t covers = 0;
    {
        std::lock_guard lock{witness().mutex};
        covers = witness().writes;
    }
    static const char* const slow = std::getenv("WITNESS_SLOW_SYNC");
    if (slow != nullptr) usleep(static_cast<useconds_t>(std::atoi(slow)) * 1000);
    int result = sync(fd);
    if (result == 0) {
        std::lock_guard lock{witness().mutex};
        if (covers > witness().synced) witness().synced = covers;
        witness().unsynced.drop_up_to(covers);
    }
    return result;
}

void saw_vector(int fd, const iovec* parts, std::size_t count) {
    if (!is_socket(fd)) return;
    std::string whole;
    for (std::size_t i = 0; i < count; ++i)
        whole.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
    saw_send(whole.data(), whole.size());
}

}  // namespace

extern "C" {

ssize_t pwrite64(int fd, const void* data, size_t size, off64_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return write_at(fd, data, size, offset, [&] { return real(fd, data, size, offset); });
}

ssize_t pwrite(int fd, const void* data, size_t size, off_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return write_at(fd, data, size, offset, [&] { return real(fd, data, size, offset); });
}

ssize_t write(int fd, const void* data, size_t size) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
    if (size > mark_length && is_socket(fd)) saw_send(data, size);
    return real(fd, data, size);  // SQLite writes its log with pwrite alone
}

int fsync(int fd) {
    static const auto real = next<int (*)(int)>("fsync");
    return synced_by(fd, real);
}

int fdatasync(int fd) {
    static const auto real = next<int (*)(int)>("fdatasync");
    return synced_by(fd, real);
}

ssize_t send(int fd, const void* data, size_t size, int flags) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, int)>("send");
    saw_send(data, size);
    return real(fd, data, size, flags);
}

ssize_t sendmsg(int fd, const msghdr* message, int flags) {
    static const auto real = next<ssize_t (*)(int, const msghdr*, int)>("sendmsg");
    saw_vector(fd, message->msg_iov, message->msg_iovlen);
    return real(fd, message, flags);
}

ssize_t writev(int fd, const iovec* parts, int count) {
    static const auto real = next<ssize_t (*)(int, const iovec*, int)>("writev");
    saw_vector(fd, parts, static_cast<std::size_t>(count));
    return real(fd, parts, count);
}

}  // extern "C"
