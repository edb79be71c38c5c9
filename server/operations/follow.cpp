#include "operations/follow.hpp"

#include "operations/lane.hpp"

#include <algorithm>

namespace kring::operations {

/// What one follow request asked for, until it is answered.
struct Following::Request {
    FollowFeeds input;
    Reply reply;
    std::vector<events::Feed> feeds;  // of the input, in its order, once they were found
};

/// Live events since the last page was asked for. What came before is in that page's snapshot.
struct Following::Replay {
    std::uint64_t ask = 0;  // which page is under way; 0: none
    std::vector<events::Published> held;
    bool overflowed = false;
};

namespace {

Error no_such_feed(std::size_t index) {
    return {Failure::not_found, Reason::feed_not_found, "feeds[" + std::to_string(index) + "].feed_id",
            "no such feed, or not for this caller"};
}

Result<> check_distinct(const FollowFeeds& input) {
    for (std::size_t i = 0; i < input.feeds.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (input.feeds[i].feed_id == input.feeds[j].feed_id)
                return invalid(Reason::duplicate_field, "feeds[" + std::to_string(i) + "].feed_id", "is there twice");
    return {};
}

}  // namespace

void register_feed_operations(Registry& registry) {
    registry.connection<FollowFeeds, FeedsFollowed>(
        {.name = "feed.follow",
         .access = Access::signed_in,
         .rate = Rate::read,
         .transport = Transport::websocket_only,
         .summary = "Follow feeds: what was missed after after_seq, then live events"});
    registry.connection<UnfollowFeeds, Empty>({.name = "feed.unfollow",
                                               .access = Access::signed_in,
                                               .rate = Rate::read,
                                               .transport = Transport::websocket_only,
                                               .summary = "No longer follow feeds"});
}

std::shared_ptr<Following> Following::open(FollowThread& thread, FollowPort& port, Who who) {
    auto following = std::make_shared<Following>(thread, port, who);
    thread.shard->add(*following);
    return following;
}

Following::Following(FollowThread& thread, FollowPort& port, Who who) : thread_{thread}, port_{&port}, who_{who} {}

Following::~Following() { close(); }

void Following::close() {
    if (!port_) return;
    port_ = nullptr;  // and the feeds stay: somebody up the stack may be walking over them
    thread_.shard->remove(*this);
}

void Following::follow(std::string_view params, const std::shared_ptr<Lane>& lane, Reply reply) {
    auto input = decode<FollowFeeds>(params);
    if (!input) return reply(input.error());
    if (auto distinct = check_distinct(*input); !distinct) return reply(distinct.error());
    const auto added = std::ranges::count_if(input->feeds, [this](const FollowedFrom& from) {
        return std::ranges::find(feeds_, from.feed_id, &Followed::feed_id) == feeds_.end();
    });
    if (feeds_.size() + static_cast<std::size_t>(added) > thread_.settings.feeds_limit)
        return reply(invalid(Reason::feed_limit, "feeds", "too many feeds on one connection"));

    auto request = std::make_shared<Request>(Request{std::move(*input), std::move(reply), {}});
    // The request keeps the connection, so it is handed on and never shared: it ends on this thread.
    auto look_up = [self = weak_from_this(), request = std::move(request), &thread = thread_,
                    credential = who_.credential]() mutable {
        std::vector<FeedId> ids;
        for (const auto& from : request->input.feeds)
            ids.push_back(from.feed_id);
        thread.source.find(credential, std::move(ids),
                           [self, request = std::move(request), &thread](auto found) mutable {
                               thread.post([self, request = std::move(request), found = std::move(found)] {
                                   auto following = self.lock();
                                   if (following && following->port_) following->subscribe(request, found);
                               });
                           });
    };
    lane ? lane->after_writes(std::move(look_up)) : look_up();
}

void Following::subscribe(const std::shared_ptr<Request>& request, Result<std::vector<events::Feed>> found) {
    if (!found) return request->reply(found.error());
    request->feeds = std::move(*found);
    feeds_.reserve(feeds_.size() + request->feeds.size());
    std::vector<FeedSource::Wanted> wanted;
    for (std::size_t i = 0; i < request->feeds.size(); ++i) {
        const auto& feed = request->feeds[i];
        const auto after = request->input.feeds[i].after_seq;
        auto* followed = find(feed.number);
        if (!followed) followed = &feeds_.emplace_back(Followed{feed.number, feed.feed_id, 0, nullptr});
        followed->seq = after;
        followed->replay = std::make_unique<Replay>(Replay{.ask = asks_ + 1, .held = {}});
        thread_.shard->follow(feed.number, *this);
        wanted.push_back({feed.feed_id, after});
    }
    ask(std::move(wanted), [request, ask = asks_ + 1](Following& following, Pages pages) {
        following.answer(*request, ask, std::move(pages));
    });
}

void Following::ask(std::vector<FeedSource::Wanted> wanted, std::function<void(Following&, Pages)> take) {
    ++asks_;
    thread_.source.replay(who_.credential, std::move(wanted), thread_.settings.page,
                          [self = weak_from_this(), &thread = thread_, take = std::move(take)](auto pages) mutable {
                              thread.post([self, take = std::move(take), pages = std::move(pages)]() mutable {
                                  if (auto following = self.lock(); following && following->port_)
                                      take(*following, std::move(pages));
                              });
                          });
}

void Following::answer(const Request& request, std::uint64_t ask, Pages pages) {
    auto refuse = [&](Error error) {
        for (const auto& feed : request.feeds)
            forget(feed.number);
        request.reply(std::move(error));
    };
    if (!pages) return refuse(pages.error());
    FeedsFollowed output;
    for (std::size_t i = 0; i < pages->size(); ++i) {
        const auto& page = (*pages)[i];
        // The second condition: its grant ended while the page was read.
        if (!page.allowed || !find(request.feeds[i].number)) return refuse(no_such_feed(i));
        output.feeds.push_back({page.feed.feed_id, page.feed.seq});
    }
    request.reply(encode(output));
    for (auto& page : *pages)
        take(ask, page);
    read_on();
}

void Following::take(std::uint64_t ask, FeedSource::Page& page) {
    auto* followed = find(page.feed.number);
    // A page may come after the feed was left, or asked for again from elsewhere.
    if (!port_ || !followed || !followed->replay || followed->replay->ask != ask) return;
    followed->replay->ask = 0;
    if (!page.allowed) return end_unasked(page.feed);
    if (page.reset) {
        followed->seq = page.feed.seq;
        port_->send({page.feed.number, page.feed.seq, events::feed_reset_frame(page.feed.feed_id, page.feed.seq)});
        return go_live(*followed);
    }
    for (const auto& event : page.events)
        send(*followed, event);
    if (!page.more) go_live(*followed);
}

void Following::send(Followed& followed, const events::Published& event) {
    if (!port_ || event.seq <= followed.seq) return;
    followed.seq = event.seq;
    port_->send(event);  // last: a port that closes may take this object with it
}

/// REQUIRES: everything up to the last page's snapshot was sent.
void Following::go_live(Followed& followed) {
    auto replay = std::move(followed.replay);
    for (const auto& event : replay->held)
        send(followed, event);
    if (replay->overflowed) followed.replay = std::move(replay);
}

void Following::read_on() {
    if (!port_ || reading_ || !port_->has_room()) return;
    std::vector<FeedSource::Wanted> wanted;
    for (auto& followed : feeds_) {
        if (!followed.replay || followed.replay->ask != 0) continue;
        *followed.replay = {.ask = asks_ + 1, .held = {}};
        wanted.push_back({followed.feed_id, followed.seq});
    }
    if (wanted.empty()) return;
    reading_ = true;
    ask(std::move(wanted),
        [ask = asks_ + 1](Following& following, Pages pages) { following.read_pages(ask, std::move(pages)); });
}

void Following::read_pages(std::uint64_t ask, Pages pages) {
    reading_ = false;
    if (!pages) return pages.error().failure == Failure::unauthenticated ? end_session() : port_->give_up();
    for (auto& page : *pages)
        take(ask, page);
    read_on();
}

void Following::resume() { read_on(); }

void Following::deliver(const events::Published& event) {
    auto* followed = find(event.feed);
    if (!followed || event.seq <= followed->seq) return;
    if (followed->replay) {
        auto& replay = *followed->replay;
        if (!replay.overflowed && replay.held.size() < thread_.settings.held_limit)
            replay.held.push_back(event);
        else
            replay.overflowed = true;
        return;
    }
    if (event.seq == followed->seq + 1) return send(*followed, event);
    followed->replay = std::make_unique<Replay>();  // a hole: what is missing is in the database
    read_on();
}

void Following::end_feed(const events::GrantEnded& ended) {
    if (!port_) return;
    forget(ended.feed);
    port_->drop(ended.feed);
    if (port_) port_->send({ended.feed, 0, ended.notice});
}

/// What is behind its feed is shown first.
void Following::take_signal(const events::Signal& signal) {
    const auto* followed = find(signal.feed);
    if (port_ && followed && !followed->replay) port_->send({signal.feed, 0, signal.frame});
}

/// A grant that ran out by the clock is seen before the job that ends it.
void Following::end_unasked(const events::Feed& feed) {
    forget(feed.number);
    port_->drop(feed.number);
    if (port_) port_->send({feed.number, 0, events::feed_ended_frame(feed.feed_id)});
}

void Following::end_session() {
    if (port_) port_->end_session();
}

// By value as in `follow`, which keeps it.
void Following::unfollow(std::string_view params, Reply reply) {  // NOLINT(performance-unnecessary-value-param)
    auto input = decode<UnfollowFeeds>(params);
    if (!input) return reply(input.error());
    for (const auto& feed_id : input->feeds) {
        auto followed = std::ranges::find(feeds_, feed_id, &Followed::feed_id);
        if (followed == feeds_.end()) continue;
        const auto number = followed->number;
        forget(number);
        port_->drop(number);
    }
    reply(std::string{"{}"});
}

void Following::forget(events::FeedNumber number) {
    thread_.shard->unfollow(number, *this);
    std::erase_if(feeds_, [&](const Followed& followed) { return followed.number == number; });
}

Following::Followed* Following::find(events::FeedNumber number) {
    auto found = std::ranges::find(feeds_, number, &Followed::number);
    return found == feeds_.end() ? nullptr : &*found;
}

}  // namespace kring::operations
