#include "store/sealing.hpp"

#include <catch2/catch.hpp>
#include <sodium.h>

#include <algorithm>

using namespace kring;
using namespace kring::store;

namespace {

struct Filled : OpenKey {
    explicit Filled(std::uint8_t filling) { bytes().fill(filling); }
};

struct Fixture {
    Filled key{1};
    Bytes context{1, 2, 3};

    Bytes seal(std::string_view text) { return seal_text(key, text, context); }
    std::optional<std::string> open(const Bytes& sealed) { return open_text(key, sealed, context); }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "what was sealed is opened as it was, whatever its length and bytes", "[keyring]") {
    for (const std::size_t length : {0, 1, 63, 64, 65, 127, 128, 5000}) {
        std::string text(length, '\x80');  // as the padding begins
        if (length > 2) text[1] = '\0';
        CHECK(open(seal(text)) == text);
    }
    CHECK(open(seal("Het zit me dwars.")) == "Het zit me dwars.");
}

TEST_CASE_METHOD(Fixture, "the length of what is sealed tells of the text only in steps of 64 bytes", "[keyring]") {
    const auto size = [this](std::size_t length) { return seal(std::string(length, 'x')).size(); };
    CHECK(size(0) == 1 + 24 + 64 + 16);
    CHECK(size(63) == size(0));
    CHECK(size(64) == size(0) + 64);
    CHECK(size(127) == size(64));
}

TEST_CASE_METHOD(Fixture, "the same text sealed twice looks like two texts, and neither shows it", "[keyring]") {
    const std::string text = "Ik twijfel of ik dit wel kan.";
    const auto first = seal(text), second = seal(text);
    CHECK(first != second);
    for (const auto& sealed : {first, second})
        CHECK(std::ranges::search(sealed, text.substr(0, 4)).empty());
}

TEST_CASE_METHOD(Fixture, "nothing is opened with another key or for another context", "[keyring]") {
    const auto sealed = seal("tussen ons");
    CHECK_FALSE(open_text(Filled{2}, sealed, context));
    CHECK_FALSE(open_text(key, sealed, Bytes{1, 2, 4}));
    CHECK_FALSE(open_text(key, sealed, {}));
    CHECK(open(sealed) == "tussen ons");
}

TEST_CASE_METHOD(Fixture, "what was changed or cut at any place is not opened", "[keyring]") {
    const auto sealed = seal("tussen ons");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] ^= 1;
        CAPTURE(i);
        CHECK_FALSE(open(changed));
        CHECK_FALSE(open(Bytes{sealed.begin(), sealed.begin() + static_cast<std::ptrdiff_t>(i)}));
    }
    auto longer = sealed;
    longer.push_back(0);
    CHECK_FALSE(open(longer));
}

TEST_CASE_METHOD(Fixture, "a key is unwrapped by its master key and for its own id alone, and only unchanged",
                 "[keyring]") {
    const Filled master{7}, other{8};
    const KeyId id{Uuid::make_v4()};
    auto wrapped = wrap_key(master.bytes(), id, key);
    OpenKey opened;
    REQUIRE(unwrap_key(master.bytes(), id, wrapped, opened));
    CHECK(opened.bytes() == key.bytes());
    CHECK_FALSE(unwrap_key(other.bytes(), id, wrapped, opened));
    CHECK_FALSE(unwrap_key(master.bytes(), KeyId{Uuid::make_v4()}, wrapped, opened));
    CHECK(std::ranges::search(wrapped, key.bytes()).empty());
    wrapped[30] ^= 1;
    CHECK_FALSE(unwrap_key(master.bytes(), id, wrapped, opened));
}
