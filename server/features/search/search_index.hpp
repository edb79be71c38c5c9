#pragma once
// The search index: `search.db` in the data folder, and the thread that follows the commits outside of them. Nothing in
// it is lost when the file goes: it is made again from the rows.

#include "features/search/index_follower.hpp"
#include "store/store.hpp"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace kring::search {

class SearchIndex {
   public:
    /// Opens the index; one that is damaged or was made by other rules is thrown away. `store` outlives it. Throws
    /// DatabaseError when the folder can't be written.
    explicit SearchIndex(store::Store& store);
    ~SearchIndex();
    SearchIndex(const SearchIndex&) = delete;
    SearchIndex& operator=(const SearchIndex&) = delete;

    /// Starts following; wakes itself after each of the store's commits.
    void start();
    /// Idempotent; before the store stops.
    void stop();

    /// Any thread; one at a time. Throws DatabaseError.
    void read(const std::function<void(const store::Snapshot&)>& read) const;

    /// Any thread: something was committed more than a second ago that can't be found yet.
    bool behind() const;

    /// Blocks until all that was committed before the call can be found, or until it stops. For commands and tests.
    void wait_until_followed();

   private:
    struct Waker;  // stays behind with the store when the index is gone
    using SteadyTime = std::chrono::steady_clock::time_point;

    void open();
    void throw_away();
    void wake();
    void run();
    bool follow_all();
    bool is_stopping() const;

    store::Store& store_;
    std::filesystem::path file_;
    std::shared_ptr<Waker> waker_;

    std::unique_ptr<store::SideDatabase> written_;  // by the thread alone
    std::unique_ptr<IndexFollower> follower_;
    mutable std::mutex reading_;
    std::unique_ptr<store::SideDatabase> read_;  // under reading_

    mutable std::mutex mutex_;
    std::condition_variable woken_;
    std::condition_variable followed_;
    std::optional<SteadyTime> waiting_since_;  // of the oldest commit that wasn't followed
    bool awake_ = true;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace kring::search
