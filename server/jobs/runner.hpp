#pragma once
// Runs what is due: work in the database through whoever owns writes with events, work outside it (mail) on a thread of
// its own. A job that a stop or a crash cut off runs again at the next start, so the work is idempotent: work in the
// database takes its job in the same transaction; work outside may happen twice when the process dies between the work
// and its mark, so what it sends carries an id that stays the same.

#include "base/clock.hpp"
#include "jobs/timetable.hpp"
#include "store/store.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace kring::jobs {

class Runner {
   public:
    /// Begins one write that calls `take` and, if that is true, does the work. Calls `ended` exactly once, on any
    /// thread; false: try again later. Runner's thread; may not block on that write.
    using Inside = std::function<void(const Job& job, std::function<void(bool succeeded)> ended)>;
    /// Does the work; false or an exception: try again later. One at a time, on a thread for this alone.
    using Outside = std::function<Attempt(const Job& job)>;

    /// `store` and `clock` outlive it. Wakes itself after each of the store's commits.
    Runner(store::Store& store, const Clock& clock);
    ~Runner();

    // Before `start`.
    void inside(std::string kind, Inside begin);
    void outside(std::string kind, Outside work, int most_attempts = usual_attempts);
    void start();

    /// Any thread: something may be due (a commit, or a test turned the clock).
    void wake();

    /// Jobs that were given up. Any thread.
    std::int64_t failed() const { return failed_.load(); }

    /// Lets the work that was begun end. Idempotent; before the store stops.
    void stop();

   private:
    struct Kind {
        Inside inside;
        Outside outside;
        int most_attempts = usual_attempts;
    };
    struct Waker;  // stays behind with the store when the runner is gone

    void run();
    void begin_due();
    void begin(const Job& job);
    void begin_inside(const Job& job, const Inside& work);
    void begin_outside(const Job& job, const Outside& work);
    void run_outside();
    Attempt work_outside(const Job& job, const Outside& work);
    std::vector<Job> list_new(Instant until, std::size_t limit);
    std::chrono::milliseconds time_to_next();

    using Change = std::function<void(store::Transaction&)>;
    class Mark;
    void mark(const Job& job, Change change);
    void mark_postponed(const Job& job);
    void count_failed();
    void mark_again();
    void end(const Job& job);

    store::Store& store_;
    const Clock& clock_;
    std::map<std::string, Kind, std::less<>> kinds_;
    std::shared_ptr<Waker> waker_;

    std::mutex mutex_;
    std::condition_variable woken_;
    std::condition_variable outside_woken_;
    bool awake_ = true;  // look at once when started
    bool stopping_ = false;
    std::atomic<std::int64_t> failed_{0};
    std::atomic<bool> count_again_{true};
    std::set<std::int64_t> begun_;                  // numbers of jobs, until they are marked in the database
    std::vector<std::pair<Job, Change>> unmarked_;  // done, but the database couldn't say so yet
    std::deque<std::pair<Job, const Outside*>> outside_;
    std::thread thread_;
    std::thread outside_thread_;
};

}  // namespace kring::jobs
