#include "store/checkpointer.hpp"

#include "base/log.hpp"
#include "base/thread.hpp"

#include <utility>

namespace kring::store::detail {

namespace {

constexpr int pages_between = 4000;  // 16 MB

void copy_log(Connection& connection) {
    const int code =
        sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY)
        log::warn("event=checkpoint_failed code={} error=\"{}\"", code, sqlite3_errmsg(connection.handle()));
}

}  // namespace

Checkpointer::Checkpointer(const std::filesystem::path& file, Durability durability)
    : connection_{file, Connection::Mode::read_write}, next_at_{pages_between} {
    set_up_checkpointer(connection_, durability);
    thread_ = std::thread{[this] { run(); }};
}

Checkpointer::~Checkpointer() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    woken_.notify_one();
    thread_.join();
}

void Checkpointer::after_commit(Connection& writer, int log_pages) {
    if (log_pages < last_pages_) next_at_ = pages_between;  // begun anew
    last_pages_ = log_pages;
    if (bulk_done_.exchange(false)) copy_log(writer);
    if (log_pages < next_at_) return;
    next_at_ = log_pages + pages_between;  // a long read may keep the log from beginning anew
    {
        const std::lock_guard lock{mutex_};
        wanted_ = true;
    }
    woken_.notify_one();
}

void Checkpointer::run() {
    name_this_thread("checkpointer");
    std::unique_lock lock{mutex_};
    while (true) {
        woken_.wait(lock, [this] { return wanted_ || stopping_; });
        if (stopping_) return;
        wanted_ = false;
        lock.unlock();
        copy_log(connection_);
        bulk_done_ = true;
        lock.lock();
    }
}

}  // namespace kring::store::detail
