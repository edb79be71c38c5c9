#include "app/serve.hpp"

#include "app/application.hpp"
#include "app/sentence.hpp"
#include "base/log.hpp"

#include <netdb.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <string>
#include <utility>

namespace kring::app {

namespace {

/// Links begin with the port, so it is chosen before anything is built. Nothing when the address isn't one.
std::int64_t choose_port(const std::string& address) {
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(address.c_str(), "0", &hints, &found) != 0) return 0;
    const int descriptor = ::socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC, 0);
    sockaddr_storage bound{};
    socklen_t length = sizeof bound;
    std::int64_t port = 0;
    char digits[8]{};
    if (::bind(descriptor, found->ai_addr, found->ai_addrlen) == 0 &&
        ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&bound), &length) == 0 &&
        ::getnameinfo(reinterpret_cast<sockaddr*>(&bound), length, nullptr, 0, digits, sizeof digits, NI_NUMERICSERV) ==
            0)
        port = std::stoll(digits);
    ::close(descriptor);
    ::freeaddrinfo(found);
    return port;
}

/// A connection is a descriptor.
void allow_many_descriptors() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// A core dump would hold what is being read and written, and keys.
void forbid_core_dumps() {
    const rlimit none{};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
}

sigset_t block_signals() {
    ::signal(SIGPIPE, SIG_IGN);
    sigset_t waited_for;
    sigemptyset(&waited_for);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&waited_for, signal);
    pthread_sigmask(SIG_BLOCK, &waited_for, nullptr);  // all threads inherit it
    return waited_for;
}

Result<std::unique_ptr<Application>> start(const Configuration& configuration, const Clock& clock) {
    const bool any_port = configuration.server.port == 0;
    for (int attempts_left = any_port ? 10 : 1;; --attempts_left) {
        auto chosen = configuration;
        if (any_port) chosen.server.port = choose_port(configuration.server.address);
        auto application = Application::open(std::move(chosen), clock);
        if (!application) return application.error();
        auto serving = (*application)->serve();
        if (serving) return application;
        if (attempts_left == 1) return serving.error();  // somebody else may have taken the port meanwhile
    }
}

void announce(Application& application, const Configuration& configuration) {
    const auto& address = configuration.server.address;
    const auto host = address == "0.0.0.0"                     ? "127.0.0.1"
                      : address.find(':') != std::string::npos ? "[" + address + "]"
                                                               : address;
    std::cout << "listening on http://" << host << ':' << application.port() << std::endl;
    if (application.tls_port() != 0) std::cout << "and on https, port " << application.tls_port() << std::endl;
    if (const auto link = application.make_set_up_link())
        std::cout << "nobody administers this site yet; within an hour, open " << *link << std::endl;
}

}  // namespace

int serve(const Configuration& configuration) {
    forbid_core_dumps();
    const auto signals = block_signals();
    allow_many_descriptors();
    const SystemClock clock;
    auto application = start(configuration, clock);
    if (!application) {
        std::cerr << "kring: " << sentence_for(application.error()) << '\n';
        return 1;
    }
    announce(**application, configuration);
    log::info("event=started port={} tls_port={}", (*application)->port(), (*application)->tls_port());
    for (int signal = 0; sigwait(&signals, &signal) == 0 && signal == SIGHUP;)
        (*application)->reload_certificates();
    log::info("event=stopping");
    (*application)->stop();
    log::info("event=stopped");
    return 0;
}

}  // namespace kring::app
