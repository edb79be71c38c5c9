#include "store/writer.hpp"

#include "base/log.hpp"
#include "base/thread.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kring::store::detail {

namespace {

/// After these nothing in the transaction can be trusted, even if SQLite kept it open.
bool ends_the_batch(DatabaseError::Kind kind) {
    return kind != DatabaseError::Kind::constraint && kind != DatabaseError::Kind::other;
}

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection, Limits limits, Checkpointer& checkpointer)
    : connection_{std::move(connection)}, transaction_{*connection_}, limits_{limits}, checkpointer_{checkpointer} {
    // Takes the place of SQLite's own checkpoints, which run inside a commit.
    sqlite3_wal_hook(
        connection_->handle(),
        [](void* writer, sqlite3*, const char*, int pages) {
            static_cast<Writer*>(writer)->log_pages_ = pages;
            return SQLITE_OK;
        },
        this);
    thread_ = std::thread{[this] { run(); }};
}

Writer::~Writer() { stop(Waiting::refuse); }

bool Writer::submit(std::unique_ptr<WriteTask> task) {
    bool wake = false;
    {
        const std::lock_guard lock{mutex_};
        if (stopping_ || queue_.size() >= limits_.queue) return false;
        queue_.push_back(std::move(task));
        wake = std::exchange(sleeping_, false);
    }
    if (wake) woken_.notify_one();
    return true;
}

void Writer::after_batch(std::function<void()> callback) {
    const std::lock_guard lock{mutex_};
    after_batch_.push_back(std::move(callback));
}

void Writer::stop(Waiting waiting) {
    {
        const std::lock_guard lock{mutex_};
        if (!stopping_) refusing_ = waiting == Waiting::refuse;
        stopping_ = true;
    }
    woken_.notify_one();
    const std::lock_guard lock{join_mutex_};
    if (thread_.joinable()) thread_.join();
}

StoreFigures Writer::figures() const {
    const std::lock_guard lock{mutex_};
    const bool accepts = !stopping_ && queue_.size() < limits_.queue;
    return {commits_, writes_, failed_batches_, queue_.size(), accepts && !last_batch_lost_};
}

void Writer::run() {
    name_this_thread("writer");
    while (take_waiting())
        run_batch();
    refuse_waiting();
}

bool Writer::take_waiting() {
    std::unique_lock lock{mutex_};
    if (taken_.empty()) {
        sleeping_ = queue_.empty();
        woken_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        sleeping_ = false;
    }
    if (refusing_) return false;
    while (!queue_.empty() && taken_.size() < limits_.batch) {
        taken_.push_back({std::move(queue_.front()), {}});
        queue_.pop_front();
    }
    return !taken_.empty();
}

void Writer::run_batch() {
    std::size_t begun = 0;
    std::exception_ptr lost;
    try {
        const bool again = std::ranges::all_of(taken_, [](const Begun& each) { return each.task->may_run_again(); });
        if (!again || !apply_waiting(begun, Undo::by_starting_over)) apply_waiting(begun, Undo::with_savepoints);
        connection_->run("COMMIT");
    } catch (const DatabaseError& error) {
        lost = std::current_exception();
        log::error("event=batch_lost writes={} error=\"{}\"", begun, error.what());
        connection_->roll_back();
    }
    if (lost) ++failed_batches_;
    last_batch_lost_ = lost != nullptr;
    // When not even BEGIN works, those that wait have nothing to wait for.
    finish(begun == 0 ? taken_.size() : begun, lost);
    if (lost) return;
    tell_batch_over();
    checkpointer_.after_commit(*connection_, log_pages_);
}

/// Leaves the transaction open with the first `begun` of what waits in it. False when one of them must be undone and
/// there is no savepoint; then nothing is left of the transaction.
bool Writer::apply_waiting(std::size_t& begun, Undo undo) {
    begun = 0;
    connection_->run("BEGIN IMMEDIATE");
    const auto enough = std::chrono::steady_clock::now() + limits_.batch_time;
    do {
        auto& next = taken_[begun++];
        if (undo == Undo::with_savepoints) connection_->run("SAVEPOINT task");
        const auto changes = connection_->total_changes();
        const bool undone = apply(next) == Verdict::roll_back && connection_->total_changes() != changes;
        if (undo == Undo::with_savepoints) {
            if (undone) connection_->run("ROLLBACK TO task");
            connection_->run("RELEASE task");
        } else if (undone) {
            connection_->roll_back();
            return false;
        }
    } while (begun < taken_.size() && std::chrono::steady_clock::now() < enough);
    return true;
}

Verdict Writer::apply(Begun& begun) {
    begun.error = {};
    auto verdict = Verdict::roll_back;
    try {
        verdict = begun.task->apply(transaction_);
    } catch (const DatabaseError& error) {
        begun.error = std::current_exception();
        if (ends_the_batch(error.kind())) throw;
    } catch (...) {
        begun.error = std::current_exception();
    }
    // A task may have caught the error itself, so its word isn't enough.
    if (!connection_->in_transaction())
        throw DatabaseError{DatabaseError::Kind::io, "an error ended the transaction of the whole batch"};
    return verdict;
}

void Writer::finish(std::size_t count, const std::exception_ptr& lost) {
    const auto outcome = lost ? Outcome::unavailable : Outcome::committed;
    if (!lost) {
        ++commits_;
        writes_ += count;
    }
    for (std::size_t i = 0; i < count; ++i) {
        auto begun = std::move(taken_.front());
        taken_.pop_front();
        try {
            begun.task->finish(outcome, lost ? lost : begun.error);
        } catch (const std::exception& error) {
            log::error("event=finish_failed error=\"{}\"", error.what());
        }
    }
}

void Writer::tell_batch_over() {
    std::size_t told = 0;
    while (true) {
        std::function<void()> callback;
        {
            const std::lock_guard lock{mutex_};
            if (told == after_batch_.size()) return;
            callback = after_batch_[told++];
        }
        callback();
    }
}

void Writer::refuse_waiting() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
        for (auto& task : queue_)
            taken_.push_back({std::move(task), {}});
        queue_.clear();
    }
    for (auto& waiting : std::exchange(taken_, {}))
        waiting.task->finish(Outcome::unavailable, {});
}

}  // namespace kring::store::detail
