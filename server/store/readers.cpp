#include "store/readers.hpp"

#include "base/log.hpp"
#include "base/thread.hpp"
#include "store/settings.hpp"

#include <utility>

namespace kring::store::detail {

Readers::Readers(const std::filesystem::path& file, int count, std::size_t queue_limit) : queue_limit_{queue_limit} {
    for (int i = 0; i < count; ++i) {
        connections_.push_back(std::make_unique<Connection>(file, Connection::Mode::read_only));
        set_up_reader(*connections_.back());
    }
    for (auto& connection : connections_)
        threads_.emplace_back([this, &connection] { run(*connection); });
}

Readers::~Readers() { stop(); }

bool Readers::submit(Read read) {
    {
        const std::lock_guard lock{mutex_};
        if (stopping_ || queue_.size() >= queue_limit_) return false;
        queue_.push_back(std::move(read));
    }
    woken_.notify_one();
    return true;
}

void Readers::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    woken_.notify_all();
    const std::lock_guard lock{join_mutex_};
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

std::size_t Readers::waiting() const {
    const std::lock_guard lock{mutex_};
    return queue_.size();
}

void Readers::run(Connection& connection) {
    name_this_thread("reader");
    const Snapshot snapshot{connection};
    while (true) {
        Read read;
        {
            std::unique_lock lock{mutex_};
            woken_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            read = std::move(queue_.front());
            queue_.pop_front();
        }
        try {
            in_transaction(connection, "BEGIN", [&] { read(snapshot); });
        } catch (const std::exception& error) {
            log::error("event=read_failed error=\"{}\"", error.what());
        }
    }
}

}  // namespace kring::store::detail
