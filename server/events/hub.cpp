#include "events/hub.hpp"

#include <algorithm>

namespace kring::events {

void Shard::add(Follower& follower) { feeds_of_.try_emplace(&follower); }

void Shard::remove(Follower& follower) {
    auto found = feeds_of_.find(&follower);
    if (found == feeds_of_.end()) return;
    const auto feeds = std::move(found->second);
    feeds_of_.erase(found);
    for (auto feed : feeds)
        take_out(feed, follower);
}

void Shard::follow(FeedNumber feed, Follower& follower) {
    auto& feeds = feeds_of_.at(&follower);
    if (std::ranges::find(feeds, feed) != feeds.end()) return;
    feeds.push_back(feed);
    followers_of_[feed].push_back(&follower);
}

void Shard::unfollow(FeedNumber feed, Follower& follower) {
    auto found = feeds_of_.find(&follower);
    if (found == feeds_of_.end() || std::erase(found->second, feed) == 0) return;
    take_out(feed, follower);
}

void Shard::take_out(FeedNumber feed, Follower& follower) {
    auto found = followers_of_.find(feed);
    if (found == followers_of_.end()) return;
    auto place = std::ranges::find(found->second, &follower);
    if (place == found->second.end()) return;
    if (delivering_) {  // somebody up the stack is counting places
        *place = nullptr;
        gaps_.push_back(feed);
        return;
    }
    *place = found->second.back();
    found->second.pop_back();
    if (found->second.empty()) followers_of_.erase(found);
}

void Shard::deliver(const Batch& batch) {
    delivering_ = true;
    for (const auto& outgoing : batch)
        std::visit([this](const auto& one) { tell(one); }, outgoing);
    delivering_ = false;
    close_gaps();
}

void Shard::tell(const Published& event) {
    auto found = followers_of_.find(event.feed);
    if (found == followers_of_.end()) return;
    // By place: who follows meanwhile may move the list, and hears of this event from its own snapshot.
    auto& followers = found->second;
    const auto size = followers.size();
    for (std::size_t place = 0; place < size; ++place)
        if (auto* follower = followers[place]) follower->deliver(event);
}

void Shard::tell(const GrantEnded& ended) {
    auto found = followers_of_.find(ended.feed);
    if (found == followers_of_.end()) return;
    auto& followers = found->second;
    const auto size = followers.size();
    for (std::size_t place = 0; place < size; ++place) {
        auto* follower = followers[place];
        if (!follower || follower->person() != ended.person) continue;
        unfollow(ended.feed, *follower);
        follower->end_feed(ended);
    }
}

void Shard::tell(const SessionEnded& ended) {
    end_sessions([&](const Follower& follower) { return follower.session() == ended.session; });
}

void Shard::tell(const PersonEnded& ended) {
    end_sessions([&](const Follower& follower) { return follower.person() == ended.person; });
}

void Shard::tell(const Signal& signal) {
    auto found = followers_of_.find(signal.feed);
    if (found == followers_of_.end()) return;
    auto& followers = found->second;
    const auto size = followers.size();
    for (std::size_t place = 0; place < size; ++place)
        if (auto* follower = followers[place]; follower && follower->person() != signal.from)
            follower->take_signal(signal);
}

template <class Ends>
void Shard::end_sessions(Ends ends) {
    std::vector<Follower*> ending;
    for (const auto& [follower, feeds] : feeds_of_)
        if (ends(*follower)) ending.push_back(follower);
    for (auto* follower : ending) {
        if (!feeds_of_.contains(follower)) continue;  // gone because of one before it
        remove(*follower);
        follower->end_session();
    }
}

void Shard::close_gaps() {
    for (auto feed : gaps_) {
        auto found = followers_of_.find(feed);
        if (found == followers_of_.end()) continue;
        std::erase(found->second, nullptr);
        if (found->second.empty()) followers_of_.erase(found);
    }
    gaps_.clear();
}

std::size_t Shard::followers_of(FeedNumber feed) const {
    auto found = followers_of_.find(feed);
    return found == followers_of_.end() ? 0 : found->second.size();
}

void Hub::add_shard(std::shared_ptr<Shard> shard, Post post) {
    std::lock_guard lock{mutex_};
    entries_.push_back({std::move(shard), std::move(post)});
}

void Hub::add_listener(std::function<void(const std::shared_ptr<const Batch>&)> listener) {
    std::lock_guard lock{mutex_};
    listeners_.push_back(std::move(listener));
}

// Each shard keeps a share of it.
void Hub::publish(std::shared_ptr<const Batch> batch) {  // NOLINT(performance-unnecessary-value-param)
    std::lock_guard lock{mutex_};
    for (const auto& entry : entries_)
        entry.post([shard = entry.shard, batch] { shard->deliver(*batch); });
    for (const auto& listener : listeners_)
        listener(batch);
}

void Hub::signal(std::shared_ptr<const Batch> signals) {  // NOLINT(performance-unnecessary-value-param)
    std::lock_guard lock{mutex_};
    for (const auto& entry : entries_)
        entry.post([shard = entry.shard, signals] { shard->deliver(*signals); });
}

void Hub::stop() {
    std::lock_guard lock{mutex_};
    entries_.clear();
    listeners_.clear();
}

}  // namespace kring::events
