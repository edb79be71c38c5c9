#include "support/world.hpp"

#include <algorithm>

using namespace kring;
using namespace kring::testing;
using Types = std::vector<std::string>;

namespace {

std::vector<std::string> told_to(const std::vector<Told>& told, const std::vector<FeedId>& feeds) {
    std::vector<std::string> types;
    for (const auto& each : told)
        if (std::find(feeds.begin(), feeds.end(), each.feed) != feeds.end()) types.push_back(each.type);
    return types;
}

}  // namespace

TEST_CASE("a colleague joins an open network in one tap") {
    World world;
    auto ana = world.teacher("Ana", "De Sluis");
    auto bob = world.teacher("Bob", "Het Kompas");
    auto network = ana.starts("Schrijven", Visibility::open);
    auto feed = *ana.sees(network).feed_id;
    CHECK_FALSE(world.may_follow(bob, feed));
    world.take_told();
    bob.joins(network);
    CHECK(world.types_of(bob.inbox()) == Types{"network.joined"});
    CHECK(world.types_of(feed) == Types{"network.audience_changed"});
    CHECK(world.may_follow(bob, feed));
    auto seen = bob.sees(network);
    CHECK(seen.joined);
    CHECK(seen.audience->members == 2);
    CHECK(seen.audience->schools == 2);
    world.take_told();
    bob.joins(network);
    CHECK(world.take_told().empty());
}

TEST_CASE("who is a member stays one by joining again, also when the network has ended") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    ana.ends(network);
    world.take_told();
    CHECK(bob.does<network::JoinAnswer>("network.join", network::JoinNetwork{network, {}}).joined);
    CHECK(world.teacher("Cor").tries("network.join", network::JoinNetwork{network, {}}) == "conflict/network_ended");
    CHECK(world.take_told().empty());
}

TEST_CASE("a guest doesn't take over a network without a facilitator, whatever its state") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    ana.does("network.set_role",
             network::SetRole{network, bob.id, NetworkRole::guest, world.clock.now() + std::chrono::days{30}});
    ana.ends(network);
    ana.leaves(network);
    CHECK(bob.tries("network.take_facilitation", network::OneNetwork{network}) == "forbidden/not_allowed");
}

TEST_CASE("who leaves is not named, and hears nothing after that") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    auto thread = ana.asks(network, "Wie herkent dit?", "Zeg het eens, " + bob.mention());
    auto feed = *ana.sees(network).feed_id;
    world.take_told();
    bob.leaves(network);
    auto told = world.take_told();
    CHECK(told_to(told, {feed}) == Types{"grant ended", "network.audience_changed"});
    for (const auto& each : told)
        if (each.feed == feed && each.type != "grant ended") {
            CHECK(each.data.find(bob.id.text()) == std::string::npos);
            CHECK(each.data.find("Bob") == std::string::npos);
        }
    CHECK(told_to(told, {bob.inbox()}) == Types{"network.left"});
    CHECK(ana.sees(network).audience->members == 1);
    CHECK(ana.unseen().empty());
    CHECK_FALSE(world.may_follow(bob, feed));
    CHECK(bob.tries("thread.get", thread::OneThread{thread}) == "not_found/not_found");
    CHECK(bob.notifications().empty());
}

TEST_CASE("a name of a network that one has left is not told again on a replay") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Stil netwerk", Visibility::closed);
    ana.lets_in(bob, network);
    bob.leaves(network);
    for (const auto& event : world.replay(bob.inbox()))
        CHECK(event.data.find("Stil netwerk") == std::string::npos);
    CHECK(world.replay(bob.inbox()).back().type == "network.left");
}

TEST_CASE("a facilitator removes a member at once, and it is on record") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto cor = world.teacher("Cor");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    cor.joins(network);
    auto feed = *ana.sees(network).feed_id;
    CHECK(cor.tries("network.remove_member", network::NetworkPerson{network, bob.id}) == "forbidden/not_allowed");
    world.take_told();
    ana.does("network.remove_member", network::NetworkPerson{network, bob.id});
    CHECK(told_to(world.take_told(), {feed, bob.inbox()}) ==
          Types{"network.left", "grant ended", "network.audience_changed"});
    CHECK(bob.tries("topic.list", network::OneNetwork{network}) == "not_found/not_found");
    CHECK(world.count("SELECT count(*) FROM audit WHERE action = 'network_member_removed'") == 1);
    CHECK(ana.tries("network.remove_member", network::NetworkPerson{network, bob.id}) == "not_found/not_found");
}

TEST_CASE("an invitation lets a colleague into a closed network, once it is accepted") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Starters", Visibility::closed);
    CHECK(ana.tries("network.invite", network::NetworkPerson{network, world.mint<PersonId>()}) ==
          "not_found/not_found");
    ana.does("network.invite", network::NetworkPerson{network, bob.id});
    CHECK(bob.unseen() == Types{"invited"});
    auto card = bob.sees(network);
    CHECK(card.invited);
    CHECK(card.name == "Starters");
    CHECK_FALSE(card.feed_id);
    CHECK(bob.tries("topic.list", network::OneNetwork{network}) == "not_found/not_found");
    bob.joins(network);
    CHECK(bob.unseen().empty());
    CHECK(ana.sees(network).invitations->empty());
    CHECK(ana.tries("network.invite", network::NetworkPerson{network, bob.id}) == "conflict/already_joined");
    CHECK(bob.tries("network.invite", network::NetworkPerson{network, ana.id}) == "forbidden/not_allowed");
}

TEST_CASE("a withdrawn invitation leaves no trace") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Starters", Visibility::closed);
    ana.does("network.invite", network::NetworkPerson{network, bob.id});
    ana.does("network.withdraw_invitation", network::NetworkPerson{network, bob.id});
    CHECK(bob.notifications().empty());
    CHECK(bob.tries("network.join", network::JoinNetwork{network, {}}) == "not_found/not_found");
    for (const auto& event : world.replay(bob.inbox()))
        CHECK(event.data.find("Starters") == std::string::npos);
}

TEST_CASE("facilitators change, and the feed of facilitators follows their role") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    auto facilitators = *ana.sees(network).facilitators_feed_id;
    CHECK_FALSE(world.may_follow(bob, facilitators));
    auto demote_ana = network::SetRole{network, ana.id, NetworkRole::member};
    CHECK(ana.tries("network.set_role", demote_ana) == "conflict/last_facilitator");
    ana.makes_facilitator(bob, network);
    CHECK(world.may_follow(bob, facilitators));
    CHECK(bob.sees(network).facilitators.size() == 2);
    world.take_told();
    bob.does("network.set_role", demote_ana);
    auto told = world.take_told();
    CHECK(told_to(told, {facilitators}) == Types{"grant ended"});
    CHECK(told_to(told, {ana.inbox()}) == Types{"network.role_changed"});
    CHECK_FALSE(world.may_follow(ana, facilitators));
    CHECK(ana.tries("network.set_role", demote_ana) == "forbidden/not_allowed");
    CHECK(world.count("SELECT count(*) FROM audit WHERE action = 'network_role_set'") == 2);
}

TEST_CASE("a network whose last facilitator leaves asks its members for one") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto cor = world.teacher("Cor");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    cor.joins(network);
    CHECK(bob.tries("network.take_facilitation", network::OneNetwork{network}) == "conflict/already_exists");
    ana.leaves(network);
    CHECK(bob.sees(network).needs_facilitator);
    CHECK(bob.unseen() == Types{"facilitator_needed"});
    CHECK(cor.unseen() == Types{"facilitator_needed"});
    CHECK(ana.unseen().empty());
    bob.does("network.take_facilitation", network::OneNetwork{network});
    CHECK(bob.sees(network).role == NetworkRole::facilitator);
    CHECK_FALSE(cor.sees(network).needs_facilitator);
    CHECK(cor.unseen().empty());
    CHECK(ana.tries("network.take_facilitation", network::OneNetwork{network}) == "not_found/not_found");
    CHECK(world.count("SELECT count(*) FROM audit WHERE action = 'network_taken_over'") == 1);
}

TEST_CASE("open pages hear at once that a facilitator has gone") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto cor = world.teacher("Cor");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    cor.joins(network);
    ana.makes_facilitator(bob, network);
    auto feed = *cor.sees(network).feed_id;
    auto facilitators = *ana.sees(network).facilitators_feed_id;
    world.take_told();
    ana.leaves(network);
    auto told = world.take_told();
    CHECK(all_of(told) == Batch{{ana.inbox(), "network.left"},
                                {feed, "grant ended"},
                                {facilitators, "grant ended"},
                                {feed, "network.audience_changed"},
                                {feed, "network.changed"}});
    auto changed = decoded<network::NetworkChanged>(told.back().data);
    CHECK(changed.members == 2);
    REQUIRE(changed.facilitators.size() == 1);
    CHECK(changed.facilitators[0].name == "Bob");
    CHECK(changed.has_one_facilitator);
    CHECK_FALSE(changed.needs_facilitator);
    CHECK(told.back().data == world.replay(feed).back().data);

    bob.does("network.remove_member", network::NetworkPerson{network, bob.id});
    told = world.take_told();
    CHECK(all_of(told) == Batch{{bob.inbox(), "network.left"},
                                {feed, "grant ended"},
                                {facilitators, "grant ended"},
                                {feed, "network.audience_changed"},
                                {feed, "network.changed"},
                                {cor.inbox(), "notification.added"}});
    changed = decoded<network::NetworkChanged>(told.at(4).data);
    CHECK(changed.facilitators.empty());
    CHECK(changed.needs_facilitator);
    CHECK_FALSE(changed.has_one_facilitator);
}

TEST_CASE("a facilitator whose account is closed is gone from open pages, and is back when it is opened again") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    auto feed = *bob.sees(network).feed_id;
    world.take_told();
    world.deactivates(ana);
    auto told = world.take_told();
    CHECK(all_of(told) ==
          Batch{{feed, "network.audience_changed"}, {feed, "network.changed"}, {bob.inbox(), "notification.added"}});
    CHECK(decoded<network::NetworkChanged>(told.at(1).data).needs_facilitator);
    CHECK(bob.sees(network).needs_facilitator);

    world.reactivates(ana);
    told = world.take_told();
    CHECK(told_to(told, {feed}) == Types{"network.audience_changed", "network.changed"});
    CHECK_FALSE(decoded<network::NetworkChanged>(told.at(1).data).needs_facilitator);
    CHECK(bob.unseen().empty());
}

TEST_CASE("a member who goes changes nothing on the network's card but numbers") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    auto feed = *bob.sees(network).feed_id;
    world.take_told();
    world.deactivates(bob);
    CHECK(all_of(world.take_told()) == Batch{{feed, "network.audience_changed"}});
}

TEST_CASE("an ended network looks for nobody") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    ana.ends(network);
    ana.leaves(network);
    CHECK_FALSE(bob.sees(network).needs_facilitator);
    CHECK(bob.unseen().empty());
}

TEST_CASE("the members are listed for members only") {
    World world;
    auto ana = world.teacher("Ana");
    auto network = ana.starts("Schrijven", Visibility::open);
    auto bob = world.teacher("Bob");
    CHECK(bob.tries("network.list_members", network::OneNetwork{network}) == "not_found/not_found");
    bob.joins(network);
    auto members = bob.does<network::MemberList>("network.list_members", network::OneNetwork{network}).members;
    REQUIRE(members.size() == 2);
    CHECK(members[0].person.name == "Ana");
    CHECK(members[0].role == NetworkRole::facilitator);
    CHECK(members[1].person.school == "De Sluis");
}
