#pragma once
// Copies the write-ahead log into the database off the writer's thread. For the files of this room only.
//
// The bulk goes over on a thread and a connection of their own. While writes go on that alone never empties the log,
// so the writer then copies the few pages that came meanwhile, after which SQLite begins the log anew.

#include "store/connection.hpp"
#include "store/settings.hpp"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

namespace kring::store::detail {

class Checkpointer {
   public:
    /// REQUIRES: the database is there, in WAL mode.
    Checkpointer(const std::filesystem::path& file, Durability durability);
    ~Checkpointer();

    /// The writer's thread, outside a transaction. `log_pages`: in the log after the last commit.
    void after_commit(Connection& writer, int log_pages);

   private:
    void run();

    Connection connection_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool wanted_ = false;
    bool stopping_ = false;
    std::atomic<bool> bulk_done_{false};

    // The writer's thread only.
    int last_pages_ = 0;
    int next_at_;

    std::thread thread_;
};

}  // namespace kring::store::detail
