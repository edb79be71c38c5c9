#include "net/loop.hpp"

#include "base/log.hpp"
#include "base/thread.hpp"
#include "net/reply.hpp"
#include "net/site.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <utility>

namespace kring::net {

using namespace std::chrono_literals;

Loop::Loop(Site& site, std::uint64_t number)
    : site_{site},
      wheel_{TimerWheel::Time::clock::now()},
      shard_{std::make_shared<events::Shard>()},
      follow_thread_{.shard = shard_,
                     .post = [this](std::function<void()> run) { post(std::move(run)); },
                     .source = site.parts.feeds,
                     .settings = site.options.follow},
      // Unlike those of other threads, and of an earlier start.
      next_request_id_{(static_cast<std::uint64_t>(std::time(nullptr)) << 32 | number << 28) & 0x7fff'ffff'ffff'ffffu},
      work_{context_.get_executor()},
      timer_{context_.get_executor()},
      round_timer_{context_.get_executor()} {
    site.parts.hub.add_shard(shard_, follow_thread_.post);
}

Loop::~Loop() {
    join();
    letters_.clear();
}

void Loop::start() {
    thread_ = std::thread{[this] { run(); }};
}

void Loop::join() {
    if (thread_.joinable()) thread_.join();
}

void Loop::run() {
    name_this_thread("io");
    for (;;) {
        try {
            context_.run();
            return;
        } catch (const std::exception& problem) {
            log::error("event=io_thread_problem what=\"{}\"", problem.what());
        }
    }
}

void Loop::post(std::function<void()> run) { asio::post(context_, std::move(run)); }

void Loop::mail(std::function<void()> letter) {
    bool first;
    {
        std::lock_guard lock{mail_mutex_};
        first = letters_.empty();
        letters_.push_back(std::move(letter));
    }
    if (first) asio::post(context_, [this] { read_mail(); });
}

void Loop::read_mail() {
    {
        std::lock_guard lock{mail_mutex_};
        reading_.swap(letters_);
    }
    for (auto& letter : reading_)
        letter();
    reading_.clear();
}

void Loop::set(Deadline& deadline, std::chrono::milliseconds after) {
    wheel_.set(deadline, TimerWheel::Time::clock::now() + after);
    arm_timer();
}

void Loop::arm_timer() {
    auto next = wheel_.next();
    if (!next || *next >= armed_for_) return;
    armed_for_ = *next;
    timer_.expires_at(armed_for_);
    timer_.async_wait([this](error_code error) {
        if (error) return;
        armed_for_ = TimerWheel::Time::max();
        wheel_.advance(TimerWheel::Time::clock::now());
        arm_timer();
    });
}

void Loop::flush_later(Flushable& flushable) {
    if (std::exchange(flushable.waiting_, true)) return;
    if (to_flush_.empty()) begin_round();
    to_flush_.push_back(&flushable);
}

void Loop::begin_round() {
    if (pace_.next() <= FlushPace::Time::clock::now()) return asio::post(context_, [this] { flush_all(); });
    round_timer_.expires_at(pace_.next());
    round_timer_.async_wait([this](error_code error) {
        if (!error) flush_all();
    });
}

void Loop::forget(Flushable& flushable) {
    if (!flushable.waiting_) return;
    std::replace(to_flush_.begin(), to_flush_.end(), &flushable, static_cast<Flushable*>(nullptr));
    std::replace(flushing_.begin(), flushing_.end(), &flushable, static_cast<Flushable*>(nullptr));
}

void Loop::flush_all() {
    const auto began = FlushPace::Time::clock::now();
    flushing_.swap(to_flush_);
    for (std::size_t i = 0; i < flushing_.size(); ++i) {
        auto* flushable = flushing_[i];
        if (!flushable) continue;
        flushable->waiting_ = false;
        flushable->flush();
    }
    flushing_.clear();
    pace_.finish_round(began, FlushPace::Time::clock::now());
}

void Loop::add(Connection& connection) {
    connection.place_ = connections_.size();
    connections_.push_back(&connection);
    LoopFigures::add(figures_.connections_now);
    if (finishing_) post([this] { stop_connections(); });
}

void Loop::remove(Connection& connection) {
    connections_[connection.place_] = connections_.back();
    connections_[connection.place_]->place_ = connection.place_;
    connections_.pop_back();
    LoopFigures::take_one(figures_.connections_now);
    if (finishing_ && connections_.empty()) end();
}

void Loop::finish() {
    post([this] {
        finishing_ = true;
        const auto& times = site_.options.timeouts;
        force_.deadline = [this] { force_end(); };
        set(force_, times.operations + times.close + 1s);
        stop_connections();
        if (connections_.empty()) end();
    });
}

void Loop::stop_connections() {
    // One that stops may end at once and leave the list.
    for (auto i = connections_.size(); i-- > 0;)
        if (i < connections_.size()) connections_[i]->stop();
}

void Loop::force_end() {
    log::warn("event=connections_cut count={}", connections_.size());
    for (auto i = connections_.size(); i-- > 0;)
        if (i < connections_.size()) connections_[i]->abort();
    force_.deadline = [this] { end(); };
    set(force_, 1s);
}

void Loop::end() {
    finishing_ = false;
    context_.stop();
}

const std::string& Loop::date() {
    auto now = static_cast<std::int64_t>(std::time(nullptr));
    if (std::exchange(date_second_, now) != now) date_ = http_date(now);
    return date_;
}

}  // namespace kring::net
