// Drives a running Kring as teachers do, many at once: everybody follows the feed of her room; posts go out at a fixed
// rate, whether or not the server keeps up (an open loop, so a stall is counted for each post that was due meanwhile).
// tests/bench/run starts the server and makes the rooms. Everything is bounded: `--seconds`, at most `--posts` posts, and
// ten seconds for what is still on its way.
//
//   kring_bench_load --port P --pid SERVER --rooms-file FILE --rates 100,1000 [--seconds 4] [--posts 200000] [--fail-on-loss]
//
// The rooms file has a line a connection: room, member, token, feed, thread, and the seq from which to follow.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "bench/load_figures.hpp"
#include "bench/load_socket.hpp"

#include <sys/epoll.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>
#include <span>
#include <sstream>

namespace kring::bench {

namespace {

using Clock = std::chrono::steady_clock;

struct Options {
    std::uint16_t port = 0;
    int pid = 0;
    std::string rooms_file;
    std::vector<int> rates;
    double seconds = 4;
    std::size_t posts = 200'000;
    bool fail_on_loss = false;
};

struct Seat {
    std::size_t room = 0, member = 0;
    std::string token, feed, thread, after;
};

std::int64_t microseconds(Clock::duration duration) {
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

Options read_options(std::span<char*> words) {
    Options options;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string_view name = words[i];
        if (name == "--fail-on-loss") {
            options.fail_on_loss = true;
            continue;
        }
        if (i + 1 == words.size()) fail(std::string{name} + " needs a value");
        const std::string value = words[++i];
        if (name == "--port") options.port = static_cast<std::uint16_t>(std::stoi(value));
        if (name == "--pid") options.pid = std::stoi(value);
        if (name == "--rooms-file") options.rooms_file = value;
        if (name == "--seconds") options.seconds = std::stod(value);
        if (name == "--posts") options.posts = std::stoul(value);
        if (name == "--rates") {
            std::istringstream list{value};
            for (std::string rate; std::getline(list, rate, ',');)
                options.rates.push_back(std::stoi(rate));
        }
    }
    if (options.port == 0 || options.rooms_file.empty()) fail("--port and --rooms-file are needed");
    return options;
}

std::vector<Seat> read_seats(const std::string& file) {
    std::vector<Seat> seats;
    std::ifstream lines{file};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields{line};
        Seat seat;
        if (fields >> seat.room >> seat.member >> seat.token >> seat.feed >> seat.thread >> seat.after)
            seats.push_back(std::move(seat));
    }
    if (seats.empty()) fail("no rooms in " + file);
    return seats;
}

/// The number after `marker`; -1 when it isn't there.
std::int64_t number_after(std::string_view text, std::string_view marker) {
    const auto at = text.find(marker);
    if (at == std::string_view::npos) return -1;
    std::int64_t number = -1;
    std::from_chars(text.data() + at + marker.size(), text.data() + text.size(), number);
    return number;
}

class Load {
   public:
    Load(Options options, std::vector<Seat> seats) : options_{std::move(options)}, seats_{std::move(seats)} {
        for (const auto& seat : seats_) {
            rooms_ = std::max(rooms_, seat.room + 1);
            members_ = std::max(members_, seat.member + 1);
        }
        seat_at_.assign(rooms_ * members_, seats_.size());
        for (std::size_t i = 0; i < seats_.size(); ++i)
            seat_at_[seats_[i].room * members_ + seats_[i].member] = i;
    }

    bool run() {
        connect_all();
        std::printf("%7s %9s %9s %9s %9s %9s %9s %9s %11s %9s %6s %6s\n", "posts/s", "ack p50", "p99", "p99.9",
                    "deliv p50", "p99", "p99.9", "deliv/s", "CPU s/1M", "lost", "twice", "busy");
        bool whole = true;
        for (const auto rate : options_.rates)
            whole &= run_at(rate);
        return whole || !options_.fail_on_loss;
    }

   private:
    void connect_all() {
        const auto before = resident_kilobytes(options_.pid);
        for (std::size_t i = 0; i < seats_.size(); ++i) {
            const auto& seat = seats_[i];
            auto& socket = *sockets_.emplace_back(std::make_unique<LoadSocket>(options_.port, seat.token));
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = i;
            ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket.descriptor(), &event);
            socket.send(R"({"jsonrpc":"2.0","id":0,"method":"feed.follow","params":{"feeds":[{"feed_id":")" +
                        seat.feed + R"(","after_seq":)" + seat.after + "}]}}");
            // A few at a time, as a listener's queue has room for.
            if (sockets_.size() % 64 == 0 || sockets_.size() == seats_.size())
                wait_until([&] { return following_ == sockets_.size(); }, "following");
        }
        const auto kilobytes = static_cast<double>(resident_kilobytes(options_.pid) - before);
        std::printf("%zu rooms x %zu members; %.2f kB of the server's memory a connection\n", rooms_, members_,
                    kilobytes / static_cast<double>(seats_.size()));
    }

    bool run_at(int rate) {
        const auto wished = static_cast<std::size_t>(rate * options_.seconds);
        due_.assign(std::min(wished, options_.posts), {});
        first_post_ = next_post_;
        seen_.assign(due_.size() * members_, 0);
        deliveries_.clear();
        acks_.clear();
        twice_ = busy_ = 0;
        const auto cpu = cpu_seconds(options_.pid);
        const auto begin = Clock::now();
        for (std::size_t sent = 0; sent < due_.size();) {
            const auto now = Clock::now();
            for (; sent < due_.size(); ++sent) {
                due_[sent] = begin + std::chrono::microseconds{static_cast<std::int64_t>(sent) * 1'000'000 / rate};
                if (due_[sent] > now) break;
                post(sent);
            }
            turn(sent < due_.size() ? 1 : 0);
        }
        const auto expected = due_.size() * members_;
        const auto patience = Clock::now() + std::chrono::seconds{10};
        while ((deliveries_.count() < expected - busy_ * members_ || acks_.count() < due_.size() - busy_) &&
               Clock::now() < patience)
            turn(50);
        const auto elapsed = static_cast<double>(microseconds(Clock::now() - begin)) / 1e6;
        print(rate, elapsed, cpu_seconds(options_.pid) - cpu, expected);
        return deliveries_.count() == expected && acks_.count() == due_.size() && twice_ == 0;
    }

    void print(int rate, double elapsed, double cpu, std::size_t expected) {
        const auto delivered = static_cast<double>(deliveries_.count());
        std::printf("%7d %9.2f %9.2f %9.2f %9.2f %9.2f %9.2f %9.0f %11.2f %9zu %6zu %6zu\n", rate,
                    acks_.percentile(0.5), acks_.percentile(0.99), acks_.percentile(0.999), deliveries_.percentile(0.5),
                    deliveries_.percentile(0.99), deliveries_.percentile(0.999), delivered / elapsed,
                    cpu / std::max(delivered, 1.0) * 1e6, expected - deliveries_.count(), twice_, busy_);
        std::fflush(stdout);
    }

    /// Rooms take turns, and in a room its members.
    void post(std::size_t number) {
        const auto room = number % rooms_;
        const auto seat = seat_at_[room * members_ + number / rooms_ % members_];
        if (seat == seats_.size()) fail("a room has fewer members than the others");
        const auto id = std::to_string(next_post_++);
        std::string text = R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":"post.create","params":{"post_id":")";
        Uuid::make_v7(to_milliseconds(SystemClock{}.now())).append_to(text);
        text += R"(","thread_id":")" + seats_[seat].thread + R"(","body":"Post )" + id;
        text +=
            ". Bij ons hielp het om na twee zinnen te stoppen en samen hardop te lezen wat er staat. Daarna schrijft "
            "ieder \\u00e9\\u00e9n zin verder; wie vastzit, leent er een van de buur."
            R"("}})";
        sockets_[seat]->send(text);
    }

    void take(std::size_t seat, std::string_view frame) {
        if (frame.starts_with(R"({"jsonrpc":"2.0","method":"event")")) return take_event(seats_[seat], frame);
        const auto id = number_after(frame, R"("id":)");
        if (id < 0) return;  // the greeting
        if (frame.find(R"("error")") != std::string_view::npos) return take_refusal(id, frame);
        if (id == 0) {
            ++following_;
            return;
        }
        const auto post = static_cast<std::size_t>(id) - first_post_;
        if (post < due_.size()) acks_.add(microseconds(Clock::now() - due_[post]));
    }

    /// A post that the server was too busy for counts as lost; anything else is a mistake of the load.
    void take_refusal(std::int64_t id, std::string_view frame) {
        if (id == 0 || frame.find(R"("reason":"busy")") == std::string_view::npos)
            fail("refused: " + std::string{frame.substr(0, 300)});
        ++busy_;
    }

    void take_event(const Seat& seat, std::string_view frame) {
        const auto id = number_after(frame, R"("body":"Post )");
        const auto post = static_cast<std::size_t>(id) - first_post_;
        if (id < 0 || post >= due_.size()) return;
        if (seen_[post * members_ + seat.member]++ > 0) {
            ++twice_;
            return;
        }
        deliveries_.add(microseconds(Clock::now() - due_[post]));
    }

    void turn(int milliseconds) {
        std::array<epoll_event, 256> events;
        const int ready = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), milliseconds);
        for (int i = 0; i < ready; ++i) {
            const auto seat = events[static_cast<std::size_t>(i)].data.u64;
            if (!sockets_[seat]->receive([&](std::string_view frame) { take(seat, frame); }))
                fail("the server closed a connection");
        }
    }

    template <class Test>
    void wait_until(Test test, const char* what) {
        const auto patience = Clock::now() + std::chrono::seconds{30};
        while (!test()) {
            if (Clock::now() > patience) fail(std::string{"took too long: "} + what);
            turn(50);
        }
    }

    const Options options_;
    const std::vector<Seat> seats_;
    std::size_t rooms_ = 0, members_ = 0;
    std::vector<std::size_t> seat_at_;  // by room and member
    std::vector<std::unique_ptr<LoadSocket>> sockets_;
    const int epoll_ = ::epoll_create1(0);

    std::size_t following_ = 0;
    std::size_t next_post_ = 1, first_post_ = 1;
    std::vector<Clock::time_point> due_;
    std::vector<std::uint8_t> seen_;  // by post and member
    Latencies deliveries_, acks_;
    std::size_t twice_ = 0, busy_ = 0;
};

}  // namespace

}  // namespace kring::bench

int main(int count, char** words) {
    try {
        auto options = kring::bench::read_options({words, static_cast<std::size_t>(count)});
        auto seats = kring::bench::read_seats(options.rooms_file);
        return kring::bench::Load{std::move(options), std::move(seats)}.run() ? 0 : 1;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "kring_bench_load: %s\n", problem.what());
        return 2;
    }
}
