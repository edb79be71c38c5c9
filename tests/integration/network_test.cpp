#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;
using Types = std::vector<std::string>;

namespace {

std::vector<std::string> names_listed(const Person& person) {
    std::vector<std::string> names;
    for (const auto& card : person.does<network::NetworkList>("network.list", Empty{}).networks)
        names.push_back(card.name);
    return names;
}

}  // namespace

TEST_CASE("a network starts with its maker as facilitator, a topic and its first questions") {
    World world;
    auto ana = world.teacher("Ana");
    network::CreateNetwork input;
    input.network_id = world.mint<NetworkId>();
    input.name = "Schrijven in groep 3";
    input.purpose = "Hoe krijg je ze aan het schrijven?";
    input.visibility = Visibility::open;
    input.subjects = {"Taal"};
    input.years = {3, 4};
    input.first_questions = {"Wat doe je als het na twee zinnen op is?", "Wanneer verbeter je fouten?"};
    auto made = ana.does<network::NetworkFull>("network.create", input);
    CHECK(made.role == NetworkRole::facilitator);
    CHECK(made.state == NetworkState::active);
    CHECK(made.audience->members == 1);
    CHECK(made.audience->schools == 1);
    CHECK(made.has_one_facilitator);
    CHECK(made.first_questions == input.first_questions);
    REQUIRE(made.topics->size() == 1);
    CHECK(made.topics->at(0).title == "Algemeen");
    CHECK(made.topics->at(0).threads == 2);
    CHECK(made.open_questions == 2);
    CHECK(made.unread == 0);
    CHECK(world.types_of(*made.feed_id) ==
          Types{"network.audience_changed", "topic.created", "thread.created", "thread.created"});
    CHECK(world.types_of(ana.inbox()) == Types{"network.joined"});
}

TEST_CASE("making the same network again gives the same network, once") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    network::CreateNetwork input;
    input.network_id = world.mint<NetworkId>();
    input.name = "Schrijven";
    input.purpose = "Samen schrijven";
    auto first = ana.asks_for("network.create", input);
    world.take_told();
    CHECK(ana.asks_for("network.create", input).value() == first.value());
    CHECK(world.take_told().empty());
    CHECK(world.count("SELECT count(*) FROM networks") == 1);
    CHECK(bob.tries("network.create", input) == "conflict/id_taken");
    input.name = "Anders";
    CHECK(ana.tries("network.create", input) == "conflict/id_taken");
}

TEST_CASE("only colleagues make networks") {
    World world;
    network::CreateNetwork input;
    input.network_id = world.mint<NetworkId>();
    input.name = "Schrijven";
    input.purpose = "Samen schrijven";
    CHECK(world.administrator("Ada").tries("network.create", input) == "forbidden/not_allowed");
    auto ana = world.teacher("Ana");
    world.ends_roles(ana);
    CHECK(ana.tries("network.create", input) == "forbidden/not_allowed");
    input.years = {9};
    CHECK(world.teacher("Bob").tries("network.create", input) == "invalid/out_of_range");
}

TEST_CASE("each sees the networks that exist for them") {
    World world;
    auto ana = world.teacher("Ana");
    ana.starts("Aap", Visibility::open);
    ana.starts("Noot", Visibility::on_request);
    auto mies = ana.starts("Mies", Visibility::closed);
    network::CreateNetwork draft;
    draft.network_id = world.mint<NetworkId>();
    draft.name = "Wim";
    draft.purpose = "Nog even niet";
    draft.publish = false;
    ana.does<network::NetworkFull>("network.create", draft);

    auto bob = world.teacher("Bob");
    auto leader = world.leader("Lena");
    CHECK(names_listed(ana) == Types{"Aap", "Mies", "Noot", "Wim"});
    CHECK(names_listed(bob) == Types{"Aap", "Noot"});
    CHECK(names_listed(leader) == Types{"Aap", "Noot"});
    CHECK(names_listed(world.board("Bart")) == Types{"Aap", "Noot"});
    CHECK(names_listed(world.administrator("Ada")).empty());

    ana.does("network.invite", network::NetworkPerson{mies, bob.id});
    ana.does("network.invite", network::NetworkPerson{draft.network_id, bob.id});
    CHECK(names_listed(bob) == Types{"Aap", "Mies", "Noot", "Wim"});
    ana.does("network.withdraw_invitation", network::NetworkPerson{mies, bob.id});
    CHECK(names_listed(bob) == Types{"Aap", "Noot", "Wim"});
    world.ends_roles(bob);
    CHECK(names_listed(bob).empty());
}

TEST_CASE("a closed network answers everyone else like a made-up id") {
    World world;
    auto ana = world.teacher("Ana");
    auto closed = ana.starts("Starters", Visibility::closed);
    auto made_up = world.mint<NetworkId>();
    for (const auto& person :
         {world.teacher("Bob"), world.leader("Lena"), world.board("Bart"), world.administrator("Ada")})
        for (auto operation : {"network.get", "network.leave", "network.list_members", "network.take_facilitation",
                               "topic.list", "report.list"}) {
            auto real = person.asks_for(operation, network::OneNetwork{closed});
            auto none = person.asks_for(operation, network::OneNetwork{made_up});
            CHECK(outcome_of(real) == "not_found/not_found");
            CHECK(real.error().message == none.error().message);
            CHECK(real.error().field == none.error().field);
        }
    auto bob = world.teacher("Bob");
    CHECK(bob.tries("network.join", network::JoinNetwork{closed, {}}) == "not_found/not_found");
    CHECK_FALSE(world.may_follow(bob, *ana.sees(closed).feed_id));
}

TEST_CASE("an open network shows titles and outcomes before joining, and no words of posts") {
    World world;
    auto ana = world.teacher("Ana");
    auto network = ana.starts("Schrijven", Visibility::open);
    auto cora = world.teacher("Cora");
    cora.joins(network);
    cora.asks(network, "Wie herkent dit?");
    auto thread = cora.asks(network, "Na twee zinnen is het op", "Geheime woorden in het bericht");
    cora.posts(thread);
    thread::SaveOutcome outcome;
    outcome.thread_id = thread;
    outcome.what_we_know = "Eerst tekenen helpt";
    outcome.publish = true;
    cora.does<thread::Outcome>("thread.save_outcome", outcome);

    auto bob = world.teacher("Bob");
    auto shown = bob.sees(network);
    CHECK_FALSE(shown.joined);
    CHECK_FALSE(shown.feed_id);
    CHECK_FALSE(shown.topics);
    CHECK_FALSE(shown.unread);
    CHECK_FALSE(shown.outcomes);
    REQUIRE(shown.titles->size() == 2);
    CHECK(shown.titles->at(0).title == "Na twee zinnen is het op");
    CHECK(shown.titles->at(0).outcome->what_we_know == "Eerst tekenen helpt");
    CHECK(shown.titles->at(0).state == ThreadState::answered);
    CHECK(shown.titles->at(1).title == "Wie herkent dit?");
    CHECK_FALSE(shown.titles->at(1).outcome);
    auto json = bob.asks_for("network.get", network::OneNetwork{network});
    CHECK(json->find("Geheime woorden") == std::string::npos);
    CHECK(json->find("Cora") == std::string::npos);
    CHECK_FALSE(ana.sees(network).titles);
    CHECK_FALSE(world.leader("Lena").sees(network).outcomes);
    CHECK(bob.tries("thread.get", thread::OneThread{thread}) == "not_found/not_found");
    thread::ListPosts posts;
    posts.thread_id = thread;
    CHECK(bob.tries("post.list", posts) == "not_found/not_found");
}

TEST_CASE("a network on request shows name and purpose only") {
    World world;
    auto ana = world.teacher("Ana");
    network::CreateNetwork input;
    input.network_id = world.mint<NetworkId>();
    input.name = "Maatjes";
    input.purpose = "Doorvragen";
    input.visibility = Visibility::on_request;
    input.subjects = {"Coaching"};
    input.first_questions = {"Een vraag die niemand mag lezen"};
    ana.does<network::NetworkFull>("network.create", input);
    auto shown = world.teacher("Bob").sees(input.network_id);
    CHECK(shown.name == "Maatjes");
    CHECK(shown.purpose == "Doorvragen");
    CHECK(shown.subjects.empty());
    CHECK(shown.members == 0);
    CHECK(shown.facilitators.empty());
    CHECK_FALSE(shown.open_questions);
    CHECK_FALSE(shown.first_questions);
    CHECK_FALSE(shown.outcomes);
    network::ListNetworks by_subject;
    by_subject.subject = "Coaching";
    CHECK(world.teacher("Cor").does<network::NetworkList>("network.list", by_subject).networks.empty());
}

TEST_CASE("the list can be had by subject, by year and of one's own") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    network::CreateNetwork input;
    input.network_id = world.mint<NetworkId>();
    input.name = "Rekenen";
    input.purpose = "Automatiseren";
    input.subjects = {"Rekenen"};
    input.years = {3, 4};
    ana.does<network::NetworkFull>("network.create", input);
    bob.starts("Voorlezen", Visibility::open);
    auto listed = [&](network::ListNetworks query) {
        auto found = bob.does<network::NetworkList>("network.list", query).networks;
        return found.size() == 1 ? found[0].name : std::to_string(found.size());
    };
    CHECK(listed({.subject = "Rekenen", .year = {}, .scope = {}}) == "Rekenen");
    CHECK(listed({.subject = {}, .year = 4, .scope = {}}) == "Rekenen");
    CHECK(listed({.subject = {}, .year = 5, .scope = {}}) == "0");
    CHECK(listed({.subject = {}, .year = {}, .scope = network::Scope::mine}) == "Voorlezen");
}

TEST_CASE("a facilitator changes the network, and its followers hear it") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    network::UpdateNetwork change;
    change.network_id = network;
    change.name = "Schrijven in groep 3";
    change.charter = network::CharterChange{.mission = "Elk kind schrijft",
                                            .vision = {},
                                            .agreements = "Geen namen",
                                            .goals = {},
                                            .review_on = "2027-06-01"};
    CHECK(bob.tries("network.update", change) == "forbidden/not_allowed");
    CHECK(world.teacher("Cor").tries("network.update", change) == "not_found/not_found");
    world.take_told();
    ana.does<network::NetworkFull>("network.update", change);
    CHECK(world.types_of(*ana.sees(network).feed_id) == Types{"network.changed"});
    CHECK(bob.sees(network).charter->mission == "Elk kind schrijft");
    CHECK(bob.sees(network).name == "Schrijven in groep 3");
    change.charter->review_on = "2027-13-45";
    CHECK(ana.tries("network.update", change) == "invalid/bad_format");
}

TEST_CASE("an ended network can be read, and nothing is written in it") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    auto thread = bob.asks(network, "Wie herkent dit?");
    auto post = ana.posts(thread);
    ana.ends(network);

    CHECK(bob.reads(thread).size() == 2);
    CHECK(bob.opens(thread).may_publish_outcome == false);
    const std::string ended = "conflict/network_ended";
    CHECK(bob.tries("post.create", thread::CreatePost{world.mint<PostId>(), thread, "Nog iets", {}, {}}) == ended);
    CHECK(bob.tries("topic.create", thread::CreateTopic{network, world.mint<TopicId>(), "Nieuw"}) == ended);
    CHECK(ana.tries("post.edit", thread::EditPost{post, "Anders", {}}) == ended);
    CHECK(bob.tries("post.react", thread::ReactToPost{post, thread::ReactionKind::thanks, true}) == ended);
    CHECK(bob.tries("thread.close", thread::OneThread{thread}) == ended);
    CHECK(ana.tries("network.invite", network::NetworkPerson{network, world.teacher("Cor").id}) == ended);
    CHECK(world.teacher("Dirk").tries("network.join", network::JoinNetwork{network, {}}) == ended);
    ana.does("post.delete", thread::OnePost{post});
    bob.leaves(network);
}

TEST_CASE("what a network stands for keeps its versions, with who saved them") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Schrijven", Visibility::on_request);
    ana.lets_in(bob, network);
    ana.makes_facilitator(bob, network);
    CHECK(ana.sees(network).charter->version == 0);
    network::UpdateNetwork change;
    change.network_id = network;
    auto saves = [&](const Person& person, std::string mission) {
        change.charter = network::CharterChange{std::move(mission), "", "", "", "2027-06-01"};
        return person.does<network::NetworkFull>("network.update", change).charter->version;
    };
    CHECK(saves(ana, "Elk kind schrijft") == 1);
    world.clock.advance(std::chrono::hours{1});
    CHECK(saves(bob, "Elk kind durft te schrijven") == 2);
    CHECK(saves(ana, "Elk kind durft te schrijven") == 2);  // sent again
    change.charter.reset();
    change.purpose = "Iets anders";
    ana.does<network::NetworkFull>("network.update", change);

    auto versions = bob.does<network::CharterVersions>("network.list_charters", network::OneNetwork{network}).versions;
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].version == 2);
    CHECK(versions[0].mission == "Elk kind durft te schrijven");
    CHECK(versions[0].by.name == "Bob");
    CHECK(versions[0].at == world.clock.now());
    CHECK(versions[1].mission == "Elk kind schrijft");
    CHECK(versions[1].review_on == "2027-06-01");
    CHECK(versions[1].by.name == "Ana");
    CHECK(world.teacher("Olga").tries("network.list_charters", network::OneNetwork{network}) == "not_found/not_found");
}

TEST_CASE("the charter of an open network is read before joining, of the others by members only") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    network::UpdateNetwork change;
    change.charter = network::CharterChange{"Samen schrijven", "", "Wat hier staat, blijft hier", "", {}};
    auto chartered = [&](Visibility visibility) {
        change.network_id = ana.starts("Schrijven", visibility);
        ana.does<network::NetworkFull>("network.update", change);
        return change.network_id;
    };
    const auto open = chartered(Visibility::open);
    CHECK(bob.sees(open).charter->agreements == "Wat hier staat, blijft hier");
    CHECK(world.leader("Lena").sees(open).charter);
    CHECK(world.administrator("Ada").tries("network.get", network::OneNetwork{open}) == "not_found/not_found");
    const auto on_request = chartered(Visibility::on_request);
    CHECK_FALSE(bob.sees(on_request).charter);
    const auto closed = chartered(Visibility::closed);
    ana.does("network.invite", network::NetworkPerson{closed, bob.id});
    CHECK_FALSE(bob.sees(closed).charter);
    CHECK(ana.sees(closed).charter->mission == "Samen schrijven");
    change.state = NetworkState::draft;
    ana.does("network.invite", network::NetworkPerson{chartered(Visibility::open), bob.id});
    CHECK_FALSE(bob.sees(change.network_id).charter);
}
