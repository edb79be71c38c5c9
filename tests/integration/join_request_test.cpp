#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;
using Types = std::vector<std::string>;

TEST_CASE("a network on request lets in whom a facilitator accepts") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Maatjes", Visibility::on_request);
    auto facilitators = *ana.sees(network).facilitators_feed_id;
    world.take_told();
    auto answer = bob.does<network::JoinAnswer>("network.join", network::JoinNetwork{network, "Ik ben coach"});
    CHECK(answer.requested);
    CHECK_FALSE(answer.joined);
    CHECK(world.types_of(facilitators) == Types{"network.join_requested"});
    CHECK(bob.sees(network).requested);
    CHECK(bob.tries("topic.list", network::OneNetwork{network}) == "not_found/not_found");
    CHECK(ana.unseen() == Types{"join_request"});
    REQUIRE(ana.sees(network).join_requests->size() == 1);
    CHECK(ana.sees(network).join_requests->at(0).note == "Ik ben coach");

    world.take_told();
    ana.does("network.answer_request", network::AnswerRequest{network, bob.id, true});
    auto told = world.take_told();
    CHECK(all_of(told) == Batch{{facilitators, "network.request_answered"},
                                {ana.inbox(), "notification.withdrawn"},
                                {bob.inbox(), "network.joined"},
                                {*ana.sees(network).feed_id, "network.audience_changed"}});
    CHECK(bob.sees(network).joined);
    CHECK(ana.unseen().empty());
}

TEST_CASE("a request that is declined ends in silence") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Maatjes", Visibility::on_request);
    bob.does<network::JoinAnswer>("network.join", network::JoinNetwork{network, {}});
    world.take_told();
    ana.does("network.answer_request", network::AnswerRequest{network, bob.id, false});
    CHECK(world.types_of(bob.inbox()).empty());
    CHECK_FALSE(bob.sees(network).requested);
    CHECK_FALSE(bob.sees(network).joined);
    for (const auto& event : world.replay(*ana.sees(network).facilitators_feed_id))
        CHECK(event.data.find("Bob") == std::string::npos);
}

TEST_CASE("who asked to join can take that back, and the facilitators needn't answer any more") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto cor = world.teacher("Cor");
    auto network = ana.starts("Maatjes", Visibility::on_request);
    auto facilitators = *ana.sees(network).facilitators_feed_id;
    const network::OneNetwork input{network};
    for (const auto& asker : {bob, cor})
        asker.does<network::JoinAnswer>("network.join", network::JoinNetwork{network, "Graag"});
    world.take_told();
    bob.does("network.withdraw_request", input);
    auto told = world.take_told();
    CHECK(all_of(told) == Batch{{facilitators, "network.request_withdrawn"}});
    CHECK(told[0].data == R"({"person_id":")" + bob.id.text() + R"("})");
    CHECK_FALSE(bob.sees(network).requested);
    CHECK(ana.sees(network).join_requests->size() == 1);
    CHECK(ana.unseen() == Types{"join_request"});
    bob.does("network.withdraw_request", input);
    CHECK(world.take_told().empty());
    ana.does("network.answer_request", network::AnswerRequest{network, bob.id, true});  // too late
    CHECK(world.take_told().empty());
    CHECK_FALSE(bob.sees(network).joined);

    cor.does("network.withdraw_request", input);
    CHECK(all_of(world.take_told()) ==
          Batch{{facilitators, "network.request_withdrawn"}, {ana.inbox(), "notification.withdrawn"}});
    CHECK(ana.unseen().empty());
    CHECK_FALSE(cor.sees(network).joined);
}

TEST_CASE("a network that isn't there for somebody has no request of theirs to take back") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto olga = world.teacher("Olga");
    auto network = ana.starts("Maatjes", Visibility::on_request);
    bob.does<network::JoinAnswer>("network.join", network::JoinNetwork{network, {}});
    network::UpdateNetwork close;
    close.network_id = network;
    close.visibility = Visibility::closed;
    ana.does<network::NetworkFull>("network.update", close);
    const network::OneNetwork input{network};
    CHECK(olga.tries("network.withdraw_request", input) == "not_found/not_found");
    bob.does("network.withdraw_request", input);
    CHECK(ana.sees(network).join_requests->empty());
    CHECK(bob.tries("network.withdraw_request", input) == "not_found/not_found");
}

TEST_CASE("a request of who is no colleague any more isn't answered") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto cor = world.teacher("Cor");
    auto network = ana.starts("Maatjes", Visibility::on_request);
    auto facilitators = *ana.sees(network).facilitators_feed_id;
    for (const auto& asker : {bob, cor})
        asker.does<network::JoinAnswer>("network.join", network::JoinNetwork{network, {}});
    world.take_told();
    world.deactivates(bob);
    CHECK(all_of(world.take_told()) == Batch{{facilitators, "network.request_withdrawn"}});
    CHECK(ana.sees(network).join_requests->size() == 1);
    world.ends_roles(cor);
    CHECK(all_of(world.take_told()) ==
          Batch{{facilitators, "network.request_withdrawn"}, {ana.inbox(), "notification.withdrawn"}});
    CHECK(ana.sees(network).join_requests->empty());
    world.reactivates(bob);
    CHECK(ana.sees(network).join_requests->empty());
}

TEST_CASE("who is accepted a moment after the last role ended doesn't come in") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Maatjes", Visibility::on_request);
    bob.does<network::JoinAnswer>("network.join", network::JoinNetwork{network, {}});
    // By the clock, whose job hasn't run yet.
    world.execute("UPDATE memberships SET until = " + std::to_string(to_milliseconds(world.clock.now())) +
                  " WHERE person_id = (SELECT person_id FROM people WHERE name = 'Bob')");
    ana.does("network.answer_request", network::AnswerRequest{network, bob.id, true});
    CHECK(world.count("SELECT count(*) FROM network_members") == 1);
}
