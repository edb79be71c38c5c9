#include "operations/lane.hpp"

#include "operations/dispatcher.hpp"

#include <algorithm>

namespace kring::operations {

std::uint64_t Lane::begin_write() {
    std::lock_guard lock{mutex_};
    running_.push_back(++begun_);
    return begun_;
}

void Lane::end_write(std::uint64_t write) {
    std::vector<Waiting> ready;
    {
        std::lock_guard lock{mutex_};
        std::erase(running_, write);
        auto end = running_.empty() ? waiting_.end() : std::ranges::find_if(waiting_, [&](const Waiting& waiting) {
            return waiting.before >= running_.front();
        });
        ready.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
        waiting_.erase(waiting_.begin(), end);
    }
    for (auto& waiting : ready)
        waiting.read();
}

void Lane::after_writes(std::function<void()> read) {
    {
        std::lock_guard lock{mutex_};
        if (!running_.empty()) {
            waiting_.push_back({begun_, std::move(read)});
            return;
        }
    }
    read();
}

std::shared_ptr<Lane> make_lane() { return std::make_shared<Lane>(); }

}  // namespace kring::operations
