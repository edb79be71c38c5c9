#pragma once
// Waiting inside a coroutine. One I/O thread.

#include "net/task.hpp"
#include "net/wire.hpp"

#include <memory>

namespace kring::net {

/// Until somebody says so. Rare, so it takes memory only while it waits. One waiter.
class Pause {
   public:
    Task<> wait(Executor executor) {
        timer_ = std::make_unique<Timer>(executor, Timer::time_point::max());
        co_await timer_->async_wait(quietly);
        timer_.reset();
    }
    void wake() {
        if (timer_) timer_->cancel();
    }

   private:
    std::unique_ptr<Timer> timer_;
};

/// Says that nothing more comes, and reads until the other side ends too: closing with unread bytes would destroy what
/// it hasn't received yet. Bounded by whoever closes the wire.
Task<> linger(Wire& wire);

}  // namespace kring::net
