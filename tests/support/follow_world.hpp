#pragma once
// One connection that follows feeds, with a source and a queue that the test moves step by step.

#include "operations/follow.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kring::testing {

using events::FeedNumber;

inline const PersonId ana{Uuid::make_v4()};
inline const SessionId at_home{Uuid::make_v4()};

/// Feeds whose newest seq the test sets, and which answer when the test says so.
class HeldSource final : public operations::FeedSource {
   public:
    struct Shown {
        events::Feed feed;
        bool allowed = true;
    };
    std::vector<Shown> feeds;
    Result<> broken;
    std::deque<std::function<void()>> waiting;

    FeedId add(std::int64_t seq) {
        const FeedId id{Uuid::make_v4()};
        feeds.push_back(
            {{FeedNumber{static_cast<std::int64_t>(feeds.size()) + 1}, id, events::FeedKind::network, {}, seq}});
        return id;
    }
    Shown* shown(const FeedId& id) {
        auto found = std::ranges::find(feeds, id, [](const Shown& shown) { return shown.feed.feed_id; });
        return found == feeds.end() ? nullptr : &*found;
    }

    void find(const operations::Credential&, std::vector<FeedId> ids, Found found) override {
        waiting.push_back([this, ids = std::move(ids), found = std::move(found)] {
            std::vector<events::Feed> result;
            for (const auto& id : ids) {
                auto* feed = shown(id);
                if (!feed || !feed->allowed) return found(Error{Failure::not_found, Reason::feed_not_found});
                result.push_back(feed->feed);
            }
            found(std::move(result));
        });
    }

    /// The snapshot is taken when `snapshot()` runs, the answer comes when `answer()` does.
    void replay(const operations::Credential&, std::vector<Wanted> wanted, int limit, Replayed replayed) override {
        waiting.push_back([this, wanted = std::move(wanted), limit, replayed = std::move(replayed)]() mutable {
            std::vector<Page> pages;
            for (const auto& one : wanted) {
                auto* feed = shown(one.feed_id);
                auto& page =
                    pages.emplace_back(Page{feed->feed, feed->allowed, feed->feed.seq - one.after > 100, {}, false});
                if (page.reset || !page.allowed) continue;
                auto last = std::min(feed->feed.seq, one.after + limit);
                for (auto seq = one.after + 1; seq <= last; ++seq)
                    page.events.push_back({feed->feed.number, seq, events::Frame::text(std::to_string(seq))});
                page.more = last < feed->feed.seq;
            }
            Result<std::vector<Page>> answer = std::move(pages);
            if (!broken) answer = broken.error();
            answers.push_back([replayed = std::move(replayed), answer] { replayed(answer); });
        });
    }
    std::deque<std::function<void()>> answers;

    void snapshot() { run_first(waiting); }
    void answer() { run_first(answers); }

   private:
    void run_first(std::deque<std::function<void()>>& queue) {
        REQUIRE_FALSE(queue.empty());
        ran_.push_back(std::move(queue.front()));
        queue.pop_front();
        ran_.back()();
    }

    std::deque<std::function<void()>> ran_;  // what ran stays a while, as it does on the threads of a real source
};

/// Notes what goes out: "F1:7" an event or a reset, "F1:end", "drop F1", "4001".
class Queue final : public operations::FollowPort {
   public:
    void send(const events::Published& event) override {
        note("F" + std::to_string(static_cast<int>(event.feed)) +
             (event.seq ? ":" + std::to_string(event.seq) : ":end") +
             (event.frame->bytes.find("feed.reset") == std::string::npos ? "" : "reset"));
        if (--room == 0 && close_when_full) close_when_full();
    }
    void drop(FeedNumber feed) override { note("drop F" + std::to_string(static_cast<int>(feed))); }
    bool has_room() const override { return room > 0; }
    void end_session() override { note("4001"); }
    void give_up() override { note("4008"); }

    std::string taken() { return std::exchange(sent, {}); }
    int room = 1'000'000;
    std::function<void()> close_when_full;

   private:
    void note(const std::string& what) { sent += (sent.empty() ? "" : " ") + what; }
    std::string sent;
};

struct FollowWorld {
    HeldSource source;
    operations::FollowThread thread{std::make_shared<events::Shard>(), [](std::function<void()> run) { run(); }, source,
                                    operations::FollowSettings{.page = 3, .feeds_limit = 3, .held_limit = 4}};
    Queue queue;
    std::shared_ptr<operations::Following> connection = operations::Following::open(thread, queue, {ana, at_home, {}});
    std::string reply;

    ~FollowWorld() { connection->close(); }

    void asks(std::vector<std::pair<FeedId, std::int64_t>> feeds) {
        operations::FollowFeeds input;
        for (auto& [id, after] : feeds)
            input.feeds.push_back({id, after});
        connection->follow(operations::encode(input), nullptr, [this](Result<std::string> result) {
            reply = result ? *result
                           : boost::describe::enum_to_string(result.error().reason, "") + (" " + result.error().field);
        });
    }
    void follows(const FeedId& feed, std::int64_t after) {
        asks({{feed, after}});
        source.snapshot();  // finds it
        source.snapshot();
        source.answer();
    }
    events::Published event(const FeedId& feed, std::int64_t seq) {
        return {source.shown(feed)->feed.number, seq, events::Frame::text("live")};
    }
    /// Commits and delivers.
    void happens(const FeedId& feed) {
        auto& shown = *source.shown(feed);
        thread.shard->deliver({event(feed, ++shown.feed.seq)});
    }
    void ends(const FeedId& feed) {
        source.shown(feed)->allowed = false;
        thread.shard->deliver(
            {events::GrantEnded{source.shown(feed)->feed.number, ana, events::feed_ended_frame(feed)}});
    }
};

}  // namespace kring::testing
