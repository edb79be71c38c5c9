// What people do in the world, in sentences.

#include "support/world.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace kring::testing {

NetworkId Person::starts(std::string network, Visibility visibility) const {
    network::CreateNetwork input;
    input.network_id = world_->mint<NetworkId>();
    input.name = std::move(network);
    input.purpose = "Waar gaat dit netwerk over?";
    input.visibility = visibility;
    return does<network::NetworkFull>("network.create", input).network_id;
}

void Person::joins(NetworkId network) const {
    REQUIRE(does<network::JoinAnswer>("network.join", network::JoinNetwork{network, {}}).joined);
}

void Person::leaves(NetworkId network) const { does("network.leave", network::OneNetwork{network}); }

void Person::ends(NetworkId network) const {
    network::UpdateNetwork input;
    input.network_id = network;
    input.state = NetworkState::ended;
    does<network::NetworkFull>("network.update", input);
}

void Person::lets_in(const Person& guest, NetworkId network) const {
    does("network.invite", network::NetworkPerson{network, guest.id});
    guest.joins(network);
}

void Person::makes_facilitator(const Person& other, NetworkId network) const {
    does("network.set_role", network::SetRole{network, other.id, NetworkRole::facilitator});
}

network::NetworkFull Person::sees(NetworkId network) const {
    return does<network::NetworkFull>("network.get", network::OneNetwork{network});
}

TopicId Person::first_topic(NetworkId network) const {
    return does<thread::TopicList>("topic.list", thread::ListTopics{network}).topics.at(0).topic_id;
}

ThreadId Person::asks(NetworkId network, std::string title, std::string body) const {
    thread::CreateThread input;
    input.topic_id = first_topic(network);
    input.thread_id = world_->mint<ThreadId>();
    input.title = std::move(title);
    input.body = std::move(body);
    input.kind = ThreadKind::question;
    return does<thread::ThreadCreated>("thread.create", input).thread.thread_id;
}

PostId Person::posts(ThreadId thread, std::string body) const {
    thread::CreatePost input;
    input.post_id = world_->mint<PostId>();
    input.thread_id = thread;
    input.body = std::move(body);
    return does<thread::Post>("post.create", input).post_id;
}

thread::ThreadFull Person::opens(ThreadId thread) const {
    return does<thread::ThreadFull>("thread.get", thread::OneThread{thread});
}

std::vector<thread::Post> Person::reads(ThreadId thread) const {
    thread::ListPosts input;
    input.thread_id = thread;
    input.limit = 100;
    return does<thread::PostList>("post.list", input).posts;
}

thread::Post Person::sees(PostId post, ThreadId thread) const {
    auto posts = reads(thread);
    auto found =
        std::find_if(posts.begin(), posts.end(), [&](const thread::Post& each) { return each.post_id == post; });
    REQUIRE(found != posts.end());
    return *found;
}

void Person::has_read(ThreadId thread) const {
    does("thread.mark_read", thread::MarkRead{thread, opens(thread).last_seq});
}

std::vector<notification::Notification> Person::notifications() const {
    return does<notification::NotificationPage>("notification.list", Empty{}).notifications;
}

std::vector<std::string> Person::unseen() const {
    std::vector<std::string> kinds;
    for (const auto& each : notifications())
        if (!each.seen) kinds.emplace_back(boost::describe::enum_to_string(each.kind, "?"));
    return kinds;
}

FeedId Person::inbox() const {
    FeedId feed;
    world_->store->read_now([&](const store::Snapshot& snapshot) {
        feed = events::find_feed_of(snapshot, events::FeedKind::inbox, id.uuid).value().feed_id;
    });
    return feed;
}

}  // namespace kring::testing
