#pragma once
// One I/O thread: its io_context, its connections, its part of the subscription index.

#include "net/flush_pace.hpp"
#include "net/task.hpp"
#include "net/timer_wheel.hpp"
#include "operations/follow.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kring::net {

struct Site;

/// A connection, as its thread sees it.
class Connection {
   public:
    virtual ~Connection() = default;
    /// The server stops: finish what runs, then end. On the I/O thread.
    virtual void stop() = 0;
    /// Time is up.
    virtual void abort() = 0;

   private:
    friend class Loop;
    std::size_t place_ = 0;
};

/// Something that has frames to send once per turn of the loop.
class Flushable {
   public:
    virtual ~Flushable() = default;
    virtual void flush() = 0;

   private:
    friend class Loop;
    bool waiting_ = false;
};

/// Written by one thread, read by any.
struct LoopFigures {
    std::atomic<std::uint64_t> sockets_now{}, connections_now{};
    std::atomic<std::uint64_t> http_requests{}, socket_requests{};
    std::atomic<std::uint64_t> frames_sent{}, bytes_sent{}, writes{};
    std::atomic<std::uint64_t> slow_readers{}, missed_pongs{};

    static void add(std::atomic<std::uint64_t>& figure, std::uint64_t by = 1) {
        figure.store(figure.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
    }
    static void take_one(std::atomic<std::uint64_t>& figure) {
        figure.store(figure.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
    }
};

class Loop {
   public:
    Loop(Site& site, std::uint64_t number);
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void start();
    void join();  // REQUIRES: `finish` was called

    // Any thread.
    Executor executor() { return context_.get_executor(); }
    void post(std::function<void()> run);
    /// Runs after what was posted before, in batches: one wake-up for all that come in before the thread looks.
    void mail(std::function<void()> letter);
    const LoopFigures& figures() const { return figures_; }

    // On this thread.
    Site& site() { return site_; }
    LoopFigures& figures() { return figures_; }
    operations::FollowThread& follow_thread() { return follow_thread_; }
    void set(Deadline& deadline, std::chrono::milliseconds after);
    void flush_later(Flushable& flushable);
    void forget(Flushable& flushable);
    void add(Connection& connection);
    void remove(Connection& connection);
    std::uint64_t next_request_id() { return next_request_id_ += 1; }
    const std::string& date();  // of this second, as HTTP writes it

    /// Ends all connections in order, then the thread. Any thread.
    void finish();

   private:
    struct Force final : Deadline {
        std::function<void()> deadline;
        void expire() override { deadline(); }
    };

    void run();
    void arm_timer();
    void begin_round();
    void flush_all();
    void read_mail();
    void stop_connections();
    void force_end();
    void end();

    Site& site_;
    LoopFigures figures_;
    TimerWheel wheel_;
    TimerWheel::Time armed_for_ = TimerWheel::Time::max();
    Force force_;
    bool finishing_ = false;

    std::vector<Flushable*> to_flush_, flushing_;
    FlushPace pace_;
    std::vector<Connection*> connections_;
    std::shared_ptr<events::Shard> shard_;
    operations::FollowThread follow_thread_;

    std::mutex mail_mutex_;
    std::vector<std::function<void()>> letters_, reading_;

    std::uint64_t next_request_id_;
    std::int64_t date_second_ = 0;
    std::string date_;

    // After what the coroutines that it destroys still use.
    asio::io_context context_{1};
    asio::executor_work_guard<Executor> work_;
    Timer timer_, round_timer_;
    std::thread thread_;
};

}  // namespace kring::net
