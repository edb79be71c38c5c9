#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

namespace kring::operations {

/// One connection's order: a read waits for the writes that the connection asked for before it. Any thread.
class Lane {
   public:
    std::uint64_t begin_write();
    void end_write(std::uint64_t write);

    /// Runs `read` at once, or on the thread that ends the last of the earlier writes.
    void after_writes(std::function<void()> read);

   private:
    struct Waiting {
        std::uint64_t before;  // waits for the writes up to this one
        std::function<void()> read;
    };
    std::mutex mutex_;
    std::uint64_t begun_ = 0;
    std::vector<std::uint64_t> running_;  // in order
    std::vector<Waiting> waiting_;        // in order
};

}  // namespace kring::operations
