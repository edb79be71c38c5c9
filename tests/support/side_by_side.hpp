#pragma once

#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace kring::testing {

/// Threads that are joined when they go out of scope. Catch2's checks aren't for them: they throw what is wrong.
class SideBySide {
   public:
    SideBySide() = default;
    SideBySide(const SideBySide&) = delete;
    SideBySide& operator=(const SideBySide&) = delete;
    ~SideBySide() { join(); }

    template <class Work>
    void begin(Work work) {
        threads_.emplace_back([this, work = std::move(work)]() mutable {
            try {
                work();
            } catch (...) {
                std::lock_guard lock{mutex_};
                if (!problem_) problem_ = std::current_exception();
            }
        });
    }
    /// Waits for all, and throws the first thing that one of them threw.
    void finish() {
        join();
        if (problem_) std::rethrow_exception(std::exchange(problem_, nullptr));
    }

   private:
    void join() {
        for (auto& thread : threads_)
            thread.join();
        threads_.clear();
    }

    std::mutex mutex_;
    std::exception_ptr problem_;
    std::vector<std::thread> threads_;
};

/// `work(0)` to `work(count - 1)`, each on a thread of its own.
template <class Work>
void side_by_side(std::size_t count, Work work) {
    SideBySide threads;
    for (std::size_t i = 0; i < count; ++i)
        threads.begin([&work, i] { work(i); });
    threads.finish();
}

}  // namespace kring::testing
