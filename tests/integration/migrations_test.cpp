#include "support/stores.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace kring;
using namespace kring::store;
using namespace kring::testing;

namespace {

const Migration first{1, "0001_first",
                      "CREATE TABLE first (a INTEGER PRIMARY KEY) STRICT; INSERT INTO first VALUES (1)"};
const Migration second{2, "0002_second", "CREATE TABLE second (b INTEGER REFERENCES first) STRICT"};

struct Fixture {
    TemporaryFolder parent;
    std::filesystem::path folder = parent.path() / "data";

    Result<std::unique_ptr<Store>> open(const std::vector<Migration>& migrations) {
        return Store::open({.folder = folder, .migrations = migrations});
    }
    std::size_t backups() {
        const auto at = folder / "backups";
        if (!std::filesystem::exists(at)) return 0;
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{at}, {}));
    }
};

bool has_table(Store& store, std::string_view name) {
    bool found = false;
    store.read_now(
        [&](const Snapshot& snapshot) { found = snapshot.exists("SELECT 1 FROM sqlite_schema WHERE name = ?", name); });
    return found;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "all of the product's migrations apply to a new folder, without a backup of nothing",
                 "[store]") {
    const auto store = open_store(folder);
    CHECK(has_table(*store, "feeds"));
    CHECK(has_table(*store, "people"));
    CHECK(backups() == 0);
}

TEST_CASE_METHOD(Fixture, "a migration is applied once", "[store]") {
    REQUIRE(open({first}));
    REQUIRE(open({first}));
    CHECK(backups() == 0);
}

TEST_CASE_METHOD(Fixture, "new migrations apply to a database that had some, after a backup of how it was", "[store]") {
    REQUIRE(open({first}));
    const auto store = open({first, second});
    REQUIRE(store);
    CHECK(has_table(**store, "second"));
    REQUIRE(backups() == 1);
    const auto backup = Store::open({.folder = std::filesystem::directory_iterator{folder / "backups"} -> path(),
                                     .migrations = std::span{&first, 1}});
    REQUIRE(backup);
    CHECK(has_table(**backup, "first"));
    CHECK_FALSE(has_table(**backup, "second"));
}

TEST_CASE_METHOD(Fixture, "a database newer than the program is refused and left as it is", "[store]") {
    REQUIRE(open({first, second}));
    const auto older = open({first});
    REQUIRE_FALSE(older);
    CHECK(older.error().failure == Failure::invalid);
    CHECK(older.error().reason == Reason::out_of_range);
    CHECK(older.error().message.find("0002_second") != std::string::npos);
    CHECK(open({first, second}));
}

TEST_CASE_METHOD(Fixture, "a migration that changed after it was applied is refused", "[store]") {
    REQUIRE(open({first}));
    auto changed = first;
    changed.sql = "CREATE TABLE first (a INTEGER PRIMARY KEY, extra TEXT) STRICT";
    const auto refused = open({changed, second});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason == Reason::bad_format);
    CHECK(backups() == 0);
}

TEST_CASE_METHOD(Fixture, "a migration that fails half-way leaves nothing of itself, and those before it stay",
                 "[store]") {
    const Migration broken{2, "0002_broken",
                           "CREATE TABLE half (a INTEGER) STRICT; CREATE TABLE half (a INTEGER) STRICT"};
    CHECK_FALSE(open({first, broken}));
    const auto store = open({first});
    REQUIRE(store);
    CHECK(has_table(**store, "first"));
    CHECK_FALSE(has_table(**store, "half"));
}

TEST_CASE_METHOD(Fixture, "a migration that leaves a reference that leads nowhere is refused", "[store]") {
    const Migration orphan{3, "0003_orphan", "INSERT INTO second VALUES (99)"};
    CHECK_FALSE(open({first, second, orphan}));
    CHECK(open({first, second}));
}
