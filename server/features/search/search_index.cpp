#include "features/search/search_index.hpp"

#include "base/log.hpp"
#include "base/thread.hpp"
#include "store/dutch_tokenizer.hpp"

#include <utility>

namespace kring::search {
namespace {

using namespace std::chrono_literals;

// Commits wake it, and there may be thousands a second: many small batches cost the index far more than a few large
// ones. A new post is to be found within a second.
constexpr auto between_looks = 250ms;
constexpr auto until_tried_again = 1s;
constexpr auto noticeable = 1s;

std::unique_ptr<store::SideDatabase> open_file(const std::filesystem::path& file) {
    store::SideOptions options{.synchronous_full = false, .on_open = [](store::detail::Connection& connection) {
                                   store::register_dutch_tokenizer(connection);
                               }};
    return std::make_unique<store::SideDatabase>(file, index_schema, std::move(options));
}

bool has_current_version(const store::SideDatabase& index) {
    bool current = false;
    index.read([&](const store::Snapshot& snapshot) { current = find_index_version(snapshot) == index_version; });
    return current;
}

}  // namespace

struct SearchIndex::Waker {
    std::mutex mutex;
    SearchIndex* index;
};

SearchIndex::SearchIndex(store::Store& store)
    : store_{store}, file_{store.folder() / "search.db"}, waker_{std::make_shared<Waker>()} {
    try {
        open();
    } catch (const store::DatabaseError& error) {
        log::warn("event=search_index_not_opened error=\"{}\"", error.what());
        throw_away();
    }
    if (!has_current_version(*written_)) throw_away();
    waiting_since_ = std::chrono::steady_clock::now();
    waker_->index = this;
    store.after_batch([waker = waker_] {
        const std::lock_guard lock{waker->mutex};
        if (waker->index != nullptr) waker->index->wake();
    });
}

SearchIndex::~SearchIndex() {
    stop();
    const std::lock_guard lock{waker_->mutex};
    waker_->index = nullptr;
}

void SearchIndex::open() {
    const std::lock_guard lock{reading_};
    written_ = open_file(file_);
    read_ = open_file(file_);
    follower_ = std::make_unique<IndexFollower>(*written_);
}

void SearchIndex::throw_away() {
    {
        const std::lock_guard lock{reading_};
        follower_.reset();
        written_.reset();
        read_.reset();
        for (const auto* const end : {"", "-wal", "-shm"})
            std::filesystem::remove(file_.string() + end);
    }
    open();
}

void SearchIndex::start() {
    thread_ = std::thread{[this] { run(); }};
}

void SearchIndex::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    woken_.notify_all();
    followed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void SearchIndex::read(const std::function<void(const store::Snapshot&)>& read) const {
    const std::lock_guard lock{reading_};
    if (!read_) throw store::DatabaseError{store::DatabaseError::Kind::busy, "the search index is being made again"};
    read_->read(read);
}

bool SearchIndex::behind() const {
    const std::lock_guard lock{mutex_};
    return waiting_since_ && std::chrono::steady_clock::now() - *waiting_since_ > noticeable;
}

void SearchIndex::wait_until_followed() {
    wake();  // the store may not have told of its newest commit yet
    std::unique_lock lock{mutex_};
    followed_.wait(lock, [this] { return stopping_ || !waiting_since_; });
}

void SearchIndex::wake() {
    {
        const std::lock_guard lock{mutex_};
        if (!waiting_since_) waiting_since_ = std::chrono::steady_clock::now();
        awake_ = true;
    }
    woken_.notify_one();
}

void SearchIndex::run() {
    name_this_thread("search");
    let_others_go_first();  // those who write and those who wait for what was written
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        awake_ = false;
        lock.unlock();
        const bool all = follow_all();
        lock.lock();
        if (all && !awake_) {
            waiting_since_.reset();
            followed_.notify_all();
        }
        woken_.wait_for(lock, between_looks, [this] { return stopping_; });
        if (all) {
            woken_.wait(lock, [this] { return stopping_ || awake_; });
        } else {
            woken_.wait_for(lock, until_tried_again, [this] { return stopping_; });
        }
    }
}

/// False when something is left to do.
bool SearchIndex::follow_all() {
    try {
        if (!follower_) open();
        while (!is_stopping()) {
            if (!follower_->follow(store_)) return true;
        }
    } catch (const store::DatabaseError& error) {
        log::error("event=search_index_not_written error=\"{}\"", error.what());
        if (error.kind() != store::DatabaseError::Kind::corrupt) return false;
        try {
            throw_away();
        } catch (const std::exception& again) {
            log::error("event=search_index_not_opened error=\"{}\"", again.what());
        }
    }
    return false;
}

bool SearchIndex::is_stopping() const {
    const std::lock_guard lock{mutex_};
    return stopping_;
}

}  // namespace kring::search
