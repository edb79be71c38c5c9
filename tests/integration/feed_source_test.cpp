#include "support/note_server.hpp"

#include <catch2/catch.hpp>

namespace kring::feed_source_test {

using namespace operations;
using testing::NamedCallers;
using testing::NoteServer;

struct Feeds : NoteServer {
    std::unique_ptr<FeedSource> source = make_feed_source(
        {.registry = registry, .store = *store, .callers = callers, .clock = clock, .settings = {.longest_replay = 5}});

    PostId note(std::string_view text) {
        const PostId id{Uuid::make_v7(to_milliseconds(clock.now()))};
        REQUIRE(creates("els", id, text).starts_with("ok"));
        return id;
    }
    FeedSource::Page page(std::int64_t after, int limit = 200, std::string_view name = "els") {
        std::promise<Result<std::vector<FeedSource::Page>>> promise;
        source->replay(NamedCallers::of(name), {{feed.feed_id, after}}, limit,
                       [&](auto pages) { promise.set_value(std::move(pages)); });
        auto pages = promise.get_future().get();
        REQUIRE(pages.has_value());
        return pages->at(0);
    }
    std::string find(std::string_view name, FeedId id) {
        std::promise<std::string> promise;
        source->find(NamedCallers::of(name), {id}, [&](Result<std::vector<events::Feed>> found) {
            promise.set_value(found ? "found"
                                    : boost::describe::enum_to_string(found.error().reason, "") +
                                          (" " + found.error().field));
        });
        return promise.get_future().get();
    }
};

std::string data_of(const events::Published& event) {
    auto begin = event.frame->bytes.find("\"data\":");
    return event.frame->bytes.substr(begin + 7, event.frame->bytes.size() - begin - 9);
}

TEST_CASE_METHOD(Feeds, "a replay renders the rows as they are now") {
    const auto first = note("een");
    note("twee");
    asks("local", "note.reset");
    const auto third = note("drie");
    auto page = this->page(0);
    REQUIRE(page.allowed);
    REQUIRE(page.events.size() == 3);
    CHECK_FALSE(page.more);
    CHECK(page.feed.seq == 3);
    CHECK(data_of(page.events[0]) == R"({"void":true})");
    CHECK(data_of(page.events[2]) == R"({"note_id":")" + third.text() + R"(","text":"drie","seq":3})");
    CHECK(first != third);
}

TEST_CASE_METHOD(Feeds, "a page has as many events as were asked for, and says whether there are more") {
    for (const auto* text : {"een", "twee", "drie"})
        note(text);
    auto page = this->page(0, 2);
    CHECK(page.events.size() == 2);
    CHECK(page.more);
    page = this->page(2, 2);
    REQUIRE(page.events.size() == 1);
    CHECK(page.events[0].seq == 3);
    CHECK_FALSE(page.more);
    CHECK(this->page(3).events.empty());
}

TEST_CASE_METHOD(Feeds, "a page ends early where its events would not fit in a queue") {
    for (const auto* text : {"een", "twee", "drie"})
        note(text);
    source = make_feed_source(
        {.registry = registry, .store = *store, .callers = callers, .clock = clock, .settings = {.page_bytes = 500}});
    auto page = this->page(0);
    CHECK(page.events.size() == 2);
    CHECK(page.more);
    page = this->page(2);
    CHECK(page.events.size() == 1);
    CHECK_FALSE(page.more);
}

TEST_CASE_METHOD(Feeds, "an event longer than a page is a page of its own") {
    for (const auto* text : {"een", "twee", "drie"})
        note(text);
    source = make_feed_source(
        {.registry = registry, .store = *store, .callers = callers, .clock = clock, .settings = {.page_bytes = 300}});
    note(std::string(100, 'x'));
    CHECK(page(0).events.size() == 1);  // the second would fill it, and go beyond
    CHECK(page(2).events.size() == 1);
    CHECK(page(3).events.size() == 1);
}

TEST_CASE_METHOD(Feeds, "too many events, too old ones, and a position from elsewhere are a reset") {
    for (const auto* text : {"1", "2", "3", "4", "5", "6"})
        note(text);
    CHECK(page(0).reset);
    CHECK_FALSE(page(1).reset);
    CHECK(page(7).reset);
    clock.advance(std::chrono::hours{30 * 24 + 1});
    CHECK(page(1).reset);
    note("7");
    CHECK_FALSE(page(6).reset);
    store->write_now([](store::Transaction& transaction) { transaction.run("DELETE FROM events WHERE seq = 7"); });
    CHECK(page(6).reset);
}

TEST_CASE_METHOD(Feeds, "a replay that would begin after what was purged is a reset") {
    for (const auto* text : {"1", "2", "3", "4", "5"})
        note(text);
    store->write_now([](store::Transaction& transaction) { transaction.run("DELETE FROM events WHERE seq <= 2"); });
    CHECK(page(0).reset);
    CHECK(page(1).reset);
    CHECK(page(1).events.empty());
    auto whole = page(2);
    CHECK_FALSE(whole.reset);
    CHECK(whole.events.size() == 3);
}

TEST_CASE_METHOD(Feeds, "a feed that one may not follow is like one that isn't there") {
    CHECK(find("els", feed.feed_id) == "found");
    CHECK(find("noor", feed.feed_id) == "feed_not_found feeds[0].feed_id");
    CHECK(find("els", FeedId{Uuid::make_v4()}) == "feed_not_found feeds[0].feed_id");
    CHECK(find("", feed.feed_id) == "not_signed_in ");
    note("een");
    auto page = this->page(0, 200, "noor");
    CHECK_FALSE(page.allowed);
    CHECK(page.events.empty());
}

TEST_CASE_METHOD(Feeds, "a credential that ended follows nothing") {
    callers.sign_out("els");
    CHECK(find("els", feed.feed_id) == "session_ended ");
}

}  // namespace kring::feed_source_test
