#include "base/log.hpp"
#include "base/stack.hpp"
#include "operations/dispatcher_state.hpp"

#include <algorithm>

namespace kring::operations {

namespace {

bool ends_a_batch(store::DatabaseError::Kind kind) {
    using enum store::DatabaseError::Kind;
    return kind == full || kind == busy || kind == io;
}

}  // namespace

Error error_of_batch(const std::exception_ptr& thrown) {
    if (!thrown) return unavailable(Reason::shutting_down);
    try {
        std::rethrow_exception(thrown);
    } catch (const store::DatabaseError& error) {
        return unavailable(error.kind() == store::DatabaseError::Kind::full ? Reason::disk_full : Reason::busy);
    } catch (...) {
        return unavailable();
    }
}

Error error_of(const std::exception_ptr& thrown, std::uint64_t request_id, std::string_view method) {
    try {
        std::rethrow_exception(thrown);
    } catch (const store::DatabaseError& error) {
        log::error("event=database_error request={} method={} what=\"{}\"", request_id, method, error.what());
        if (ends_a_batch(error.kind())) return error_of_batch(thrown);
    } catch (const std::exception& error) {
        log::error("event=exception request={} method={} what=\"{}\"", request_id, method, error.what());
    } catch (...) {
        log::error("event=exception request={} method={}", request_id, method);
    }
    return Error{Failure::internal, Reason::internal};
}

Dispatcher::State::State(const Parts& of)
    : parts{of}, digest_key{}, limiter{of.rates}, pool{of.store, of.prepare_threads, of.prepare_queue} {
    std::copy_n(of.digest_key.begin(), std::min(of.digest_key.size(), digest_key.size()), digest_key.begin());
}

void Dispatcher::State::publish_batch() {
    if (committed.empty()) return;
    parts.hub.publish(std::make_shared<const events::Batch>(std::exchange(committed, {})));
}

Result<Caller> Dispatcher::State::authorise(const store::Snapshot& snapshot, const Request& request, const Row& row,
                                            Instant now) const {
    auto caller = parts.callers.resolve(snapshot, request.credential, now);
    if (!caller) {
        // Who signs in with the cookie of a session that ended is simply nobody yet.
        if (row.access != Access::anonymous) return caller;
        return Caller{};
    }
    if (row.access == Access::signed_in || row.access == Access::administrator) {
        if (!caller->signed_in()) return unauthenticated();
        if (row.access == Access::administrator && !caller->administrator) return forbidden();
    }
    return caller;
}

Result<Caller> Dispatcher::State::admit(const store::Snapshot& snapshot, const Request& request, const Row& row,
                                        Instant now) {
    auto caller = authorise(snapshot, request, row, now);
    if (caller && caller->signed_in() && !limiter.admit_person(caller->person, row.rate, now))
        return Error{Failure::rate_limited, Reason::too_many_requests};
    return caller;
}

ReadTask::ReadTask(std::shared_ptr<Dispatcher::State> state, const Operation& operation, std::unique_ptr<Call> call,
                   Request request, Dispatcher::Done done)
    : state_{std::move(state)},
      operation_{operation},
      call_{std::move(call)},
      request_{std::move(request)},
      done_{std::move(done)} {}

ReadTask::~ReadTask() {
    if (done_) done_(Response{unavailable(), {}, request_.request_id});
}

void ReadTask::submit() {
    state_->parts.store.read([task = shared_from_this()](const store::Snapshot& snapshot) {
        auto result = task->run(snapshot);
        wipe_stack_below();
        std::exchange(task->done_, nullptr)(Response{std::move(result), {}, task->request_.request_id});
    });
}

Result<std::string> ReadTask::run(const store::Snapshot& snapshot) {
    try {
        const auto now = state_->parts.clock.now();
        auto caller = state_->admit(snapshot, request_, operation_.row(), now);
        if (!caller) return caller.error();
        events::Batch signals;
        ReadContext context{snapshot, *caller, now, {request_.address, request_.user_agent}, &signals};
        auto result = call_->read(context);
        if (result && !signals.empty())
            state_->parts.hub.signal(std::make_shared<const events::Batch>(std::move(signals)));
        return result;
    } catch (...) {
        return error_of(std::current_exception(), request_.request_id, request_.method);
    }
}

OperationTask::OperationTask(std::shared_ptr<Dispatcher::State> state, const Operation& operation,
                             std::unique_ptr<Call> call, Request request, std::shared_ptr<Lane> lane,
                             Dispatcher::Done done)
    : state_{std::move(state)},
      operation_{operation},
      call_{std::move(call)},
      request_{std::move(request)},
      lane_{std::move(lane)},
      done_{std::move(done)},
      result_{unavailable()} {
    if (lane_) write_in_lane_ = lane_->begin_write();
}

OperationTask::~OperationTask() {
    if (done_) answer();
}

bool OperationTask::prepare() {
    try {
        Result<> prepared;
        state_->parts.store.read_now([&](const store::Snapshot& snapshot) { prepared = prepare_in(snapshot); });
        if (prepared) prepared = call_->work();
        if (prepared) return true;
        result_ = prepared.error();
    } catch (...) {
        result_ = error_of(std::current_exception(), request_.request_id, request_.method);
    }
    answer();
    return false;
}

Result<> OperationTask::prepare_in(const store::Snapshot& snapshot) {
    const auto now = state_->parts.clock.now();
    auto caller = state_->admit(snapshot, request_, operation_.row(), now);
    if (!caller) return caller.error();
    admitted_ = true;
    PrepareContext context{snapshot, *caller, now, origin()};
    return call_->prepare(context);
}

store::Verdict OperationTask::apply(store::Transaction& transaction) {
    events_.clear();
    cookie_.reset();
    result_ = run(transaction);
    wipe_stack_below();
    return result_ ? store::Verdict::keep : store::Verdict::roll_back;
}

Result<std::string> OperationTask::run(store::Transaction& transaction) {
    const auto now = state_->parts.clock.now();
    auto caller = admitted_ ? state_->authorise(transaction, request_, operation_.row(), now)
                            : state_->admit(transaction, request_, operation_.row(), now);
    if (!caller) return caller.error();
    admitted_ = true;
    events::Outbox outbox{transaction, now};
    WriteContext context{transaction, *caller, now, origin(), outbox, cookie_};
    auto result = call_->write(context, state_->digest_key);
    if (result) events_ = outbox.take();
    return result;
}

void OperationTask::finish(store::Outcome outcome, std::exception_ptr error) {
    if (outcome == store::Outcome::unavailable)
        result_ = error_of_batch(error);
    else if (error)
        result_ = error_of(error, request_.request_id, request_.method);
    if (result_) std::ranges::move(events_, std::back_inserter(state_->committed));
    answer();
}

void OperationTask::answer() {
    if (!result_) cookie_.reset();
    auto done = std::exchange(done_, nullptr);
    done(Response{std::move(result_), std::move(cookie_), request_.request_id});
    if (lane_) lane_->end_write(write_in_lane_);
}

store::Verdict InternalTask::apply(store::Transaction& transaction) {
    Caller nobody;
    nobody.kind = Caller::Kind::local;
    const auto now = state_->parts.clock.now();
    events::Outbox outbox{transaction, now};
    std::optional<SessionCookie> cookie;
    WriteContext context{transaction, nobody, now, {}, outbox, cookie};
    result_ = body_(context);
    if (!result_) return store::Verdict::roll_back;
    events_ = outbox.take();
    return store::Verdict::keep;
}

void InternalTask::finish(store::Outcome outcome, std::exception_ptr error) {
    if (outcome == store::Outcome::unavailable)
        result_ = error_of_batch(error);
    else if (error)
        result_ = error_of(error, 0, "internal");
    if (result_) std::ranges::move(events_, std::back_inserter(state_->committed));
    done_.answer(std::move(result_));
}

}  // namespace kring::operations
