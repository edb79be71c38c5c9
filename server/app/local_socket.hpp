#pragma once
// The socket in the data folder by which commands reach a running server: whoever can open it owns the folder. One line
// of JSON-RPC each way.

#include "base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace kring::app {

inline constexpr std::size_t longest_line = 16 * 1024 * 1024;  // a whole school group is imported at once

/// A connected stream of lines. Blocking.
class LineStream {
   public:
    explicit LineStream(int descriptor) : descriptor_{descriptor} {}
    ~LineStream();
    LineStream(const LineStream&) = delete;
    LineStream& operator=(const LineStream&) = delete;

    /// Without its line break; nothing when the other side has gone or wrote too much.
    std::optional<std::string> read_line();
    /// False when the other side has gone.
    bool write_line(std::string line);
    /// Any thread: ends a blocking read or write.
    void shut_down();

   private:
    int descriptor_;
    std::string rest_;
};

/// Nothing when no server listens there.
std::unique_ptr<LineStream> connect_to_server(const std::filesystem::path& folder);

class LocalSocket {
   public:
    /// Gives the line to send back. Called on threads of the socket's own, several at once.
    using Answer = std::function<std::string(const std::string& line)>;

    /// REQUIRES: the folder's lock is held; a socket that a crash left behind is replaced.
    static Result<std::unique_ptr<LocalSocket>> open(const std::filesystem::path& folder, Answer answer);
    ~LocalSocket();  // finishes what is being answered

    LocalSocket(int descriptor, std::filesystem::path folder, Answer answer);

   private:
    struct Connection {
        explicit Connection(int descriptor) : stream{descriptor} {}
        LineStream stream;
        std::thread thread;
        bool over = false;
    };

    void accept_all();
    void begin(int descriptor);
    void serve(Connection& connection);
    void join_those_over();

    int descriptor_;
    const std::filesystem::path folder_;
    const Answer answer_;
    std::mutex mutex_;
    bool stopping_ = false;
    std::list<Connection> connections_;
    std::thread thread_;
};

}  // namespace kring::app
