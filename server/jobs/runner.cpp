#include "jobs/runner.hpp"

#include "base/log.hpp"
#include "base/thread.hpp"

#include <algorithm>
#include <utility>

namespace kring::jobs {

namespace {

using namespace std::chrono_literals;

constexpr int jobs_at_once = 128;
constexpr auto between_looks = 20ms;                     // commits wake it, and there may be thousands a second
constexpr std::chrono::milliseconds longest_sleep = 1h;  // the system's clock may be set
constexpr std::chrono::milliseconds until_marked_again = 1s;

}  // namespace

/// What became of a job, written down. The job counts as begun until that is on disk: it would run twice otherwise.
class Runner::Mark final : public store::WriteTask {
   public:
    Mark(Runner& runner, Job job, Change change) : runner_{runner}, job_{std::move(job)}, change_{std::move(change)} {}

    store::Verdict apply(store::Transaction& transaction) override {
        change_(transaction);
        return store::Verdict::keep;
    }
    void finish(store::Outcome outcome, std::exception_ptr error) override {
        if (outcome == store::Outcome::committed && !error) return runner_.end(job_);
        const std::lock_guard lock{runner_.mutex_};
        runner_.unmarked_.emplace_back(std::move(job_), std::move(change_));
        runner_.woken_.notify_all();
    }

   private:
    Runner& runner_;
    Job job_;
    Change change_;
};

struct Runner::Waker {
    std::mutex mutex;
    Runner* runner;
};

Runner::Runner(store::Store& store, const Clock& clock)
    : store_{store}, clock_{clock}, waker_{std::make_shared<Waker>()} {
    waker_->runner = this;
    store.after_batch([waker = waker_] {
        const std::lock_guard lock{waker->mutex};
        if (waker->runner != nullptr) waker->runner->wake();
    });
}

Runner::~Runner() {
    stop();
    const std::lock_guard lock{waker_->mutex};
    waker_->runner = nullptr;
}

void Runner::inside(std::string kind, Inside begin) { kinds_[std::move(kind)].inside = std::move(begin); }

void Runner::outside(std::string kind, Outside work, int most_attempts) {
    kinds_[std::move(kind)] = {.inside = {}, .outside = std::move(work), .most_attempts = most_attempts};
}

void Runner::start() {
    thread_ = std::thread{[this] { run(); }};
    outside_thread_ = std::thread{[this] { run_outside(); }};
}

void Runner::wake() {
    {
        const std::lock_guard lock{mutex_};
        if (std::exchange(awake_, true)) return;
    }
    woken_.notify_all();
}

void Runner::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
        for (const auto& [job, work] : outside_)
            begun_.erase(job.number);
        outside_.clear();
    }
    woken_.notify_all();
    outside_woken_.notify_all();
    if (thread_.joinable()) thread_.join();
    if (outside_thread_.joinable()) outside_thread_.join();
    std::unique_lock lock{mutex_};
    woken_.wait(lock, [this] { return begun_.size() == unmarked_.size(); });
}

void Runner::run() {
    name_this_thread("jobs");
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        awake_ = false;
        lock.unlock();
        auto sleep = until_marked_again;
        try {
            mark_again();
            count_failed();
            begin_due();
            sleep = time_to_next();
        } catch (const store::DatabaseError& error) {
            log::error("event=jobs_not_read error=\"{}\"", error.what());
        }
        lock.lock();
        if (!unmarked_.empty()) sleep = std::min(sleep, until_marked_again);
        woken_.wait_for(lock, between_looks, [this] { return stopping_; });
        woken_.wait_for(lock, sleep, [this] { return stopping_ || awake_; });
    }
}

void Runner::count_failed() {
    if (!count_again_.exchange(false)) return;
    store_.read_now([this](const store::Snapshot& snapshot) { failed_ = jobs::count_failed(snapshot); });
}

void Runner::begin_due() {
    for (const auto& job : list_new(clock_.now(), jobs_at_once))
        begin(job);
}

/// Those that aren't begun.
std::vector<Job> Runner::list_new(Instant until, std::size_t limit) {
    std::set<std::int64_t> begun;
    {
        const std::lock_guard lock{mutex_};
        begun = begun_;
    }
    std::vector<Job> jobs;
    store_.read_now([&](const store::Snapshot& snapshot) {
        jobs = list_due(snapshot, until, static_cast<int>(limit + begun.size()));
    });
    std::erase_if(jobs, [&](const Job& job) { return begun.contains(job.number); });
    return jobs;
}

std::chrono::milliseconds Runner::time_to_next() {
    const auto waiting = list_new(Instant::max(), 1);
    if (waiting.empty()) return longest_sleep;
    const auto now = clock_.now();
    if (waiting.front().run_at <= now) return 0ms;
    return std::min<std::chrono::milliseconds>(waiting.front().run_at - now, longest_sleep);
}

void Runner::begin(const Job& job) {
    {
        const std::lock_guard lock{mutex_};
        if (stopping_) return;
        begun_.insert(job.number);
    }
    const auto kind = kinds_.find(job.kind);
    if (kind != kinds_.end() && kind->second.inside) return begin_inside(job, kind->second.inside);
    if (kind != kinds_.end()) return begin_outside(job, kind->second.outside);
    log::error("event=job_of_unknown_kind kind={} number={}", job.kind, job.number);
    mark_postponed(job);
}

void Runner::begin_inside(const Job& job, const Inside& work) {
    work(job, [this, job](bool succeeded) { succeeded ? end(job) : mark_postponed(job); });
}

void Runner::begin_outside(const Job& job, const Outside& work) {
    {
        const std::lock_guard lock{mutex_};
        outside_.emplace_back(job, &work);
    }
    outside_woken_.notify_one();
}

void Runner::run_outside() {
    std::unique_lock lock{mutex_};
    while (true) {
        outside_woken_.wait(lock, [this] { return stopping_ || !outside_.empty(); });
        if (stopping_) return;
        const auto [job, work] = std::move(outside_.front());
        outside_.pop_front();
        lock.unlock();
        const auto attempt = work_outside(job, *work);
        if (attempt.succeeded)
            mark(job, [done = job](store::Transaction& transaction) { jobs::finish(transaction, done); });
        else if (attempt.not_before)
            mark(job, [waits = job, at = *attempt.not_before](store::Transaction& transaction) {
                jobs::move(transaction, waits, at);
            });
        else
            mark_postponed(job);
        lock.lock();
    }
}

Attempt Runner::work_outside(const Job& job, const Outside& work) {
    try {
        return work(job);
    } catch (const std::exception& error) {
        log::error("event=job_threw kind={} number={} error=\"{}\"", job.kind, job.number, error.what());
        return false;
    }
}

void Runner::mark(const Job& job, Change change) {
    if (store_.submit(std::make_unique<Mark>(*this, job, change))) return;
    const std::lock_guard lock{mutex_};
    unmarked_.emplace_back(job, std::move(change));
    woken_.notify_all();
}

void Runner::mark_postponed(const Job& job) {
    const auto kind = kinds_.find(job.kind);
    const int most = kind == kinds_.end() ? usual_attempts : kind->second.most_attempts;
    mark(job,
         [job, most, now = clock_.now()](store::Transaction& transaction) { postpone(transaction, job, now, most); });
}

void Runner::mark_again() {
    std::vector<std::pair<Job, Change>> unmarked;
    {
        const std::lock_guard lock{mutex_};
        unmarked = std::exchange(unmarked_, {});
    }
    for (auto& [job, change] : unmarked)
        mark(job, std::move(change));
}

void Runner::end(const Job& job) {
    const std::lock_guard lock{mutex_};
    begun_.erase(job.number);
    awake_ = true;  // a new job may have taken its number meanwhile
    count_again_ = true;
    woken_.notify_all();
}

}  // namespace kring::jobs
