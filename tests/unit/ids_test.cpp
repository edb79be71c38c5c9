#include "base/ids.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace kring;

TEST_CASE("an id reads back from its text") {
    const auto* text = "0198a6b2-34cd-7f01-89ab-cdef01234567";
    const auto id = Uuid::parse(text);
    REQUIRE(id);
    CHECK(id->bytes[0] == 0x01);
    CHECK(id->bytes[15] == 0x67);
    CHECK(id->text() == text);
    CHECK(id->version() == 7);
}

TEST_CASE("an id in capitals is the same id, written in small letters") {
    const auto id = Uuid::parse("0198A6B2-34CD-7F01-89AB-CDEF01234567");
    REQUIRE(id);
    CHECK(id->text() == "0198a6b2-34cd-7f01-89ab-cdef01234567");
}

TEST_CASE("what isn't an id in its one form is refused") {
    const auto* wrong = GENERATE("", "0198a6b2-34cd-7f01-89ab-cdef0123456", "0198a6b2-34cd-7f01-89ab-cdef012345678",
                                 "0198a6b234cd7f0189abcdef01234567", "{198a6b2-34cd-7f01-89ab-cdef0123456}",
                                 "0198a6b2-34cd-7f01-89ab-cdef0123456g", "0198a6b2034cd-7f01-89ab-cdef01234567",
                                 "0198a6b2-34cd-7f01-89ab-cdef0123456\x80", " 198a6b2-34cd-7f01-89ab-cdef01234567",
                                 "-198a6b2-34cd-7f01-89ab-cdef01234567");
    INFO(wrong);
    CHECK_FALSE(Uuid::parse(wrong));
}

TEST_CASE("an id of version 7 carries its time, so that later ones sort after it") {
    const auto early = Uuid::make_v7(0x0198a6b234cd);
    const auto late = Uuid::make_v7(0x0198a6b234ce);
    CHECK(early.text().substr(0, 15) == "0198a6b2-34cd-7");
    CHECK((early.bytes[8] >> 6) == 2);
    CHECK(early < late);
}

TEST_CASE("an id of version 4 tells nothing, and no two are the same") {
    std::set<Uuid> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto id = Uuid::make_v4();
        CHECK(id.version() == 4);
        CHECK((id.bytes[8] >> 6) == 2);
        seen.insert(id);
    }
    CHECK(seen.size() == 1000);
}

TEST_CASE("text is appended to what is there") {
    std::string out = "id=";
    Uuid{}.append_to(out);
    CHECK(out == "id=00000000-0000-0000-0000-000000000000");
    CHECK(Uuid{}.is_nil());
}
