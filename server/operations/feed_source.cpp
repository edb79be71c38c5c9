#include "operations/dispatcher_state.hpp"
#include "operations/follow.hpp"
#include "store/store.hpp"

namespace kring::operations {

namespace {

class StoreFeedSource final : public FeedSource {
   public:
    explicit StoreFeedSource(FeedSourceParts parts) : parts_{parts}, limiter_{parts.rates} {}

    void find(const Credential& credential, std::vector<FeedId> feeds, Found found) override {
        read<std::vector<events::Feed>>(std::move(found),
                                        [this, credential, feeds = std::move(feeds)](const store::Snapshot& snapshot) {
                                            return find_in(snapshot, credential, feeds);
                                        });
    }

    void replay(const Credential& credential, std::vector<Wanted> wanted, int limit, Replayed replayed) override {
        read<std::vector<Page>>(std::move(replayed),
                                [this, credential, limit, wanted = std::move(wanted)](const store::Snapshot& snapshot) {
                                    return replay_in(snapshot, credential, wanted, limit);
                                });
    }

   private:
    template <class Found>
    void read(std::function<void(Result<Found>)> done, std::function<Result<Found>(const store::Snapshot&)> look) {
        auto asked = std::make_shared<Once<Result<Found>>>(std::move(done), unavailable());
        parts_.store.read([asked, look = std::move(look)](const store::Snapshot& snapshot) {
            try {
                asked->answer(look(snapshot));
            } catch (...) {
                asked->answer(error_of(std::current_exception(), 0, "feed.follow"));
            }
        });
    }

    Result<Caller> caller(const store::Snapshot& snapshot, const Credential& credential, Instant now) const {
        auto caller = parts_.callers.resolve(snapshot, credential, now);
        if (caller && !caller->signed_in()) return unauthenticated();
        return caller;
    }

    Result<std::vector<events::Feed>> find_in(const store::Snapshot& snapshot, const Credential& credential,
                                              const std::vector<FeedId>& feed_ids) {
        const auto now = parts_.clock.now();
        auto who = caller(snapshot, credential, now);
        if (!who) return who.error();
        if (!limiter_.admit_person(who->person, Rate::read, now))
            return Error{Failure::rate_limited, Reason::too_many_requests};
        std::vector<events::Feed> found;
        for (const auto& feed_id : feed_ids) {
            auto feed = events::find_feed(snapshot, feed_id);
            if (!feed || !parts_.registry.may_follow(snapshot, *who, *feed, now))
                return Error{Failure::not_found, Reason::feed_not_found,
                             "feeds[" + std::to_string(found.size()) + "].feed_id",
                             "no such feed, or not for this caller"};
            found.push_back(*feed);
        }
        return found;
    }

    Result<std::vector<Page>> replay_in(const store::Snapshot& snapshot, const Credential& credential,
                                        const std::vector<Wanted>& wanted, int limit) const {
        const auto now = parts_.clock.now();
        auto who = caller(snapshot, credential, now);
        if (!who) return who.error();
        Budget budget{limit, parts_.settings.page_bytes};
        std::vector<Page> pages;
        for (const auto& [feed_id, after] : wanted) {
            auto& page = pages.emplace_back();
            auto feed = events::find_feed(snapshot, feed_id);
            if (!feed) continue;
            page.feed = *feed;
            page.allowed = parts_.registry.may_follow(snapshot, *who, *feed, now);
            if (page.allowed) fill(page, snapshot, after, budget, now);
        }
        return pages;
    }

    struct Budget {
        int events;
        std::size_t bytes;
        bool untouched = true;
        bool is_spent() const { return events <= 0 || bytes == 0; }
        /// Nothing beyond the bytes, but for a first event that is longer than all of them.
        bool take(std::size_t size) {
            const bool fits = size <= bytes || untouched;
            untouched = false;
            bytes = fits ? bytes - std::min(bytes, size) : 0;
            --events;
            return fits;
        }
    };

    void fill(Page& page, const store::Snapshot& snapshot, std::int64_t after, Budget& budget, Instant now) const {
        const auto missing = page.feed.seq - after;
        if (missing == 0) return;
        page.reset = missing < 0 || missing > parts_.settings.longest_replay;
        if (page.reset) return;
        const auto rows = events::list_events(snapshot, page.feed.number, after, budget.is_spent() ? 1 : budget.events);
        page.reset =
            rows.empty() || rows.front().seq != after + 1 || rows.front().at < now - parts_.settings.oldest_replay;
        if (page.reset) return;
        for (const auto& row : rows) {
            if (budget.is_spent()) break;
            auto data = parts_.registry.render_event(snapshot, row);
            auto frame = events::event_frame(page.feed.feed_id, row.seq, row.type, row.at, data);
            if (!budget.take(frame->bytes.size())) break;
            page.events.push_back({row.feed, row.seq, std::move(frame)});
        }
        page.more = page.events.empty() || page.events.back().seq < page.feed.seq;
    }

    FeedSourceParts parts_;
    RateLimiter limiter_;
};

}  // namespace

std::unique_ptr<FeedSource> make_feed_source(FeedSourceParts parts) { return std::make_unique<StoreFeedSource>(parts); }

}  // namespace kring::operations
