#include "store/store.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <string>

using namespace kring;
using namespace kring::store;
using namespace kring::testing;

namespace {

enum class Colour { red, blue };
BOOST_DESCRIBE_ENUM(Colour, red, blue)

struct Fixture {
    TemporaryFolder folder;
    SideDatabase database{folder.path() / "side.db",
                          "CREATE TABLE IF NOT EXISTS things (a INTEGER, b TEXT, c BLOB, d REAL) STRICT"};
};

}  // namespace

TEST_CASE_METHOD(Fixture, "every kind of value reads back as it was written", "[store]") {
    const auto person = PersonId{Uuid::make_v4()};
    const auto at = from_milliseconds(1'795'093'200'123);
    const std::string text = "één\nregel", empty;
    database.write([&](Transaction& transaction) {
        transaction.run("INSERT INTO things VALUES (?, ?, ?, ?)", at, text, person, 0.5);
        transaction.run("INSERT INTO things VALUES (?, ?, ?, ?)", std::nullopt, empty, Blob{}, std::optional<double>{});
        transaction.run("INSERT INTO things VALUES (?, ?, ?, ?)", true, Colour::blue, Bytes{1, 2, 3}, nullptr);
    });
    database.read([&](const Snapshot& snapshot) {
        auto rows = snapshot.query("SELECT a, b, c, d FROM things ORDER BY rowid");
        REQUIRE(rows.next());
        CHECK(rows.get<Instant>(0) == at);
        CHECK(rows.get<std::string>(1) == text);
        CHECK(rows.get<PersonId>(2) == person);
        CHECK(rows.get<double>(3) == 0.5);
        REQUIRE(rows.next());
        CHECK(rows.get<std::optional<std::int64_t>>(0) == std::nullopt);
        CHECK(rows.get<std::optional<std::string>>(1) == "");
        CHECK(rows.get<std::optional<Bytes>>(2) == Bytes{});
        CHECK(rows.is_null(3));
        REQUIRE(rows.next());
        CHECK(rows.get<bool>(0));
        CHECK(rows.get<Colour>(1) == Colour::blue);
        CHECK(rows.get<Bytes>(2) == Bytes{1, 2, 3});
        CHECK_FALSE(rows.next());
        CHECK_FALSE(rows.next());
    });
}

TEST_CASE_METHOD(Fixture, "the same SQL can be in use twice at a time", "[store]") {
    database.write([](Transaction& transaction) {
        for (int i = 1; i <= 3; ++i)
            transaction.run("INSERT INTO things (a) VALUES (?)", i);
        const auto* sql = "SELECT a FROM things WHERE a >= ? ORDER BY a";
        std::string pairs;
        auto outer = transaction.query(sql, 1);
        while (outer.next()) {
            auto inner = transaction.query(sql, outer.integer(0));
            while (inner.next())
                pairs += std::to_string(outer.integer(0)) + std::to_string(inner.integer(0)) + ' ';
        }
        CHECK(pairs == "11 12 13 22 23 33 ");
    });
}

TEST_CASE_METHOD(Fixture, "an id that was a temporary is bound all the same", "[store]") {
    database.write([](Transaction& transaction) {
        auto make = [] { return PersonId{*Uuid::parse("0198a6b2-34cd-7f01-89ab-cdef01234567")}; };
        auto rows = transaction.query("SELECT ?, ?", make(), Uuid{});
        REQUIRE(rows.next());
        CHECK(rows.get<PersonId>(0) == make());
        CHECK(rows.get<Uuid>(1) == Uuid{});
    });
}

TEST_CASE_METHOD(Fixture, "run says how many rows it changed", "[store]") {
    database.write([](Transaction& transaction) {
        CHECK(transaction.run("INSERT INTO things (a) VALUES (1), (2), (3)") == 3);
        CHECK(transaction.run("UPDATE things SET a = a + 1 WHERE a > ?", 1) == 2);
        CHECK(transaction.run("DELETE FROM things WHERE a > ?", 99) == 0);
    });
}

TEST_CASE_METHOD(Fixture, "a statement with too few or too many arguments is a bug that shows", "[store]") {
    database.read([](const Snapshot& snapshot) {
        CHECK_THROWS_AS(snapshot.value<int>("SELECT ? + ?", 1), DatabaseError);
        CHECK_THROWS_AS(snapshot.value<int>("SELECT ?", 1, 2), DatabaseError);
        CHECK_THROWS_AS(snapshot.value<int>("SELECT 1; SELECT 2"), DatabaseError);
        CHECK(snapshot.value<int>("SELECT ? + ?", 1, 2) == 3);
    });
}

TEST_CASE_METHOD(Fixture, "what is stored but isn't what the reader expects is a broken database", "[store]") {
    database.read([](const Snapshot& snapshot) {
        auto rows = snapshot.query("SELECT x'0102', 'green'");
        REQUIRE(rows.next());
        CHECK_THROWS_AS(rows.get<PersonId>(0), DatabaseError);
        CHECK_THROWS_AS(rows.get<Colour>(1), DatabaseError);
    });
}

TEST_CASE_METHOD(Fixture, "a write that throws leaves nothing", "[store]") {
    CHECK_THROWS_AS(database.write([](Transaction& transaction) {
        transaction.run("INSERT INTO things (a) VALUES (1)");
        throw std::runtime_error{"changed its mind"};
    }),
                    std::runtime_error);
    database.read([](const Snapshot& snapshot) { CHECK(snapshot.value<int>("SELECT count(*) FROM things") == 0); });
}
