#pragma once
// A data folder: its lock, its database, one writer thread with group commit, a pool of readers.

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/database.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace kring::store {

struct Migration {
    int number{};
    std::string_view name;  // "0001_accounts"
    std::string_view sql;
};

struct StoreOptions {
    std::filesystem::path folder;
    std::span<const Migration> migrations;
    int readers = 2;
    std::size_t queue_limit = 4096;                // waiting writes; beyond it `submit` refuses
    std::size_t batch_limit = 512;                 // writes a commit
    std::chrono::microseconds batch_time{10'000};  // begun writes a commit
    bool synchronous_full = true;                  // false only in tests that show what it costs
};

/// What becomes of a write. `finish` is called exactly once, on the writer thread, in the order of `apply`.
enum class Outcome {
    committed,    // on disk, or refused by its own rules while the batch was committed
    unavailable,  // nothing of it is there: the batch could not be committed, or the store stops
};

enum class Verdict { keep, roll_back };

class WriteTask {
   public:
    virtual ~WriteTask() = default;
    /// Runs on the writer thread; a millisecond at most, no I/O but the database.
    /// `roll_back` undoes this task alone. An exception that isn't DatabaseError rolls it back too.
    virtual Verdict apply(Transaction& transaction) = 0;
    /// Whether `apply` may run again when what it did the first time was undone, and then does the same. Tasks of which
    /// all say so need no savepoint each, which would cost them a copy of every page that they change.
    virtual bool may_run_again() const { return false; }
    /// `error` is what apply threw, if it did and the rest of the batch was committed. With `unavailable` it is the
    /// DatabaseError that ended the batch (its kind tells a full disk), or nothing when the store stops.
    virtual void finish(Outcome outcome, std::exception_ptr error) = 0;
};

struct StoreFigures {  // for /metrics; totals since the start
    std::uint64_t commits{}, writes{}, failed_batches{};
    std::size_t waiting{};
    bool ready{};  // writes are accepted, and the last batch is on disk
};

class Store {
   public:
    /// Takes the folder's lock, migrates (with a backup before the first new migration), starts the threads.
    /// Errors: `conflict`/already_exists when another process holds the folder; `invalid`/out_of_range when the
    /// database is newer than this binary; `invalid`/bad_format when a migration changed after it was applied;
    /// `unavailable`/disk_full or busy when it can't be opened.
    static Result<std::unique_ptr<Store>> open(StoreOptions options);
    virtual ~Store() = default;  // stops the threads; waiting writes finish as `unavailable`

    /// Any thread. False when too many wait or the store stops; then `finish` is not called.
    virtual bool submit(std::unique_ptr<WriteTask> task) = 0;

    /// Runs on a reader's thread, on one snapshot taken when it begins. False when too many wait or the store stops.
    /// `read` catches what it throws itself.
    virtual bool read(std::function<void(const Snapshot&)> read) = 0;

    /// Blocking conveniences for start-up, commands and tests; not from the writer's or a reader's thread.
    /// A DatabaseError comes out as it is.
    virtual void write_now(const std::function<void(Transaction&)>& write) = 0;
    virtual void read_now(const std::function<void(const Snapshot&)>& read) = 0;

    /// Called on the writer thread after each batch's commit, once all its tasks are finished.
    virtual void after_batch(std::function<void()> callback) = 0;

    /// Accepts nothing more, commits what waits, joins the threads. Idempotent.
    virtual void stop() = 0;

    /// SQLite's online backup of the main database into a new folder (0700), consistent while the server writes.
    virtual Result<> back_up(const std::filesystem::path& into) = 0;

    virtual StoreFigures figures() const = 0;
    virtual const std::filesystem::path& folder() const = 0;
};

struct SideOptions {
    bool synchronous_full = true;  // false: a power cut may lose the newest commits (what can be made again)
    std::function<void(detail::Connection&)> on_open;  // before the schema: a tokenizer registers itself
};

/// A second database file beside the main one (the search index, keys): opened alone, one thread at a time.
class SideDatabase {
   public:
    /// `schema_sql` runs at each opening, in one transaction. Throws DatabaseError, here and below.
    SideDatabase(const std::filesystem::path& file, std::string_view schema_sql, SideOptions options = {});
    ~SideDatabase();
    SideDatabase(const SideDatabase&) = delete;
    SideDatabase& operator=(const SideDatabase&) = delete;
    void write(const std::function<void(Transaction&)>& write);  // one transaction
    void read(const std::function<void(const Snapshot&)>& read) const;
    /// Takes what was deleted out of the write-ahead log too. Outside of write and read. Throws DatabaseError, of kind busy
    /// when somebody else reads for too long.
    void erase_traces();

   private:
    std::unique_ptr<detail::Connection> connection_;
};

}  // namespace kring::store
