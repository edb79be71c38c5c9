#include "app/local_socket.hpp"

#include "base/log.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace kring::app {

namespace {

constexpr std::size_t most_connections = 8;

/// An address of a socket holds 107 characters and folders may lie deeper, so the path goes through the open folder.
class SocketAddress {
   public:
    explicit SocketAddress(const std::filesystem::path& folder)
        : folder_{::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)} {
        address_.sun_family = AF_UNIX;
        const auto path = "/proc/self/fd/" + std::to_string(folder_) + "/kring.sock";
        std::memcpy(address_.sun_path, path.c_str(), path.size() + 1);
    }
    ~SocketAddress() {
        if (folder_ >= 0) ::close(folder_);
    }
    SocketAddress(const SocketAddress&) = delete;
    SocketAddress& operator=(const SocketAddress&) = delete;

    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address_); }
    const char* path() const { return address_.sun_path; }

   private:
    int folder_;
    sockaddr_un address_{};
};

int make_socket() { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

}  // namespace

LineStream::~LineStream() { ::close(descriptor_); }

void LineStream::shut_down() { ::shutdown(descriptor_, SHUT_RDWR); }

std::optional<std::string> LineStream::read_line() {
    std::array<char, 16 * 1024> piece{};
    std::size_t searched = 0;
    while (true) {
        if (const auto end = rest_.find('\n', searched); end != std::string::npos) {
            auto line = rest_.substr(0, end);
            rest_.erase(0, end + 1);
            return line;
        }
        searched = rest_.size();
        if (searched > longest_line) return std::nullopt;
        const auto got = ::recv(descriptor_, piece.data(), piece.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return std::nullopt;
        rest_.append(piece.data(), static_cast<std::size_t>(got));
    }
}

bool LineStream::write_line(std::string line) {
    line += '\n';
    for (std::string_view rest = line; !rest.empty();) {
        const auto sent = ::send(descriptor_, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return false;
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::unique_ptr<LineStream> connect_to_server(const std::filesystem::path& folder) {
    const SocketAddress address{folder};
    const int descriptor = make_socket();
    if (descriptor < 0) return nullptr;
    if (::connect(descriptor, address.get(), sizeof(sockaddr_un)) == 0) return std::make_unique<LineStream>(descriptor);
    ::close(descriptor);
    return nullptr;
}

Result<std::unique_ptr<LocalSocket>> LocalSocket::open(const std::filesystem::path& folder, Answer answer) {
    const SocketAddress address{folder};
    ::unlink(address.path());
    const int descriptor = make_socket();
    const bool bound = descriptor >= 0 && ::bind(descriptor, address.get(), sizeof(sockaddr_un)) == 0 &&
                       ::chmod(address.path(), 0600) == 0 && ::listen(descriptor, 16) == 0;
    if (bound) return std::make_unique<LocalSocket>(descriptor, folder, std::move(answer));
    const int code = errno;
    if (descriptor >= 0) ::close(descriptor);
    return Error{Failure::unavailable,
                 Reason::busy,
                 {},
                 "can't open a socket in " + folder.string() + ": " + std::generic_category().message(code)};
}

LocalSocket::LocalSocket(int descriptor, std::filesystem::path folder, Answer answer)
    : descriptor_{descriptor}, folder_{std::move(folder)}, answer_{std::move(answer)} {
    thread_ = std::thread{[this] { accept_all(); }};
}

LocalSocket::~LocalSocket() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
        for (auto& connection : connections_)
            connection.stream.shut_down();
    }
    ::unlink(SocketAddress{folder_}.path());
    ::shutdown(descriptor_, SHUT_RDWR);  // ends accept
    thread_.join();
    for (auto& connection : connections_)
        connection.thread.join();
    ::close(descriptor_);
}

void LocalSocket::accept_all() {
    while (true) {
        const int accepted = ::accept4(descriptor_, nullptr, nullptr, SOCK_CLOEXEC);
        if (accepted >= 0) {
            begin(accepted);
            continue;
        }
        if (errno == EINTR || errno == ECONNABORTED) continue;
        const std::lock_guard lock{mutex_};
        if (!stopping_) log::error("event=local_socket_ended error=\"{}\"", std::generic_category().message(errno));
        return;
    }
}

void LocalSocket::begin(int descriptor) {
    join_those_over();
    const std::lock_guard lock{mutex_};
    if (stopping_ || connections_.size() >= most_connections) {
        ::close(descriptor);
        return;
    }
    auto& connection = connections_.emplace_back(descriptor);
    connection.thread = std::thread{[this, &connection] { serve(connection); }};
}

void LocalSocket::serve(Connection& connection) {
    while (const auto line = connection.stream.read_line())
        if (!connection.stream.write_line(answer_(*line))) break;
    connection.stream.shut_down();
    const std::lock_guard lock{mutex_};
    connection.over = true;
}

void LocalSocket::join_those_over() {
    std::list<Connection> over;
    {
        const std::lock_guard lock{mutex_};
        for (auto each = connections_.begin(); each != connections_.end();) {
            const auto next = std::next(each);
            if (each->over) over.splice(over.end(), connections_, each);
            each = next;
        }
    }
    for (auto& connection : over)
        connection.thread.join();
}

}  // namespace kring::app
