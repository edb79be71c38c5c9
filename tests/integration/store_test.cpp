#include "support/stores.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include <atomic>
#include <string>
#include <vector>

using namespace kring;
using namespace kring::store;
using namespace kring::testing;

namespace {

const std::vector<Migration> numbers_schema{
    {1, "0001_numbers", "CREATE TABLE numbers (number INTEGER PRIMARY KEY, text TEXT NOT NULL DEFAULT '') STRICT"}};

struct Fixture {
    TemporaryFolder parent;
    std::filesystem::path folder = parent.path() / "data";
    StoreOptions options{.folder = folder, .migrations = numbers_schema, .batch_time = std::chrono::seconds{10}};
    std::unique_ptr<Store> store = open_store(options);

    std::int64_t count() {
        std::int64_t counted = 0;
        store->read_now(
            [&](const Snapshot& snapshot) { counted = *snapshot.value<std::int64_t>("SELECT count(*) FROM numbers"); });
        return counted;
    }

    Apply insert(int number, Verdict verdict = Verdict::keep) {
        return [number, verdict](Transaction& transaction) {
            transaction.run("INSERT INTO numbers (number) VALUES (?)", number);
            return verdict;
        };
    }
};

unsigned mode_of(const std::filesystem::path& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "writes that wait together share one commit", "[store]") {
    const auto before = store->figures();
    std::atomic<int> batches = 0;
    store->after_batch([&] { ++batches; });
    std::vector<std::future<Finished>> finished;
    HeldWriter held{*store};
    for (int i = 1; i <= 20; ++i)
        finished.push_back(submit(*store, insert(i)));
    CHECK(store->figures().waiting == 20);
    held.let_go();
    for (auto& one : finished)
        CHECK(one.get().committed());
    store->stop();
    CHECK(store->figures().commits - before.commits == 2);
    CHECK(store->figures().writes - before.writes == 21);
    CHECK(batches == 2);
}

TEST_CASE_METHOD(Fixture, "writes finish in the order in which they were applied, after their commit", "[store]") {
    std::vector<std::string> seen;
    store->after_batch([&] { seen.emplace_back("batch"); });
    struct Noting final : WriteTask {
        Noting(std::vector<std::string>& notes, int which) : seen{notes}, number{which} {}
        Verdict apply(Transaction&) override {
            seen.push_back("apply " + std::to_string(number));
            return Verdict::keep;
        }
        void finish(Outcome, std::exception_ptr) override { seen.push_back("finish " + std::to_string(number)); }
        std::vector<std::string>& seen;
        int number;
    };
    {
        HeldWriter held{*store};
        for (int i = 1; i <= 2; ++i)
            REQUIRE(store->submit(std::make_unique<Noting>(seen, i)));
    }
    store->stop();
    CHECK(seen == std::vector<std::string>{"batch", "apply 1", "apply 2", "finish 1", "finish 2", "batch"});
}

TEST_CASE_METHOD(Fixture, "a write that rolls back leaves its neighbours alone", "[store]") {
    HeldWriter held{*store};
    auto first = submit(*store, insert(1));
    auto refused = submit(*store, insert(2, Verdict::roll_back));
    auto last = submit(*store, insert(3));
    held.let_go();
    CHECK(first.get().committed());
    CHECK(refused.get().committed());
    CHECK(last.get().committed());
    CHECK(count() == 2);
}

TEST_CASE_METHOD(Fixture, "of writes that may run again one that rolls back leaves its neighbours alone", "[store]") {
    int runs = 0;
    const auto counted = [&](int number, Verdict verdict) {
        return [&runs, apply = insert(number, verdict)](Transaction& transaction) {
            ++runs;
            return apply(transaction);
        };
    };
    HeldWriter held{*store};
    std::vector<std::future<Finished>> finished;
    SECTION("all are undone and done again") {
        finished.push_back(submit(*store, counted(1, Verdict::keep), Running::again));
        finished.push_back(submit(*store, counted(2, Verdict::roll_back), Running::again));
        finished.push_back(submit(*store, counted(1, Verdict::keep), Running::again));  // breaks the key
        finished.push_back(submit(*store, counted(3, Verdict::keep), Running::again));
        held.let_go();
        CHECK(finished[0].get().committed());
        CHECK(finished[1].get().committed());
        CHECK(finished[2].get().failed_with(DatabaseError::Kind::constraint));
        CHECK(finished[3].get().committed());
        CHECK(runs == 6);
    }
    SECTION("beside one that may not, each runs once") {
        finished.push_back(submit(*store, counted(1, Verdict::keep)));
        finished.push_back(submit(*store, counted(2, Verdict::roll_back), Running::again));
        finished.push_back(submit(*store, counted(3, Verdict::keep), Running::again));
        held.let_go();
        for (auto& one : finished)
            CHECK(one.get().committed());
        CHECK(runs == 3);
    }
    SECTION("what wrote nothing needs no undoing") {
        finished.push_back(submit(*store, counted(1, Verdict::keep), Running::again));
        finished.push_back(submit(
            *store,
            [&](Transaction&) {
                ++runs;
                return Verdict::roll_back;
            },
            Running::again));
        finished.push_back(submit(*store, counted(3, Verdict::keep), Running::again));
        held.let_go();
        for (auto& one : finished)
            CHECK(one.get().committed());
        CHECK(runs == 3);
    }
    CHECK(count() == 2);
}

TEST_CASE_METHOD(Fixture, "an error of a first run is forgotten when the second has none", "[store]") {
    int runs = 0;
    HeldWriter held{*store};
    auto failing_once = submit(
        *store,
        [&, apply = insert(1)](Transaction& transaction) {
            apply(transaction);
            if (++runs == 1) throw std::runtime_error{"only now"};
            return Verdict::keep;
        },
        Running::again);
    held.let_go();
    CHECK_FALSE(failing_once.get().error);
    CHECK(count() == 1);
}

TEST_CASE_METHOD(Fixture, "an exception rolls back its own write and comes out", "[store]") {
    HeldWriter held{*store};
    auto failing = submit(*store, [](Transaction& transaction) -> Verdict {
        transaction.run("INSERT INTO numbers (number) VALUES (1)");
        throw std::runtime_error{"a bug"};
    });
    auto neighbour = submit(*store, insert(2));
    held.let_go();
    const auto failed = failing.get();
    CHECK(failed.committed());
    CHECK_THROWS_AS(std::rethrow_exception(failed.error), std::runtime_error);
    CHECK_FALSE(neighbour.get().error);
    CHECK(count() == 1);
}

TEST_CASE_METHOD(Fixture, "a broken constraint rolls back its own write only", "[store]") {
    HeldWriter held{*store};
    auto first = submit(*store, insert(7));
    auto twice = submit(*store, insert(7));
    auto last = submit(*store, insert(8));
    held.let_go();
    CHECK(first.get().committed());
    CHECK(twice.get().failed_with(DatabaseError::Kind::constraint));
    CHECK(last.get().committed());
    CHECK(count() == 2);
}

TEST_CASE_METHOD(Fixture, "more writes than the queue holds are refused at once", "[store]") {
    store.reset();
    options.queue_limit = 3;
    store = open_store(options);
    HeldWriter held{*store};
    std::vector<std::future<Finished>> waiting;
    for (int i = 0; i < 3; ++i)
        waiting.push_back(submit(*store, insert(i)));
    struct Refused final : WriteTask {
        Verdict apply(Transaction&) override { return Verdict::keep; }
        void finish(Outcome, std::exception_ptr) override { FAIL("a refused write is never finished"); }
    };
    CHECK_FALSE(store->submit(std::make_unique<Refused>()));
    held.let_go();
    for (auto& one : waiting)
        CHECK(one.get().committed());
    CHECK(write(*store, insert(9)).committed());
}

TEST_CASE_METHOD(Fixture, "a full disk takes the whole batch with it, and writing works again afterwards", "[store]") {
    REQUIRE(write(*store, insert(1)).committed());
    std::vector<std::future<Finished>> finished;
    std::atomic<int> batches = 0;
    {
        HeldWriter held{*store};
        finished.push_back(submit(*store, insert(2)));
        finished.push_back(submit(*store, [](Transaction& transaction) {
            transaction.query("PRAGMA max_page_count = 8").next();  // SQLite then says what it says of a full disk
            transaction.run("INSERT INTO numbers (number, text) VALUES (3, ?)", std::string(100'000, 'x'));
            return Verdict::keep;
        }));
        store->after_batch([&] { ++batches; });
    }
    for (auto& one : finished) {
        const auto end = one.get();
        CHECK_FALSE(end.committed());
        CHECK(end.failed_with(DatabaseError::Kind::full));
    }
    CHECK(store->figures().failed_batches == 1);
    CHECK(batches == 1);  // the one that held the writer
    CHECK(count() == 1);

    CHECK(write(*store, [](Transaction& transaction) {
              transaction.query("PRAGMA max_page_count = 1000000").next();
              return Verdict::keep;
          }).committed());
    CHECK(write(*store, insert(4)).committed());
    store->stop();
    store = nullptr;
    store = open_store(options);
    CHECK(count() == 2);
}

TEST_CASE_METHOD(Fixture, "a write that hides a full disk from the writer takes the whole batch with it all the same",
                 "[store]") {
    std::vector<std::future<Finished>> finished;
    {
        HeldWriter held{*store};
        finished.push_back(submit(*store, insert(2)));
        finished.push_back(submit(*store, [](Transaction& transaction) {
            transaction.query("PRAGMA max_page_count = 8").next();
            try {
                transaction.run("INSERT INTO numbers (number, text) VALUES (3, ?)", std::string(100'000, 'x'));
            } catch (const DatabaseError&) {
            }
            return Verdict::roll_back;
        }));
    }
    for (auto& one : finished)
        CHECK_FALSE(one.get().committed());
    CHECK(count() == 0);
}

TEST_CASE_METHOD(Fixture, "readers see what is committed and nothing else, all on one state", "[store]") {
    REQUIRE(write(*store, insert(1)).committed());
    std::promise<void> first_look, second_look;
    std::int64_t before = 0, after = 0;
    std::promise<void> read_done;
    REQUIRE(store->read([&](const Snapshot& snapshot) {
        before = *snapshot.value<std::int64_t>("SELECT count(*) FROM numbers");
        first_look.set_value();
        second_look.get_future().wait();
        after = *snapshot.value<std::int64_t>("SELECT count(*) FROM numbers");
        read_done.set_value();
    }));
    first_look.get_future().wait();
    {
        HeldWriter held{*store};
        auto waiting = submit(*store, insert(2));
        CHECK(count() == 1);
        held.let_go();
        CHECK(waiting.get().committed());
    }
    CHECK(count() == 2);
    second_look.set_value();
    read_done.get_future().wait();
    CHECK(before == 1);
    CHECK(after == 1);
}

TEST_CASE_METHOD(Fixture, "stop commits what waits and takes nothing more", "[store]") {
    std::future<Finished> finished;
    {
        HeldWriter held{*store};
        finished = submit(*store, insert(1));
    }
    store->stop();
    CHECK(finished.get().committed());
    CHECK_THROWS_AS(store->write_now([](Transaction&) {}), DatabaseError);
    CHECK_THROWS_AS(store->read_now([](const Snapshot&) {}), DatabaseError);
}

TEST_CASE_METHOD(Fixture, "a second process is refused the folder that one holds", "[store]") {
    const auto second = Store::open(options);
    REQUIRE_FALSE(second);
    CHECK(second.error().failure == Failure::conflict);
    CHECK(second.error().reason == Reason::already_exists);
    store.reset();
    CHECK(Store::open(options));
}

TEST_CASE_METHOD(Fixture, "only the owner can open the folder and its files", "[store]") {
    REQUIRE(write(*store, insert(1)).committed());
    CHECK(mode_of(folder) == 0700);
    for (const auto* name : {"kring.db", "kring.db-wal", "kring.db-shm", "lock"}) {
        INFO(name);
        CHECK(mode_of(folder / name) == 0600);
    }
}

TEST_CASE_METHOD(Fixture, "a backup made while the server writes is one whole state", "[store]") {
    std::atomic<bool> enough = false;
    std::thread writing{[&] {
        for (int i = 0; !enough; ++i)
            write(*store, [i](Transaction& transaction) {
                transaction.run("INSERT INTO numbers (number) VALUES (?)", 2 * i);
                transaction.run("INSERT INTO numbers (number) VALUES (?)", 2 * i + 1);
                return Verdict::keep;
            });
    }};
    const auto into = parent.path() / "backup";
    const auto backed_up = store->back_up(into);
    enough = true;
    writing.join();
    REQUIRE(backed_up);
    CHECK(mode_of(into) == 0700);

    const auto copy = open_store(StoreOptions{.folder = into, .migrations = numbers_schema});
    copy->read_now([&](const Snapshot& snapshot) {
        CHECK(*snapshot.value<std::int64_t>("SELECT count(*) FROM numbers") % 2 == 0);
        CHECK(snapshot.value<std::string>("PRAGMA integrity_check") == "ok");
    });
    CHECK(store->back_up(into).error().reason == Reason::already_exists);
}
