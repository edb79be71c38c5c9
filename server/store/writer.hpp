#pragma once
// One thread writes. It takes what waits, runs it in one transaction, commits once, and only then tells the tasks.
// What a task wrote before it was refused is undone by its savepoint, or, since hardly any is refused so late, by doing
// the whole batch again with savepoints. For the files of this room only.

#include "store/checkpointer.hpp"
#include "store/connection.hpp"
#include "store/store.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace kring::store::detail {

class Writer {
   public:
    struct Limits {
        std::size_t queue;
        std::size_t batch;
        std::chrono::microseconds batch_time;
    };

    /// REQUIRES: the database is set up and migrated. Starts the thread.
    Writer(std::unique_ptr<Connection> connection, Limits limits, Checkpointer& checkpointer);
    ~Writer();

    bool submit(std::unique_ptr<WriteTask> task);
    void after_batch(std::function<void()> callback);

    enum class Waiting { commit, refuse };
    /// Idempotent; the first call decides what becomes of the writes that wait.
    void stop(Waiting waiting);

    StoreFigures figures() const;
    std::thread::id thread() const { return thread_.get_id(); }

   private:
    struct Begun {
        std::unique_ptr<WriteTask> task;
        std::exception_ptr error;
    };

    void run();
    bool take_waiting();
    /// How what a refused task wrote is undone.
    enum class Undo { with_savepoints, by_starting_over };

    void run_batch();
    bool apply_waiting(std::size_t& begun, Undo undo);
    Verdict apply(Begun& begun);
    void finish(std::size_t count, const std::exception_ptr& lost);
    void tell_batch_over();
    void refuse_waiting();

    std::unique_ptr<Connection> connection_;
    Transaction transaction_;
    const Limits limits_;
    Checkpointer& checkpointer_;

    mutable std::mutex mutex_;
    std::condition_variable woken_;
    std::deque<std::unique_ptr<WriteTask>> queue_;
    std::vector<std::function<void()>> after_batch_;
    bool sleeping_ = false;
    bool stopping_ = false;
    bool refusing_ = false;

    // The writer's thread only.
    std::deque<Begun> taken_;
    int log_pages_ = 0;

    std::atomic<std::uint64_t> commits_{0}, writes_{0}, failed_batches_{0};
    std::atomic<bool> last_batch_lost_{false};
    std::mutex join_mutex_;
    std::thread thread_;
};

}  // namespace kring::store::detail
