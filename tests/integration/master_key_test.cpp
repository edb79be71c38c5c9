#include "store/keyring.hpp"
#include "support/keyrings.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using namespace kring::testing;
using store::Keyring;

namespace {

namespace fs = std::filesystem;

struct Fixture : KeyringFolder {
    fs::path next_file = parent.path() / "master.key.new";
    store::Bytes sealed = seal();
    std::string first_master = read(master_file);

    bool is_readable() { return open()->open(key, sealed, context) == text; }
    Error refused() {
        auto opened = Keyring::open(folder, master_file);
        REQUIRE_FALSE(opened.has_value());
        return opened.error();
    }
};

const std::string another = std::string(64, '7') + "\n";

}  // namespace

TEST_CASE_METHOD(Fixture, "a rotation changes the file and every wrapped key, and what was sealed stays readable",
                 "[keyring]") {
    const auto before = wrapped_keys();
    const auto keyring = open();
    REQUIRE(keyring->rotate());
    CHECK(read(master_file) != first_master);
    CHECK_FALSE(fs::exists(next_file));
    CHECK(wrapped_keys() != before);
    for (const auto& wrapped : before)
        CHECK(database_bytes().find(std::string{wrapped.begin(), wrapped.end()}) == std::string::npos);
    CHECK(keyring->open(key, sealed, context) == text);
    CHECK(is_readable());
    write(master_file, first_master);
    CHECK(refused().failure == Failure::invalid);
}

TEST_CASE_METHOD(Fixture, "a rotation that ended with its new file written keeps the old master key", "[keyring]") {
    write(next_file, another);
    CHECK(is_readable());
    CHECK(read(master_file) == first_master);
    CHECK_FALSE(fs::exists(next_file));
}

TEST_CASE_METHOD(Fixture, "a rotation that ended with half a new file keeps the old master key", "[keyring]") {
    write(next_file, another.substr(0, 20));
    CHECK(is_readable());
    CHECK(read(master_file) == first_master);
}

TEST_CASE_METHOD(Fixture, "a rotation that ended once the keys were wrapped anew is finished", "[keyring]") {
    REQUIRE(open()->rotate());
    const auto second_master = read(master_file);
    fs::rename(master_file, next_file);
    if (GENERATE(true, false)) write(master_file, first_master);
    CHECK(is_readable());
    CHECK(read(master_file) == second_master);
    CHECK_FALSE(fs::exists(next_file));
    CHECK(is_readable());
}

TEST_CASE_METHOD(Fixture, "a rotation whose last step fails loses nothing, nor does the next one", "[keyring]") {
    const auto keyring = open();
    fs::remove(master_file);
    fs::create_directories(master_file / "in the way");
    CHECK(keyring->rotate().error().failure == Failure::unavailable);
    const auto second_master = read(next_file);
    CHECK(keyring->open(key, sealed, context) == text);
    CHECK_FALSE(keyring->rotate());
    CHECK(read(next_file) == second_master);
    fs::remove_all(master_file);
    SECTION("the next process takes it") { CHECK(is_readable()); }
    SECTION("the next rotation begins with it") {
        REQUIRE(keyring->rotate());
        CHECK(read(master_file) != second_master);
        CHECK(is_readable());
    }
}

TEST_CASE_METHOD(Fixture, "a rotation that can't write its file changes nothing", "[keyring]") {
    const auto keyring = open();
    fs::create_directories(next_file / "in the way");
    const auto before = wrapped_keys();
    CHECK(keyring->rotate().error().failure == Failure::unavailable);
    CHECK(wrapped_keys() == before);
    CHECK(read(master_file) == first_master);
}

TEST_CASE_METHOD(Fixture, "keys whose master key is missing are not opened, and the message names both ways out",
                 "[keyring]") {
    fs::remove(master_file);
    const auto error = refused();
    CHECK(error.failure == Failure::not_found);
    CHECK(error.message == "the master key is missing: what is sealed here needs it, and there is no " +
                               master_file.string() +
                               ". Put the right file there; or, if it is lost for good, run `kring key forget --yes`, "
                               "after which what was sealed with it can never be read again");
    CHECK_FALSE(fs::exists(master_file));
    write(master_file, first_master);
    CHECK(is_readable());
}

TEST_CASE_METHOD(Fixture, "another master key, or something else in its file, is refused with its name", "[keyring]") {
    for (const auto& [wrong, said] : {std::pair{another, " holds another master key"},
                                      {first_master.substr(1), " holds no master key"},
                                      {first_master + "ab", " holds no master key"},
                                      {first_master + "zo", " holds no master key"},
                                      {std::string{"geheim"}, " holds no master key"},
                                      {std::string(10'000, 'a'), " holds no master key"},
                                      {std::string{}, " holds no master key"}}) {
        write(master_file, wrong);
        const auto error = refused();
        CHECK(error.failure == Failure::invalid);
        CHECK(error.message.starts_with(master_file.string() + said));
        CHECK(error.message.find("kring key forget --yes") != std::string::npos);
        CHECK(error.message.find("aaa") == std::string::npos);
        CHECK(read(master_file) == wrong);
    }
}

TEST_CASE_METHOD(KeyringFolder, "while nothing is wrapped a missing master key is made and any other is taken",
                 "[keyring]") {
    open();
    std::filesystem::remove(master_file);
    open();
    write(master_file, another);
    const auto sealed = seal();
    CHECK(read(master_file) == another);
    CHECK(open()->open(key, sealed, context) == text);
}

TEST_CASE_METHOD(KeyringFolder, "something else in the master key's place is never written over", "[keyring]") {
    write(master_file, "homework");
    const auto refused = Keyring::open(folder, master_file);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.starts_with(master_file.string() + " holds no master key"));
    CHECK(read(master_file) == "homework");
}

TEST_CASE_METHOD(KeyringFolder, "a master key that can't be written is an error that names its file", "[keyring]") {
    master_file = parent.path() / "nowhere" / "master.key";
    const auto refused = Keyring::open(folder, master_file);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().failure == Failure::unavailable);
    CHECK(refused.error().message.find(master_file.string()) != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "forgetting a lost master key destroys what it wrapped, and the next one seals anew",
                 "[keyring]") {
    const bool is_missing = GENERATE(true, false);
    const auto before = wrapped_keys();
    if (is_missing)
        fs::remove(master_file);
    else
        write(master_file, another);
    CHECK(store::forget_lost_keys(folder, master_file).value() == 1);
    for (const auto& wrapped : before)
        CHECK(database_bytes().find(std::string{wrapped.begin(), wrapped.end()}) == std::string::npos);
    CHECK_FALSE(open()->open(key, sealed, context));
    sealed = seal();
    CHECK(is_readable());
    CHECK((read(master_file) == another) == !is_missing);
}

TEST_CASE_METHOD(Fixture, "a master key that is there is not forgotten, nor one whose rotation was cut short",
                 "[keyring]") {
    if (GENERATE(true, false)) {
        REQUIRE(open()->rotate());
        fs::rename(master_file, next_file);
    }
    CHECK(store::forget_lost_keys(folder, master_file).error().reason == Reason::already_exists);
    CHECK(is_readable());
}

TEST_CASE_METHOD(Fixture, "nothing is forgotten while the file holds something else", "[keyring]") {
    write(master_file, "homework");
    const auto refused = store::forget_lost_keys(folder, master_file);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.ends_with("move it away first"));
    CHECK(read(master_file) == "homework");
    write(master_file, first_master);
    CHECK(is_readable());
}
