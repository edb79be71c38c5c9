#include "net/timer_wheel.hpp"

#include <algorithm>

namespace kring::net {

Deadline::~Deadline() { TimerWheel::cancel(*this); }

TimerWheel::~TimerWheel() {
    for (auto* deadline : slots_)
        while (deadline) {
            auto* next = deadline->next_;
            deadline->wheel_ = nullptr;
            deadline = next;
        }
}

std::int64_t TimerWheel::tick_of(Time time) const { return (time - start_) / tick; }

void TimerWheel::set(Deadline& deadline, Time due) {
    cancel(deadline);
    deadline.due_ = std::max(tick_of(due) + 1, done_ + 1);
    auto& head = slots_[static_cast<std::size_t>(deadline.due_ % slots)];
    deadline.wheel_ = this;
    deadline.previous_ = nullptr;
    deadline.next_ = head;
    if (head) head->previous_ = &deadline;
    head = &deadline;
    ++size_;
}

void TimerWheel::cancel(Deadline& deadline) {
    auto* wheel = deadline.wheel_;
    if (!wheel) return;
    auto& head = wheel->slots_[static_cast<std::size_t>(deadline.due_ % slots)];
    if (deadline.next_) deadline.next_->previous_ = deadline.previous_;
    (deadline.previous_ ? deadline.previous_->next_ : head) = deadline.next_;
    deadline.wheel_ = nullptr;
    --wheel->size_;
}

Deadline* TimerWheel::take_due(std::int64_t slot, std::int64_t now) {
    for (auto* deadline = slots_[static_cast<std::size_t>(slot)]; deadline; deadline = deadline->next_)
        if (deadline->due_ <= now) {
            cancel(*deadline);
            return deadline;
        }
    return nullptr;
}

void TimerWheel::advance(Time time) {
    auto now = tick_of(time);
    auto first = std::max(done_ + 1, now - slots + 1);
    done_ = std::max(done_, now);  // what is set from here on is due later than now
    // From the front of the slot after each, since `expire` may change the list.
    for (auto at = first; at <= now; ++at)
        while (auto* deadline = take_due(at % slots, now))
            deadline->expire();
}

std::optional<TimerWheel::Time> TimerWheel::next() const {
    if (size_ == 0) return std::nullopt;
    for (auto at = done_ + 1; at < done_ + slots; ++at)
        if (slots_[static_cast<std::size_t>(at % slots)]) return start_ + at * tick;
    return start_ + (done_ + slots) * tick;
}

}  // namespace kring::net
