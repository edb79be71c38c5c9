#pragma once
// A pool of threads that read, each with a read-only connection of its own. For the files of this room only.

#include "store/connection.hpp"
#include "store/database.hpp"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace kring::store::detail {

class Readers {
   public:
    using Read = std::function<void(const Snapshot&)>;

    /// REQUIRES: the database is there, in WAL mode.
    Readers(const std::filesystem::path& file, int count, std::size_t queue_limit);
    ~Readers();

    bool submit(Read read);
    void stop();  // runs what waits first; idempotent
    std::size_t waiting() const;

   private:
    void run(Connection& connection);

    const std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable woken_;
    std::deque<Read> queue_;
    bool stopping_ = false;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::mutex join_mutex_;
    std::vector<std::thread> threads_;
};

}  // namespace kring::store::detail
