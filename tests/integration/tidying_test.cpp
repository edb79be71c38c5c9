#include "app/tidying.hpp"

#include "app/application.hpp"
#include "features/account/account.hpp"
#include "operations/digest.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <condition_variable>
#include <mutex>

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;

namespace {

const Instant start = *parse_rfc3339("2026-11-19T13:00:00Z");

/// A server on a clock that is turned by hand.
struct Site {
    TemporaryFolder parent;
    TurnedClock clock{start};
    std::mutex mutex;
    std::condition_variable committed;
    std::unique_ptr<app::Application> application;

    Site() {
        app::Configuration configuration;
        configuration.data = parent.path() / "data";
        configuration.server.port = 0;
        auto opened = app::Application::open(configuration, clock);
        if (!opened) FAIL(opened.error());
        application = std::move(*opened);
        application->store().after_batch([this] {
            const std::lock_guard lock{mutex};
            committed.notify_all();
        });
    }
    ~Site() { application->stop(); }

    store::Store& store() { return application->store(); }
    void write(const std::function<void(store::Transaction&)>& body) { store().write_now(body); }
    std::int64_t count(std::string_view sql) {
        std::int64_t number = 0;
        store().read_now([&](const store::Snapshot& snapshot) { number = *snapshot.value<std::int64_t>(sql); });
        return number;
    }
    std::string job() {
        std::string at = "none";
        store().read_now([&](const store::Snapshot& snapshot) {
            if (auto run_at = snapshot.value<Instant>("SELECT run_at FROM jobs WHERE kind = ?", app::tidying_job))
                at = to_rfc3339(*run_at);
        });
        return at;
    }
    /// Looks again after each commit.
    void wait_for_job_at(const std::string& time) {
        std::unique_lock lock{mutex};
        const auto give_up = std::chrono::steady_clock::now() + 20s;
        while (job() != time)
            if (committed.wait_until(lock, give_up) == std::cv_status::timeout) FAIL("the job is at " << job());
    }
};

events::Feed feed_with_events(store::Transaction& transaction, int count, Instant first, std::chrono::hours apart) {
    auto feed = events::create_feed(transaction, FeedId{Uuid::make_v4()}, events::FeedKind::network, Uuid::make_v4());
    for (int i = 0; i < count; ++i) {
        events::Outbox outbox{transaction, first + i * apart};
        outbox.publish(feed, "note.created", Uuid::make_v4(), {},
                       [](std::int64_t, std::string& data) { data += "{}"; });
    }
    return feed;
}

void remember(store::Transaction& transaction, const Uuid& id, Instant at) {
    operations::remember_creation(transaction, id, {}, {}, {.seq = 0, .at = at});
}

}  // namespace

TEST_CASE("events too old to be replayed go, feed by feed and a few at a time, and newer ones stay", "[app]") {
    Site site;
    site.write([](store::Transaction& transaction) {
        const auto until = start - 24h * 30;
        feed_with_events(transaction, 7, start - 24h * 33, 24h);  // three of them before
        feed_with_events(transaction, 2, start - 24h, 1h);
        feed_with_events(transaction, 3, start - 24h * 60, 24h);  // all
        events::FeedNumber after{};
        std::vector<std::int64_t> left;
        for (std::optional<events::FeedNumber> next = after; next; after = *next) {
            next = events::prune_events(transaction, until, after, 2);
            left.push_back(*transaction.value<std::int64_t>("SELECT count(*) FROM events"));
            if (!next) break;
        }
        CHECK(left == std::vector<std::int64_t>{10, 7, 6});
        CHECK(transaction.value<std::int64_t>("SELECT min(seq) FROM events WHERE feed = 1") == 4);
        CHECK(transaction.value<std::int64_t>("SELECT count(*) FROM events WHERE feed = 3") == 0);
        CHECK(transaction.value<std::int64_t>("SELECT seq FROM feeds WHERE number = 3") == 3);
    });
}

TEST_CASE("a running server tidies up each night, as often as it takes", "[app]") {
    Site site;
    site.write([](store::Transaction& transaction) {
        feed_with_events(transaction, 1100, start - 24h * 40, 0h);
        feed_with_events(transaction, 5, start, 0h);
        remember(transaction, Uuid::make_v7(to_milliseconds(start - 24h * 200)), start - 24h * 200);
        for (auto expires : {start - 1h, start + 48h})
            transaction.run(
                "INSERT INTO one_time_tokens (token_hash, kind, expires_at) VALUES (?, 'password_reset', ?)",
                Uuid::make_v4(), expires);
    });
    REQUIRE(site.application->serve());
    CHECK(site.job() == "2026-11-20T02:00:00.000Z");
    CHECK(site.count("SELECT count(*) FROM events") == 1105);
    site.clock.set(*parse_rfc3339("2026-11-20T02:00:00Z"));
    site.write([](store::Transaction& transaction) { transaction.run("UPDATE settings SET value = value"); });
    site.wait_for_job_at("2026-11-21T02:00:00.000Z");
    CHECK(site.count("SELECT count(*) FROM events") == 5);
    CHECK(site.count("SELECT count(*) FROM creations") == 1);
    CHECK(site.count("SELECT count(*) FROM one_time_tokens") == 1);
}
