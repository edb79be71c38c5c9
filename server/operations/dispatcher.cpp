#include "operations/dispatcher.hpp"

#include "operations/dispatcher_state.hpp"

#include <future>
#include <stdexcept>

namespace kring::operations {

namespace {

/// What can be said without looking at the input.
Result<const Operation*> find_operation(const Dispatcher::Parts& parts, RateLimiter& limiter, const Request& request) {
    const auto* operation = parts.registry.find(request.method);
    if (!operation) return Error{Failure::not_found, Reason::unknown_method, {}, "no such operation"};
    const auto& row = operation->row();
    if (row.transport == Transport::http_only && request.transport == Transport::websocket_only)
        return invalid(Reason::http_only, {}, "only over HTTP");
    if (row.transport == Transport::websocket_only && request.transport == Transport::http_only)
        return invalid(Reason::websocket_only, {}, "only over the WebSocket");
    if (row.access == Access::local && !request.credential.local) return forbidden();
    if (!request.credential.local && !limiter.admit_address(request.address, row.rate, parts.clock.now()))
        return Error{Failure::rate_limited, Reason::too_many_requests};
    return operation;
}

}  // namespace

Dispatcher::Dispatcher(Parts parts) : state_{std::make_shared<State>(parts)} {
    state_->parts.store.after_batch([state = state_] { state->publish_batch(); });
}

Dispatcher::~Dispatcher() { stop(); }

void Dispatcher::dispatch(Request request, std::shared_ptr<Lane> lane, Done done) {
    auto refuse = [&](Error error) { done(Response{std::move(error), {}, request.request_id}); };
    if (state_->stopping) return refuse(unavailable(Reason::shutting_down));
    auto operation = find_operation(state_->parts, state_->limiter, request);
    if (!operation) return refuse(operation.error());
    auto call = (*operation)->decode(request.params);
    if (!call) return refuse(call.error());

    if ((*operation)->kind() == Operation::Kind::read) {
        auto task =
            std::make_shared<ReadTask>(state_, **operation, std::move(*call), std::move(request), std::move(done));
        if (!lane) return task->submit();
        return lane->after_writes([task = std::move(task)] { task->submit(); });
    }
    auto task = std::make_unique<OperationTask>(state_, **operation, std::move(*call), std::move(request),
                                                std::move(lane), std::move(done));
    if ((*operation)->kind() == Operation::Kind::prepared_write)
        state_->pool.push(std::move(task));
    else
        state_->parts.store.submit(std::move(task));
}

void Dispatcher::run_internal(std::function<Result<>(WriteContext&)> body, std::function<void(Result<>)> done) {
    state_->parts.store.submit(std::make_unique<InternalTask>(state_, std::move(body), std::move(done)));
}

void Dispatcher::identify(Credential credential, std::function<void(Result<Caller>)> done) {
    auto asked = std::make_shared<Once<Result<Caller>>>(std::move(done), unavailable());
    state_->parts.store.read([state = state_, credential, asked](const store::Snapshot& snapshot) {
        try {
            asked->answer(state->parts.callers.resolve(snapshot, credential, state->parts.clock.now()));
        } catch (...) {
            asked->answer(error_of(std::current_exception(), 0, "identify"));
        }
    });
}

Response Dispatcher::call(Request request) {
    auto promise = std::make_shared<std::promise<Response>>();
    auto answer = promise->get_future();
    dispatch(std::move(request), nullptr, [promise](Response response) { promise->set_value(std::move(response)); });
    return answer.get();
}

const Registry& Dispatcher::registry() const { return state_->parts.registry; }

void Dispatcher::stop() {
    state_->stopping = true;
    state_->pool.stop();
}

}  // namespace kring::operations
