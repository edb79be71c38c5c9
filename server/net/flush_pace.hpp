#pragma once
// When an I/O thread sends what waits: in rounds over its connections, with a pause after a heavy one. Under load more
// frames then gather for each system call, which is most of what a delivery costs; a light round is followed by the
// next one at once. One thread.

#include <algorithm>
#include <chrono>

namespace kring::net {

class FlushPace {
   public:
    using Time = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    static constexpr std::chrono::microseconds shortest_pause{500};  // a shorter one costs more than it saves
    static constexpr std::chrono::milliseconds longest_pause{25};    // what a frame waits for at most

    /// A round went over the connections from `began` to `ended`.
    void finish_round(Time began, Time ended) {
        const auto pause = std::min<Duration>(pause_for(ended - began), longest_pause);
        next_ = pause < shortest_pause ? ended : ended + pause;
    }

    /// The next round is not to begin before this.
    Time next() const { return next_; }

   private:
    /// Rounds take at most half of the thread's time. Longer pauses gather more, and delay those who don't crowd.
    static Duration pause_for(Duration round) { return round; }

    Time next_{};
};

}  // namespace kring::net
