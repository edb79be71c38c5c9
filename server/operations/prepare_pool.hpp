#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace kring::store {
class Store;
}

namespace kring::operations {

class OperationTask;

/// Threads for what is slow before a write: hashing a password. Bounded, since each may take 64 MiB.
class PreparePool {
   public:
    PreparePool(store::Store& store, int threads, std::size_t limit);
    ~PreparePool();

    /// A task that finds no room answers for itself as it goes.
    void push(std::unique_ptr<OperationTask> task);
    /// Finishes what is being prepared, lets go of what waits.
    void stop();

   private:
    void work();

    store::Store& store_;
    const std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::unique_ptr<OperationTask>> waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace kring::operations
