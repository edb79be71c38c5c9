#include "features/person/person_operations.hpp"
#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;
using network::InvitedAs;
using network::InvitePerson;
using Types = std::vector<std::string>;
using namespace std::chrono_literals;

namespace {

// A closed network of Ana's, a colleague from outside the circle, and a day on which that is over.
struct Visit {
    World world;
    Person ana = world.teacher("Ana", "De Sluis");
    Person bob = world.teacher("Bob", "Het Kompas");
    NetworkId network = ana.starts("Starters", Visibility::closed);
    FeedId feed = *ana.sees(network).feed_id;
    Instant end = world.clock.now() + std::chrono::days{3};

    InvitePerson invitation() const { return {network, bob.id, InvitedAs::guest, end}; }
    void begins() {
        ana.does("network.invite", invitation());
        bob.joins(network);
        world.take_told();
    }
    void comes_to(Instant at) { world.clock.set(at); }
    std::int64_t waiting() { return world.count("SELECT count(*) FROM jobs WHERE kind = 'network.grant_end'"); }
};

network::SetRole role(NetworkId network, const Person& person, NetworkRole role, std::optional<Instant> until = {}) {
    return {network, person.id, role, until};
}

}  // namespace

TEST_CASE("a guest is invited until a day, and nobody else is") {
    Visit visit;
    auto invitation = visit.invitation();
    invitation.until.reset();
    CHECK(visit.ana.tries("network.invite", invitation) == "invalid/missing_field");
    invitation.until = visit.world.clock.now();
    CHECK(visit.ana.tries("network.invite", invitation) == "invalid/out_of_range");
    invitation = visit.invitation();
    invitation.role = InvitedAs::member;
    CHECK(visit.ana.tries("network.invite", invitation) == "invalid/out_of_range");
    CHECK(visit.bob.tries("network.invite", visit.invitation()) == "not_found/not_found");
    CHECK(visit.bob.unseen().empty());

    visit.ana.does("network.invite", visit.invitation());
    CHECK(visit.bob.unseen() == Types{"invited"});
    CHECK(visit.bob.sees(visit.network).guest_until == visit.end);
    REQUIRE(visit.ana.sees(visit.network).invitations->size() == 1);
    CHECK(visit.ana.sees(visit.network).invitations->at(0).role == InvitedAs::guest);
    CHECK(visit.ana.sees(visit.network).invitations->at(0).until == visit.end);
}

TEST_CASE("who was invited as a guest is one from the first moment") {
    Visit visit;
    visit.begins();
    auto seen = visit.bob.sees(visit.network);
    CHECK(seen.role == NetworkRole::guest);
    CHECK(seen.guest_until == visit.end);
    CHECK_FALSE(visit.ana.sees(visit.network).guest_until);
    CHECK(visit.bob.tries("network.invite", visit.invitation()) == "forbidden/not_allowed");
    auto members =
        visit.ana.does<network::MemberList>("network.list_members", network::OneNetwork{visit.network}).members;
    REQUIRE(members.size() == 2);
    CHECK_FALSE(members[0].until);
    CHECK(members[1].until == visit.end);
}

TEST_CASE("a guest's membership ends by itself, and nothing is heard after that") {
    Visit visit;
    visit.begins();
    auto thread = visit.ana.asks(visit.network, "Wie herkent dit?");
    visit.comes_to(visit.end - 1ms);
    CHECK(visit.bob.reads(thread).size() == 1);
    CHECK(visit.world.may_follow(visit.bob, visit.feed));

    visit.comes_to(visit.end);  // the job hasn't run yet
    CHECK(visit.bob.tries("thread.get", thread::OneThread{thread}) == "not_found/not_found");
    CHECK_FALSE(visit.world.may_follow(visit.bob, visit.feed));

    visit.world.take_told();
    visit.world.run_due_jobs();
    auto told = visit.world.take_told();
    REQUIRE(told.size() == 3);
    CHECK(told[0].feed == visit.bob.inbox());
    CHECK(told[0].type == "network.left");
    CHECK(told[1].feed == visit.feed);
    CHECK(told[1].type == "grant ended");
    CHECK(told[1].data == visit.bob.id.text());
    CHECK(told[2].feed == visit.feed);
    CHECK(told[2].type == "network.audience_changed");
    CHECK(visit.ana.sees(visit.network).audience->members == 1);
    CHECK(visit.bob.tries("network.get", network::OneNetwork{visit.network}) == "not_found/not_found");
    CHECK(visit.bob.notifications().empty());
    visit.world.run_due_jobs();
    CHECK(visit.world.take_told().empty());
}

TEST_CASE("at the end of a visit nothing of it is on the guest's own pages, before the clock's job has run") {
    Visit visit;
    visit.begins();
    visit.ana.asks(visit.network, "Wie herkent dit?");
    auto answered = visit.bob.asks(visit.network, "Wie helpt mij?");
    visit.ana.posts(answered);
    thread::SaveOutcome outcome;
    outcome.thread_id = visit.ana.asks(visit.network, "Wat weten we?");
    outcome.what_we_know = "Tekenen helpt";
    outcome.publish = true;
    visit.ana.does<thread::Outcome>("thread.save_outcome", outcome);
    const auto home = [&] { return visit.bob.does<home::Home>("home.get", Empty{}); };
    auto before = home();
    CHECK(before.five_minutes.size() >= 2);
    CHECK(before.since.outcomes.size() == 1);
    CHECK(before.networks.size() == 1);

    visit.comes_to(visit.end);
    auto after = home();
    CHECK(after.five_minutes.empty());
    CHECK(after.since.my_threads.empty());
    CHECK(after.since.outcomes.empty());
    CHECK(after.since.new_threads.empty());
    CHECK(after.networks.empty());
    const network::OneNetwork there{visit.network};
    for (const auto* method : {"network.get", "network.leave", "topic.list"})
        CHECK(visit.bob.tries(method, there) == "not_found/not_found");
    CHECK(visit.bob.does<network::NetworkList>("network.list", network::ListNetworks{}).networks.empty());
    CHECK(visit.bob.does<person::PersonPage>("person.get", person::GetPerson{visit.ana.id}).networks.empty());
    visit.bob.does("notification.mark_seen", Empty{});
    visit.ana.posts(answered);
    auto naming = visit.ana.posts(answered, "Dag " + visit.bob.mention());
    CHECK(visit.ana.sees(naming, answered).mentions.empty());
    CHECK(visit.bob.unseen().empty());
    CHECK(visit.ana.tries("network.set_role", role(visit.network, visit.bob, NetworkRole::member)) ==
          "not_found/not_found");
}

TEST_CASE("an invitation is for who was invited alone") {
    Visit visit;
    visit.ana.does("network.invite", visit.invitation());
    auto cor = visit.world.teacher("Cor", "Het Kompas");
    CHECK(cor.tries("network.join", network::JoinNetwork{visit.network, {}}) == "not_found/not_found");
    CHECK(cor.tries("network.get", network::OneNetwork{visit.network}) == "not_found/not_found");
}

TEST_CASE("a guest who may stay longer stays longer") {
    Visit visit;
    visit.begins();
    const auto later = visit.end + std::chrono::days{2};
    auto longer = role(visit.network, visit.bob, NetworkRole::guest, later);
    CHECK(visit.bob.tries("network.set_role", longer) == "forbidden/not_allowed");
    CHECK(visit.ana.tries("network.set_role", role(visit.network, visit.bob, NetworkRole::guest)) ==
          "invalid/missing_field");
    visit.ana.does("network.set_role", longer);
    CHECK(visit.bob.sees(visit.network).guest_until == later);
    visit.comes_to(visit.end);
    visit.world.run_due_jobs();
    CHECK(visit.world.may_follow(visit.bob, visit.feed));
    visit.comes_to(later);
    visit.world.run_due_jobs();
    CHECK_FALSE(visit.world.may_follow(visit.bob, visit.feed));
}

TEST_CASE("a guest who becomes a member has no end") {
    Visit visit;
    visit.begins();
    visit.ana.does("network.set_role", role(visit.network, visit.bob, NetworkRole::member));
    CHECK(visit.waiting() == 0);
    visit.comes_to(visit.end);
    visit.world.run_due_jobs();
    CHECK(visit.world.may_follow(visit.bob, visit.feed));
    CHECK_FALSE(visit.bob.sees(visit.network).guest_until);
}

TEST_CASE("a member who becomes a guest has one") {
    Visit visit;
    visit.ana.lets_in(visit.bob, visit.network);
    visit.ana.does("network.set_role", role(visit.network, visit.bob, NetworkRole::guest, visit.end));
    visit.comes_to(visit.end);
    visit.world.run_due_jobs();
    CHECK_FALSE(visit.world.may_follow(visit.bob, visit.feed));
}

TEST_CASE("a guest who leaves and comes back as a member isn't sent away later") {
    Visit visit;
    visit.begins();
    visit.bob.leaves(visit.network);
    CHECK(visit.waiting() == 0);
    visit.ana.lets_in(visit.bob, visit.network);
    visit.comes_to(visit.end);
    visit.world.run_due_jobs();
    CHECK(visit.world.may_follow(visit.bob, visit.feed));
}

TEST_CASE("an invitation as a guest is worth nothing after its end, unless it is renewed") {
    Visit visit;
    visit.ana.does("network.invite", visit.invitation());
    visit.comes_to(visit.end);
    CHECK(visit.bob.tries("network.get", network::OneNetwork{visit.network}) == "not_found/not_found");
    CHECK(visit.bob.tries("network.join", network::JoinNetwork{visit.network, {}}) == "not_found/not_found");
    CHECK(visit.ana.sees(visit.network).invitations->empty());
    visit.world.run_due_jobs();
    CHECK(visit.bob.notifications().empty());
    visit.ana.does("network.invite", InvitePerson{visit.network, visit.bob.id, {}, {}});
    visit.bob.joins(visit.network);
    CHECK(visit.bob.sees(visit.network).role == NetworkRole::member);
    CHECK(visit.waiting() == 0);
}
