#pragma once
// The dispatcher's inside: a task a request, and what the tasks share.

#include "operations/dispatcher.hpp"
#include "operations/lane.hpp"
#include "operations/operation.hpp"
#include "operations/prepare_pool.hpp"
#include "operations/rate_limiter.hpp"

#include <array>
#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <utility>

namespace kring::operations {

/// Logs what was thrown with the request's id and says what the caller may hear of it.
Error error_of(const std::exception_ptr& thrown, std::uint64_t request_id, std::string_view method);
/// What ended a whole batch, which the store has logged; null when it stops.
Error error_of_batch(const std::exception_ptr& thrown);

/// Calls `done` exactly once: with the answer, or, when nobody answered, with the fallback as it goes.
template <class Answer>
class Once {
   public:
    Once(std::function<void(Answer)> done, Answer fallback) : done_{std::move(done)}, fallback_{std::move(fallback)} {}
    Once(const Once&) = delete;
    Once& operator=(const Once&) = delete;
    ~Once() {
        if (done_) done_(std::move(fallback_));
    }
    void answer(Answer answer) {
        if (auto done = std::exchange(done_, nullptr)) done(std::move(answer));
    }

   private:
    std::function<void(Answer)> done_;
    Answer fallback_;
};

struct Dispatcher::State {
    explicit State(const Parts& of);

    Parts parts;
    std::array<std::uint8_t, 32> digest_key;
    RateLimiter limiter;
    std::atomic<bool> stopping = false;
    PreparePool pool;

    /// Writer thread: events of the batch under way, in the order of its tasks.
    events::Batch committed;
    void publish_batch();

    /// The caller of an operation, if the access column agrees.
    Result<Caller> authorise(const store::Snapshot& snapshot, const Request& request, const Row& row,
                             Instant now) const;
    /// Likewise, and takes it from the caller's bucket: once a request.
    Result<Caller> admit(const store::Snapshot& snapshot, const Request& request, const Row& row, Instant now);
};

class ReadTask : public std::enable_shared_from_this<ReadTask> {
   public:
    ReadTask(std::shared_ptr<Dispatcher::State> state, const Operation& operation, std::unique_ptr<Call> call,
             Request request, Dispatcher::Done done);
    ReadTask(const ReadTask&) = delete;
    ReadTask& operator=(const ReadTask&) = delete;
    ~ReadTask();  // a task that never ran answers `unavailable`
    void submit();

   private:
    Result<std::string> run(const store::Snapshot& snapshot);

    std::shared_ptr<Dispatcher::State> state_;
    const Operation& operation_;
    std::unique_ptr<Call> call_;
    Request request_;
    Dispatcher::Done done_;
};

class OperationTask final : public store::WriteTask {
   public:
    OperationTask(std::shared_ptr<Dispatcher::State> state, const Operation& operation, std::unique_ptr<Call> call,
                  Request request, std::shared_ptr<Lane> lane, Dispatcher::Done done);
    OperationTask(const OperationTask&) = delete;
    OperationTask& operator=(const OperationTask&) = delete;
    ~OperationTask() override;  // a task that never ran answers `unavailable`

    /// On the pool's thread; false when it is answered already.
    bool prepare();
    store::Verdict apply(store::Transaction& transaction) override;
    /// But not where what was prepared may be used up, or where the brake of sign-ins would count it twice.
    bool may_run_again() const override {
        return operation_.kind() != Operation::Kind::prepared_write && operation_.row().rate != Rate::sign_in;
    }
    void finish(store::Outcome outcome, std::exception_ptr error) override;

   private:
    Result<> prepare_in(const store::Snapshot& snapshot);
    Result<std::string> run(store::Transaction& transaction);
    Origin origin() const { return {request_.address, request_.user_agent}; }
    void answer();

    std::shared_ptr<Dispatcher::State> state_;
    const Operation& operation_;
    std::unique_ptr<Call> call_;
    Request request_;
    std::shared_ptr<Lane> lane_;
    std::uint64_t write_in_lane_ = 0;
    Dispatcher::Done done_;
    bool admitted_ = false;  // by the limiter, which counts
    Result<std::string> result_;
    std::optional<SessionCookie> cookie_;
    events::Batch events_;
};

class InternalTask final : public store::WriteTask {
   public:
    InternalTask(std::shared_ptr<Dispatcher::State> state, std::function<Result<>(WriteContext&)> body,
                 std::function<void(Result<>)> done)
        : state_{std::move(state)}, body_{std::move(body)}, done_{std::move(done), unavailable()} {}

    store::Verdict apply(store::Transaction& transaction) override;
    void finish(store::Outcome outcome, std::exception_ptr error) override;

   private:
    std::shared_ptr<Dispatcher::State> state_;
    std::function<Result<>(WriteContext&)> body_;
    Once<Result<>> done_;
    Result<> result_ = unavailable();
    events::Batch events_;
};

}  // namespace kring::operations
