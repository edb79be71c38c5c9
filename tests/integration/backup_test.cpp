#include "app/folder_commands.hpp"
#include "features/audit/audit.hpp"
#include "store/keys.hpp"
#include "support/stores.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace kring;
using namespace kring::testing;

namespace {

struct Fixture {
    TemporaryFolder parent;
    app::Configuration configuration;
    std::filesystem::path data = parent.path() / "data";
    std::filesystem::path backup = parent.path() / "backup";
    std::filesystem::path keys_backup = parent.path() / "keys";
    std::filesystem::path restored = parent.path() / "restored";

    Fixture() { configuration.data = data; }

    void back_up_both() {
        REQUIRE(app::back_up(configuration, backup));
        REQUIRE(app::back_up_keys(configuration, keys_backup));
    }

    void set(store::Store& store, std::string_view value) {
        store.write_now([&](store::Transaction& transaction) {
            transaction.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('motto', ?)", value);
        });
    }
    static std::optional<std::string> motto(store::Store& store) {
        std::optional<std::string> found;
        store.read_now([&](const store::Snapshot& snapshot) {
            found = snapshot.value<std::string>("SELECT value FROM settings WHERE name = 'motto'");
        });
        return found;
    }
    store::Keys keys(const std::filesystem::path& folder) {
        auto found = store::open_keys(folder);
        if (!found) FAIL(found.error());
        return *found;
    }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "what was backed up while the server ran is there after a restore, keys included",
                 "[store]") {
    const auto store = open_store(data);
    const auto original = keys(data);
    set(*store, "before");
    back_up_both();
    set(*store, "after");

    REQUIRE(app::restore(backup, keys_backup, restored));
    const auto again = open_store(restored);
    CHECK(motto(*again) == "before");
    CHECK(keys(restored).digest == original.digest);
    CHECK(keys(restored).secrets == original.secrets);
    CHECK(motto(*store) == "after");
}

TEST_CASE_METHOD(Fixture, "a backup of the content holds no keys, and a restore without them makes new ones",
                 "[store]") {
    const auto store = open_store(data);
    const auto original = keys(data);
    REQUIRE(app::back_up(configuration, backup));
    CHECK_FALSE(std::filesystem::exists(backup / "keys.db"));
    REQUIRE(app::restore(backup, std::nullopt, restored));
    CHECK(keys(restored).secrets != original.secrets);
}

TEST_CASE_METHOD(Fixture, "keys and content are never backed up to the same folder, nor keys to the data's own",
                 "[store]") {
    const auto store = open_store(data);
    const auto original = keys(data);
    back_up_both();
    for (const auto& taken : {backup, data})
        CHECK(app::back_up_keys(configuration, taken).error().message ==
              taken.string() + " holds content; content and keys are backed up to folders of their own");
    CHECK_FALSE(std::filesystem::exists(backup / "keys.db"));
    CHECK(app::back_up(configuration, keys_backup).error().message ==
          keys_backup.string() + " holds keys; content and keys are backed up to folders of their own");
    CHECK_FALSE(std::filesystem::exists(keys_backup / "kring.db"));
    CHECK(app::back_up_keys(configuration, keys_backup));
    CHECK(keys(data).secrets == original.secrets);
}

TEST_CASE_METHOD(Fixture, "a restore stands in everybody's own list of what was done", "[store]") {
    const auto store = open_store(data);
    REQUIRE(app::back_up(configuration, backup));
    REQUIRE(app::restore(backup, std::nullopt, restored));
    const auto again = open_store(restored);
    auto actions = [](store::Store& of) {
        std::vector<audit::AuditAction> found;
        of.read_now([&](const store::Snapshot& snapshot) {
            for (const auto& entry : audit::list_acts_on(snapshot, PersonId{Uuid::make_v4()}, 10))
                found.push_back(entry.action);
        });
        return found;
    };
    CHECK(actions(*again) == std::vector{audit::AuditAction::restored});
    CHECK(actions(*store).empty());
}

TEST_CASE_METHOD(Fixture, "the keys' backup keeps only the newest generation", "[store]") {
    const auto store = open_store(data);
    keys(data);
    REQUIRE(app::back_up_keys(configuration, keys_backup));
    store::SideDatabase{data / "keys.db", ""}.write(
        [](store::Transaction& transaction) { transaction.run("DELETE FROM keys WHERE name = 'digest'"); });
    const auto renewed = keys(data);
    REQUIRE(app::back_up_keys(configuration, keys_backup));
    CHECK(std::distance(std::filesystem::directory_iterator{keys_backup}, {}) == 1);
    REQUIRE(app::back_up(configuration, backup));
    REQUIRE(app::restore(backup, keys_backup, restored));
    CHECK(keys(restored).digest == renewed.digest);
}

TEST_CASE_METHOD(Fixture, "nothing is restored over what is there", "[store]") {
    const auto store = open_store(data);
    REQUIRE(app::back_up(configuration, backup));
    CHECK(app::back_up(configuration, backup).error().reason == Reason::already_exists);
    CHECK(app::restore(backup, std::nullopt, data).error().reason == Reason::already_exists);
    std::filesystem::create_directory(restored);
    std::ofstream{restored / "notes.txt"} << "mine";
    CHECK(app::restore(backup, std::nullopt, restored).error().reason == Reason::already_exists);
    CHECK_FALSE(std::filesystem::exists(restored / "kring.db"));
}

TEST_CASE_METHOD(Fixture, "a restore that fails leaves nothing in the way of the next, in a new folder or an empty one",
                 "[store]") {
    const auto store = open_store(data);
    const auto original = keys(data);
    set(*store, "before");
    back_up_both();
    const auto damaged = parent.path() / "damaged";
    std::filesystem::create_directory(damaged);
    std::ofstream{damaged / "keys.db"} << std::string(8192, 'x');
    std::ofstream{damaged / "kring.db"} << std::string(8192, 'x');

    const bool is_there = GENERATE(false, true);
    if (is_there) std::filesystem::create_directory(restored);
    const auto is_untouched = [&] {
        return std::filesystem::exists(restored) == is_there && (!is_there || std::filesystem::is_empty(restored)) &&
               !std::filesystem::exists(restored.string() + ".unfinished");
    };
    CHECK(app::restore(backup, parent.path() / "nowhere", restored).error().message ==
          "there are no keys in " + (parent.path() / "nowhere").string());
    CHECK(is_untouched());
    CHECK_FALSE(app::restore(backup, damaged, restored));
    CHECK(is_untouched());
    CHECK_FALSE(app::restore(damaged, keys_backup, restored));
    CHECK(is_untouched());

    REQUIRE(app::restore(backup, keys_backup, restored));
    CHECK(motto(*open_store(restored)) == "before");
    CHECK(keys(restored).secrets == original.secrets);
    CHECK_FALSE(std::filesystem::exists(restored / "unfinished"));
}

TEST_CASE_METHOD(Fixture, "what a restore that was cut short left behind doesn't stop the next", "[store]") {
    const auto store = open_store(data);
    REQUIRE(app::back_up(configuration, backup));
    const auto unfinished = GENERATE(std::string{"restored.unfinished"}, std::string{"restored/unfinished"});
    std::filesystem::create_directories(parent.path() / unfinished);
    std::ofstream{parent.path() / unfinished / "kring.db"} << "half";
    REQUIRE(app::restore(backup, std::nullopt, restored));
    CHECK(app::restore(backup, std::nullopt, restored).error().reason == Reason::already_exists);
    CHECK_FALSE(std::filesystem::exists(parent.path() / unfinished));
}

TEST_CASE_METHOD(Fixture, "a damaged backup is refused, and damage in a data folder is found", "[store]") {
    {
        const auto store = open_store(data);
        for (int i = 0; i < 200; ++i)
            store->write_now([i](store::Transaction& transaction) {
                transaction.run("INSERT INTO settings (name, value) VALUES (?, ?)", std::to_string(i),
                                std::string(500, 'x'));
            });
    }
    CHECK(app::check(configuration));
    REQUIRE(app::back_up(configuration, backup));
    for (const auto& folder : {data, backup}) {
        std::fstream file{folder / "kring.db", std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(-4096 * 6, std::ios::end);
        file << std::string(4096, '\x7f');
    }
    CHECK_FALSE(app::check(configuration));
    CHECK(app::restore(backup, std::nullopt, restored).error().reason == Reason::bad_format);
    CHECK_FALSE(std::filesystem::exists(restored / "kring.db"));
}

TEST_CASE_METHOD(Fixture, "commands on a folder without data say so and make nothing", "[store]") {
    CHECK(app::back_up(configuration, backup).error().failure == Failure::not_found);
    CHECK(app::back_up_keys(configuration, keys_backup).error().failure == Failure::not_found);
    CHECK(app::check(configuration).error().failure == Failure::not_found);
    CHECK(app::restore(backup, std::nullopt, restored).error().failure == Failure::not_found);
    CHECK_FALSE(std::filesystem::exists(data));
    CHECK_FALSE(std::filesystem::exists(backup));
    CHECK_FALSE(std::filesystem::exists(restored));
}

TEST_CASE_METHOD(Fixture, "migrating prepares a folder, and is refused one that a server holds", "[store]") {
    REQUIRE(app::migrate(configuration));
    const auto store = open_store(data);
    CHECK(app::migrate(configuration).error().reason == Reason::already_exists);
}

TEST_CASE_METHOD(Fixture, "keys are made once and stay", "[store]") {
    const auto store = open_store(data);
    const auto first = keys(data);
    CHECK(first.digest != first.secrets);
    CHECK(keys(data).digest == first.digest);
    CHECK(keys(data).secrets == first.secrets);
}
