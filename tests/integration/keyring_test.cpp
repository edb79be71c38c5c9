#include "store/keyring.hpp"

#include "support/keyrings.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <random>
#include <thread>

using namespace kring;
using namespace kring::testing;
using store::Keyring;

namespace {

using Fixture = KeyringFolder;

/// Those of these of which a piece stands in keys.db or beside it.
std::size_t count_left(const KeyringFolder& folder, const std::vector<store::Bytes>& wrapped) {
    const auto bytes = folder.database_bytes();
    return static_cast<std::size_t>(std::ranges::count_if(wrapped, [&](const store::Bytes& each) {
        const std::string key{each.begin(), each.end()};
        for (std::size_t at = 0; at < key.size(); at += 12)
            if (bytes.find(key.substr(at, 12)) != std::string::npos) return true;
        return false;
    }));
}

}  // namespace

TEST_CASE_METHOD(Fixture, "what was sealed is opened by the next process too", "[keyring]") {
    const auto sealed = seal();
    CHECK(open()->open(key, sealed, context) == text);
    CHECK_FALSE(open()->open(key, sealed, store::Bytes{9}));
}

TEST_CASE_METHOD(Fixture, "a master key is made for its owner alone, as a line that can be copied from paper",
                 "[keyring]") {
    const auto sealed = seal();
    struct stat status {};
    REQUIRE(::stat(master_file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    auto line = read(master_file);
    CHECK(line.size() == 8 * 8 + 8);
    std::erase(line, ' ');
    std::ranges::transform(line, line.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    write(master_file, "\n  " + line);
    CHECK(open()->open(key, sealed, context) == text);
}

TEST_CASE_METHOD(Fixture, "making keys keeps those that are there", "[keyring]") {
    const auto keyring = open();
    const auto sealed = keyring->seal(make_key(*keyring), text, context);
    const KeyId other{Uuid::make_v4()};
    CHECK_FALSE(keyring->has(other));
    keyring->make(std::array{key, other, other});
    CHECK(keyring->has(other));
    CHECK(keyring->open(key, sealed, context) == text);
    CHECK_FALSE(keyring->open(other, sealed, context));
    const auto by_other = keyring->seal(other, text, context);
    CHECK(open()->open(other, by_other, context) == text);
}

TEST_CASE_METHOD(Fixture, "a key that is gone seals and opens nothing", "[keyring]") {
    const auto keyring = open();
    const auto sealed = keyring->seal(make_key(*keyring), text, context);
    keyring->destroy(std::array{key, KeyId{Uuid::make_v4()}});
    const auto next = open();
    for (const auto* each : {keyring.get(), next.get()}) {
        CHECK_FALSE(each->has(key));
        CHECK_FALSE(each->open(key, sealed, context));
        CHECK_THROWS_AS(each->seal(key, text, context), std::logic_error);
    }
    keyring->make(std::array{key});
    CHECK_FALSE(keyring->open(key, sealed, context));
}

TEST_CASE_METHOD(Fixture, "a key that was destroyed is in no copy of the keys once that was renewed", "[keyring]") {
    const auto keyring = open();
    const auto sealed = keyring->seal(make_key(*keyring), text, context);
    const auto copy = parent.path() / "copy";
    REQUIRE(store::back_up_keys(folder, copy));
    CHECK(Keyring::open(copy, master_file).value()->open(key, sealed, context) == text);
    keyring->destroy(std::array{key});
    REQUIRE(store::back_up_keys(folder, copy));
    CHECK_FALSE(Keyring::open(copy, master_file).value()->open(key, sealed, context));
}

TEST_CASE_METHOD(Fixture, "not a byte of destroyed keys is left in the file or its log, in whichever order they came",
                 "[keyring]") {
    const auto keyring = open();
    std::mt19937 random{7};
    std::vector<KeyId> keys(1500);
    for (auto& each : keys)
        each.uuid = Uuid::make_v4();
    for (std::size_t at = 0; at < keys.size(); at += 10)
        keyring->make(std::span{keys}.subspan(at, 10));
    REQUIRE(count_left(*this, wrapped_keys()) == keys.size());
    std::ranges::shuffle(keys, random);
    for (std::size_t at = 0; at < keys.size(); at += 100) {
        const auto going = std::span{keys}.subspan(at, 100);
        const auto wrapped = wrapped_keys(going);
        REQUIRE(wrapped.size() == 100);
        keyring->destroy(going);
        CHECK(count_left(*this, wrapped) == 0);
        CHECK(std::filesystem::file_size(folder / "keys.db-wal") == 0);
    }
}

TEST_CASE_METHOD(Fixture, "a destruction that was cut short before the log was emptied is finished by the next process",
                 "[keyring]") {
    make_key();
    const auto wrapped = wrapped_keys();
    {
        store::SideDatabase database{folder / "keys.db", ""};
        database.write([](store::Transaction& transaction) { transaction.run("DELETE FROM wrapped_keys"); });
        copy_folder_as_of_a_kill();
    }
    REQUIRE(count_left(*this, wrapped) == 1);
    const auto keyring = open();
    CHECK_FALSE(keyring->has(key));
    CHECK(count_left(*this, wrapped) == 0);
}

TEST_CASE_METHOD(Fixture, "a destruction that somebody's reading keeps from its end says so, and can be repeated",
                 "[keyring]") {
    const auto keyring = open();
    make_key(*keyring);
    const auto wrapped = wrapped_keys();
    store::SideDatabase reader{folder / "keys.db", ""};
    reader.read([&](const store::Snapshot& snapshot) {
        REQUIRE(snapshot.exists("SELECT * FROM wrapped_keys"));
        CHECK_THROWS_AS(keyring->destroy(std::array{key}), store::DatabaseError);
    });
    CHECK_FALSE(keyring->has(key));
    keyring->destroy(std::array{key});
    CHECK(count_left(*this, wrapped) == 0);
}

TEST_CASE_METHOD(Fixture, "texts are sealed and opened while keys come and go and the master key changes",
                 "[keyring]") {
    const auto keyring = open();
    make_key(*keyring);
    std::vector<std::jthread> threads;
    std::atomic<bool> over{false};
    std::atomic<int> wrong{0};
    for (int i = 0; i < 2; ++i)
        threads.emplace_back([&] {
            while (!over)
                if (keyring->open(key, keyring->seal(key, text, context), context) != text) ++wrong;
        });
    for (int i = 0; i < 5; ++i) {
        const std::array passing{KeyId{Uuid::make_v4()}};
        keyring->make(passing);
        CHECK(keyring->rotate());
        keyring->destroy(passing);
    }
    over = true;
    threads.clear();
    CHECK(wrong == 0);
}
