#include "support/note_server.hpp"

#include <catch2/catch.hpp>

#include <latch>

namespace kring::dispatcher_test {

using namespace operations;
using testing::HeldWriter;
using testing::NoteServer;
using testing::text_of;
using Batches = std::vector<std::string>;

PostId mint() { return PostId{Uuid::make_v7(1'750'000'000'000)}; }

std::string create_params(PostId id, std::string text) { return encode(testing::CreateNote{id, std::move(text), {}}); }

TEST_CASE_METHOD(NoteServer, "a creation that is repeated is answered as the first time") {
    const auto id = mint();
    const auto first = creates("els", id, "hallo");
    CHECK(first == R"(ok {"note_id":")" + id.text() + R"(","text":"hallo","seq":1})");
    CHECK(creates("els", id, "hallo") == first);
    CHECK(asks("local", "note.reset") == "ok {}");
    CHECK(creates("els", id, "hallo") ==
          R"(ok {"note_id":"00000000-0000-0000-0000-000000000000","text":"gone","seq":1})");
    CHECK(published() == Batches{"1"});
}

TEST_CASE_METHOD(NoteServer, "a repeat may show another audience") {
    const auto id = mint();
    const auto first = creates("els", id, "hallo", 3);
    CHECK(creates("els", id, "hallo", 8) == first);
    CHECK(rows().size() == 1);
}

TEST_CASE_METHOD(NoteServer, "an id that was used with another input or by another person is taken") {
    const auto id = mint();
    creates("els", id, "hallo");
    CHECK(creates("els", id, "dag") == "conflict/id_taken note_id");
    CHECK(creates("noor", id, "hallo") == "conflict/id_taken note_id");
    CHECK(rows().size() == 1);
}

TEST_CASE_METHOD(NoteServer, "who may not create doesn't hear that an id is taken, and who may leaves nothing behind") {
    const auto id = mint();
    creates("els", id, "hallo");
    published();
    CHECK(creates("noor", id, "no") == "forbidden/not_allowed");
    CHECK(creates("noor", id, "dag") == "conflict/id_taken note_id");
    CHECK(asks("els", "note.list") == R"(ok {"texts":["hallo"]})");
    CHECK(creates("els", mint(), "dag").ends_with("\"seq\":2}"));
    CHECK(published() == Batches{"2"});
}

TEST_CASE_METHOD(NoteServer, "an id that no client mints is refused") {
    CHECK(creates("els", PostId{}, "hallo") == "invalid/bad_format note_id");
}

TEST_CASE_METHOD(NoteServer, "what is refused after its event leaves nothing, and no hole") {
    creates("els", mint(), "een");
    const auto refused = mint();
    CHECK(creates("els", refused, "bad") == "forbidden/not_allowed");
    CHECK(creates("els", mint(), "throw") == "internal/internal");
    creates("els", mint(), "twee");
    CHECK(asks("els", "note.list") == R"(ok {"texts":["een","twee"]})");
    CHECK(published() == Batches{"1", "2"});
    auto events = rows();
    REQUIRE(events.size() == 2);
    CHECK(events[1].seq == 2);
    // Nothing of a refused creation is remembered: the same id may be used for what is allowed.
    CHECK(creates("els", refused, "goed").starts_with("ok"));
}

TEST_CASE_METHOD(NoteServer, "the events of one commit go out as one batch, in order") {
    std::vector<std::future<Response>> answers;
    {
        HeldWriter held{*store};
        for (const auto* text : {"een", "bad", "twee", "throw", "drie"})
            answers.push_back(sends("els", "note.create", create_params(mint(), text)));
    }
    std::string outcomes;
    for (auto& answer : answers)
        outcomes += answer.get().result ? 'y' : 'n';
    CHECK(outcomes == "ynyny");
    CHECK(published() == Batches{"1 2 3"});
}

TEST_CASE_METHOD(NoteServer, "a batch that could not be committed answers unavailable and publishes nothing") {
    creates("els", mint(), "eerder");
    published();
    std::vector<std::future<Response>> answers;
    {
        HeldWriter held{*store};
        for (const auto* text : {"een", "full"})
            answers.push_back(sends("els", "note.create", create_params(mint(), text)));
    }
    for (auto& answer : answers)
        CHECK(text_of(answer.get()) == "unavailable/disk_full");
    CHECK(published().empty());
    CHECK(asks("els", "note.list") == R"(ok {"texts":["eerder"]})");
    CHECK(creates("els", mint(), "later").ends_with("\"seq\":2}"));
}

TEST_CASE_METHOD(NoteServer, "what a lost batch would have told is not told with the next one") {
    std::future<Response> note, full;
    std::promise<bool> own;
    {
        HeldWriter held{*store};
        note = sends("els", "note.create", create_params(mint(), "een"));
        dispatcher->run_internal(
            [&](WriteContext& context) -> Result<> {
                context.events.publish(feed, "note.created", {}, "",
                                       [](std::int64_t, std::string& data) { data += "{}"; });
                return {};
            },
            [&](Result<> result) { own.set_value(result.has_value()); });
        full = sends("els", "note.create", create_params(mint(), "full"));
    }
    CHECK(text_of(note.get()) == "unavailable/disk_full");
    CHECK(text_of(full.get()) == "unavailable/disk_full");
    CHECK_FALSE(own.get_future().get());
    CHECK(creates("els", mint(), "later").ends_with("\"seq\":1}"));
    CHECK(published() == Batches{"1"});
}

TEST_CASE_METHOD(NoteServer, "a connection's reads wait for its own writes, and for nobody else's") {
    auto mine = make_lane(), other = make_lane();
    std::future<Response> read;
    {
        HeldWriter held{*store};
        auto write = sends("els", "note.create", create_params(mint(), "een"), mine);
        read = sends("els", "note.list", "", mine);
        CHECK(text_of(sends("noor", "note.list", "", other).get()) == R"(ok {"texts":[]})");
        CHECK(read.wait_for(std::chrono::seconds{0}) == std::future_status::timeout);
    }
    CHECK(text_of(read.get()) == R"(ok {"texts":["een"]})");
}

TEST_CASE_METHOD(NoteServer, "each access column lets in whom it names") {
    CHECK(asks("", "note.public").starts_with("ok"));
    CHECK(asks("", "note.list") == "unauthenticated/not_signed_in");
    CHECK(creates("", mint(), "x") == "unauthenticated/not_signed_in");
    CHECK(asks("", "note.count") == "unauthenticated/not_signed_in");
    CHECK(asks("els", "note.count") == "forbidden/not_allowed");
    CHECK(asks("admin", "note.count").starts_with("ok"));
    CHECK(asks("admin", "note.reset") == "forbidden/not_allowed");
    CHECK(asks("local", "note.reset").starts_with("ok"));
    CHECK(asks("local", "note.list") == "unauthenticated/not_signed_in");
    callers.sign_out("els");
    CHECK(asks("els", "note.list") == "unauthenticated/session_ended");
    CHECK(asks("els", "note.public").starts_with("ok"));
}

TEST_CASE_METHOD(NoteServer, "an operation comes by the transports of its row") {
    auto by_socket = [&](std::string method) {
        return text_of(sends("els", std::move(method), "", nullptr, Transport::websocket_only).get());
    };
    CHECK(by_socket("note.list").starts_with("ok"));
    CHECK(by_socket("note.slow") == "invalid/http_only");
    CHECK(asks("els", "feed.follow") == "invalid/websocket_only");
    CHECK(asks("els", "note.dance") == "not_found/unknown_method");
}

TEST_CASE_METHOD(NoteServer, "slow work is done off the writer, and its cookie comes with the answer") {
    std::latch preparing{1}, go{1};
    while_preparing = [&] {
        preparing.count_down();
        go.wait();
    };
    auto slow = sends("els", "note.slow", "");
    preparing.wait();
    CHECK(creates("els", mint(), "intussen").starts_with("ok"));
    go.count_down();
    auto response = slow.get();
    CHECK(text_of(response) == R"(ok {"texts":["42"]})");
    REQUIRE(response.cookie);
    CHECK(response.cookie->token == "secret");
}

TEST_CASE_METHOD(NoteServer, "slow work keeps no reader from others") {
    std::latch preparing{1}, reading{1}, go{1};
    while_preparing = [&] {
        preparing.count_down();
        go.wait();
    };
    auto slow = sends("els", "note.slow", "");
    preparing.wait();
    auto read = std::make_shared<std::promise<void>>();
    REQUIRE(store->read([&, read](const store::Snapshot&) {  // the first of the two readers
        reading.count_down();
        go.wait();
        read->set_value();
    }));
    reading.wait();
    auto other = sends("els", "note.list", "");
    CHECK(other.wait_for(std::chrono::seconds{10}) == std::future_status::ready);
    go.count_down();
    CHECK(text_of(slow.get()) == R"(ok {"texts":["42"]})");
    other.wait();
    read->get_future().wait();  // or it would wait for what is gone by then
}

TEST_CASE_METHOD(NoteServer, "more slow work than fits is refused, and what waits when the server stops") {
    std::latch preparing{1}, go{1};
    while_preparing = [&] {
        preparing.count_down();
        go.wait();
    };
    auto running = sends("els", "note.slow", "");
    preparing.wait();
    while_preparing = nullptr;
    auto first = sends("els", "note.slow", ""), second = sends("els", "note.slow", "");
    CHECK(asks("els", "note.slow") == "unavailable/busy");
    CHECK(asks("", "note.slow") == "unavailable/busy");
    std::thread stopping{[&] { dispatcher->stop(); }};
    CHECK(first.get().result.has_error());
    CHECK(second.get().result.has_error());
    go.count_down();
    CHECK(running.get().result.has_value());
    stopping.join();
    CHECK(asks("els", "note.list") == "unavailable/shutting_down");
}

TEST_CASE_METHOD(NoteServer, "who is not let in costs no slow work") {
    bool prepared = false;
    while_preparing = [&] { prepared = true; };
    CHECK(asks("", "note.slow") == "unauthenticated/not_signed_in");
    CHECK_FALSE(prepared);
}

TEST_CASE("one person's haste is no other's", "[dispatcher]") {
    RateLimits rates;
    rates.person[static_cast<std::size_t>(Rate::write)] = {1, 2};
    NoteServer server{rates};
    CHECK(server.creates("els", mint(), "een").starts_with("ok"));
    CHECK(server.creates("els", mint(), "twee").starts_with("ok"));
    CHECK(server.creates("els", mint(), "drie") == "rate_limited/too_many_requests");
    CHECK(server.creates("noor", mint(), "een").starts_with("ok"));
    CHECK(server.asks("els", "note.list").starts_with("ok"));
    server.clock.advance(std::chrono::seconds{1});
    CHECK(server.creates("els", mint(), "drie").starts_with("ok"));
}

TEST_CASE("a write that runs again because of its neighbour is counted once", "[dispatcher]") {
    RateLimits rates;
    rates.person[static_cast<std::size_t>(Rate::write)] = {1, 1};
    NoteServer server{rates};
    std::future<Response> els, noor;
    {
        HeldWriter held{*server.store};
        els = server.sends("els", "note.create", create_params(mint(), "een"));
        noor = server.sends("noor", "note.create", create_params(mint(), "bad"));
    }
    CHECK(text_of(els.get()).starts_with("ok"));
    CHECK(text_of(noor.get()) == "forbidden/not_allowed");
}

TEST_CASE("an address is limited before anything is decoded", "[dispatcher]") {
    RateLimits rates;
    rates.address[static_cast<std::size_t>(Rate::write)] = {1, 1};
    NoteServer server{rates};
    CHECK(server.creates("els", mint(), "een").starts_with("ok"));
    CHECK(server.asks("noor", "note.create", "{") == "rate_limited/too_many_requests");
}

TEST_CASE_METHOD(NoteServer, "a credential is known before a socket opens") {
    auto identify = [&](std::string_view name) {
        std::promise<Result<Caller>> promise;
        dispatcher->identify(testing::NamedCallers::of(name), [&](Result<Caller> who) { promise.set_value(who); });
        return promise.get_future().get();
    };
    CHECK(identify("els")->person == testing::NamedCallers::person("els"));
    CHECK(identify("")->kind == Caller::Kind::anonymous);
    callers.sign_out("els");
    CHECK(identify("els").error().reason == Reason::session_ended);
}

TEST_CASE_METHOD(NoteServer, "the server's own operations publish like everybody's") {
    std::promise<bool> done;
    dispatcher->run_internal(
        [&](WriteContext& context) -> Result<> {
            context.events.publish(feed, "note.created", {}, "", [](std::int64_t, std::string& data) { data += "{}"; });
            return {};
        },
        [&](Result<> result) { done.set_value(result.has_value()); });
    CHECK(done.get_future().get());
    CHECK(published() == Batches{"1"});
}

TEST_CASE_METHOD(NoteServer, "a store that stopped answers every request") {
    store->stop();
    CHECK(asks("els", "note.list").starts_with("unavailable"));
    CHECK(creates("els", mint(), "een").starts_with("unavailable"));
    CHECK(asks("els", "note.slow").starts_with("unavailable"));
}

}  // namespace kring::dispatcher_test
