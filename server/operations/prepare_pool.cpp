#include "operations/prepare_pool.hpp"

#include "operations/dispatcher_state.hpp"

namespace kring::operations {

PreparePool::PreparePool(store::Store& store, int threads, std::size_t limit) : store_{store}, limit_{limit} {
    for (int i = 0; i < threads; ++i)
        threads_.emplace_back([this] { work(); });
}

PreparePool::~PreparePool() { stop(); }

void PreparePool::push(std::unique_ptr<OperationTask> task) {
    {
        std::lock_guard lock{mutex_};
        if (stopping_ || waiting_.size() >= limit_) return;
        waiting_.push_back(std::move(task));
    }
    changed_.notify_one();
}

void PreparePool::work() {
    for (;;) {
        std::unique_ptr<OperationTask> task;
        {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
            if (stopping_) return;
            task = std::move(waiting_.front());
            waiting_.pop_front();
        }
        if (task->prepare()) store_.submit(std::move(task));
    }
}

void PreparePool::stop() {
    std::deque<std::unique_ptr<OperationTask>> dropped;
    {
        std::lock_guard lock{mutex_};
        stopping_ = true;
        dropped.swap(waiting_);
    }
    changed_.notify_all();
    dropped.clear();  // they answer now, not once the slow ones are done
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

}  // namespace kring::operations
