// The local socket: whatever bytes come in, the lines are those between the line breaks, and no other.

#include "app/local_socket.hpp"
#include "fuzz/fuzz.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <string>

using namespace kring;
using fuzz::check;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = fuzz::text_of(bytes, size);
    int ends[2];
    check(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "there is a socket");
    app::LineStream stream{ends[0]};
    // All of it fits into the socket's buffer: an input has a few thousand bytes.
    check(::send(ends[1], text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size()), "it is sent");
    ::shutdown(ends[1], SHUT_WR);
    std::string lines;
    while (const auto line = stream.read_line()) {
        check(line->find('\n') == std::string::npos, "a line is one");
        lines += *line + '\n';
    }
    check(lines == text.substr(0, text.rfind('\n') + 1), "the lines are what was sent, without what isn't whole");
    ::close(ends[1]);
    return 0;
}
