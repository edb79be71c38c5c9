#include "store/store.hpp"

#include "base/log.hpp"
#include "store/backup.hpp"
#include "store/checkpointer.hpp"
#include "store/folder.hpp"
#include "store/migrator.hpp"
#include "store/readers.hpp"
#include "store/settings.hpp"
#include "store/writer.hpp"

#include <cassert>
#include <future>
#include <utility>

namespace kring::store {

namespace {

using detail::Connection;
using detail::Durability;

[[noreturn]] void throw_refused() {
    throw DatabaseError{DatabaseError::Kind::busy, "too much is waiting, or the store stops"};
}

class BlockingWrite final : public WriteTask {
   public:
    BlockingWrite(const std::function<void(Transaction&)>& write, std::promise<void>& done)
        : write_{write}, done_{done} {}

    Verdict apply(Transaction& transaction) override {
        write_(transaction);
        return Verdict::keep;
    }
    void finish(Outcome outcome, std::exception_ptr error) override {
        if (error)
            done_.set_exception(error);
        else if (outcome == Outcome::unavailable)
            done_.set_exception(std::make_exception_ptr(DatabaseError{DatabaseError::Kind::busy, "the store stops"}));
        else
            done_.set_value();
    }

   private:
    const std::function<void(Transaction&)>& write_;
    std::promise<void>& done_;
};

class OpenStore final : public Store {
   public:
    OpenStore(StoreOptions options, FolderLock lock, std::unique_ptr<Connection> connection)
        : folder_{std::move(options.folder)},
          lock_{std::move(lock)},
          checkpointer_{database_file(folder_), options.synchronous_full ? Durability::full : Durability::lazy},
          readers_{database_file(folder_), options.readers, options.queue_limit},
          writer_{
              std::move(connection), {options.queue_limit, options.batch_limit, options.batch_time}, checkpointer_} {}
    ~OpenStore() override { writer_.stop(detail::Writer::Waiting::refuse); }

    bool submit(std::unique_ptr<WriteTask> task) override { return writer_.submit(std::move(task)); }
    bool read(std::function<void(const Snapshot&)> read) override { return readers_.submit(std::move(read)); }

    void write_now(const std::function<void(Transaction&)>& write) override {
        assert(std::this_thread::get_id() != writer_.thread());
        std::promise<void> done;
        if (!submit(std::make_unique<BlockingWrite>(write, done))) throw_refused();
        done.get_future().get();
    }

    void read_now(const std::function<void(const Snapshot&)>& read) override {
        std::promise<void> done;
        const bool accepted = readers_.submit([&](const Snapshot& snapshot) {
            try {
                read(snapshot);
                done.set_value();
            } catch (...) {
                done.set_exception(std::current_exception());
            }
        });
        if (!accepted) throw_refused();
        done.get_future().get();
    }

    void after_batch(std::function<void()> callback) override { writer_.after_batch(std::move(callback)); }

    void stop() override {
        writer_.stop(detail::Writer::Waiting::commit);
        readers_.stop();
    }

    Result<> back_up(const std::filesystem::path& into) override {
        return back_up_database(database_file(folder_), into);
    }

    StoreFigures figures() const override { return writer_.figures(); }
    const std::filesystem::path& folder() const override { return folder_; }

   private:
    // In the order in which they must be there; the writer goes first.
    const std::filesystem::path folder_;
    const FolderLock lock_;
    detail::Checkpointer checkpointer_;
    detail::Readers readers_;
    detail::Writer writer_;
};

std::string folder_name_for_now() {
    auto name = to_rfc3339(SystemClock{}.now());
    std::erase_if(name, [](char c) { return c == ':' || c == '-' || c == '.'; });
    return name;
}

Result<> back_up_before(const Migration& next, const std::filesystem::path& folder) {
    const auto backups = folder / "backups";
    if (auto made = make_private_folder(backups); !made) return made;
    const auto into = backups / ("before_" + std::string{next.name} + "_" + folder_name_for_now());
    log::info("event=backing_up_before_migration migration={} into={}", next.name, into.string());
    return back_up_database(database_file(folder), into);
}

Result<std::unique_ptr<Store>> open_locked(StoreOptions options, FolderLock lock) {
    auto connection = std::make_unique<Connection>(database_file(options.folder), Connection::Mode::read_write);
    set_up_writer(*connection, options.synchronous_full ? Durability::full : Durability::lazy);
    auto migrated = detail::migrate(*connection, options.migrations,
                                    [&options](const Migration& next) { return back_up_before(next, options.folder); });
    if (!migrated) return migrated.error();
    // A killed process may leave commits that only the page cache holds. Whoever asks for them again is answered as the
    // first time, so they go to the disk before anybody is.
    connection->run_script("PRAGMA wal_checkpoint(TRUNCATE)");
    return std::make_unique<OpenStore>(std::move(options), std::move(lock), std::move(connection));
}

Error opening_failed(const DatabaseError& error) {
    using enum DatabaseError::Kind;
    const auto kind = error.kind();
    if (kind == full) return {Failure::unavailable, Reason::disk_full, {}, error.what()};
    if (kind == busy || kind == io) return {Failure::unavailable, Reason::busy, {}, error.what()};
    return {Failure::internal, Reason::internal, {}, error.what()};
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(StoreOptions options) {
    if (auto made = make_private_folder(options.folder); !made) return made.error();
    auto lock = FolderLock::take(options.folder);
    if (!lock) return lock.error();
    try {
        return open_locked(std::move(options), std::move(*lock));
    } catch (const DatabaseError& error) {
        return opening_failed(error);
    }
}

}  // namespace kring::store
