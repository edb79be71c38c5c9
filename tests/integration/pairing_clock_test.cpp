#include "features/pairing/calendar_file.hpp"
#include "support/pair_world.hpp"

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using Types = std::vector<std::string>;

namespace {

/// Both before and after a restart: what is due is done once.
void turn(PairWorld& pairs, std::chrono::hours by) {
    pairs.world.clock.advance(by);
    pairs.world.restart();
    pairs.world.run_due_jobs();
    pairs.world.run_due_jobs();
}

std::int64_t count_notices(PairWorld& pairs, const std::string& kind) {
    return pairs.world.count("SELECT count(*) FROM notifications WHERE kind = '" + kind + "'");
}

}  // namespace

TEST_CASE("a proposal that isn't answered in seven days is offered on, once") {
    PairWorld pairs;
    auto hilde = pairs.world.teacher("Hilde", "De Vlonder");
    pairs.offers(hilde, 1, {{}, {4}, {}});
    const auto pairing = pairs.proposes(pairs.noor, pairs.requests(pairs.noor), pairs.els);
    turn(pairs, 24h * 7 - 1h);
    CHECK(pairs.card(pairs.els, pairing));
    CHECK(hilde.unseen().empty());
    turn(pairs, 2h);
    CHECK_FALSE(pairs.card(pairs.els, pairing));
    CHECK(pairs.els.unseen().empty());
    CHECK(hilde.unseen() == Types{"pairing_proposed"});
    CHECK(count_notices(pairs, "pairing_proposed") == 1);
    CHECK(pairs.accepts(pairs.els, pairing) == "conflict/pairing_over");
}

TEST_CASE("in September a proposal waits three school days") {
    PairWorld pairs;
    pairs.world.clock.set(*parse_rfc3339("2027-09-09T08:00:00Z"));  // a Thursday
    auto emre = pairs.world.starter("Emre", "Het Kompas");
    const auto pairing = pairs.proposes(emre, pairs.requests(emre), pairs.els);
    CHECK(to_rfc3339(pairs.card(pairs.els, pairing)->answer_by.value()) == "2027-09-14T08:00:00.000Z");
}

TEST_CASE("a starter without a pair is listed once to the coordinator after ten days") {
    PairWorld pairs;
    auto coordinator = pairs.world.coordinator("Ans");
    turn(pairs, 24h * 10 - 1h);
    CHECK(coordinator.unseen().empty());
    turn(pairs, 2h);
    CHECK(coordinator.unseen() == Types{"starter_without_pair"});
    auto programme = coordinator.does<pairing::Programme>("pairing.show_programme", Empty{});
    REQUIRE(programme.without_pair.size() == 1);
    CHECK(programme.without_pair[0].person.name == "Noor");
    turn(pairs, 24h * 30);
    CHECK(count_notices(pairs, "starter_without_pair") == 1);
    pairs.begin();
    CHECK(coordinator.does<pairing::Programme>("pairing.show_programme", Empty{}).without_pair.empty());
}

TEST_CASE("who has a pair within ten days is never listed") {
    PairWorld pairs;
    auto coordinator = pairs.world.coordinator("Ans");
    pairs.begin();
    turn(pairs, 24h * 11);
    CHECK(coordinator.unseen().empty());
}

TEST_CASE("after ten school days without an answer the starter alone is asked") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.noor.does("notification.mark_seen", Empty{});
    pairs.sends(pairs.noor, pairing, "Ben je er?");
    turn(pairs, 24h * 14 - 1h);  // ten school days are two weeks
    CHECK(pairs.noor.unseen().empty());
    turn(pairs, 2h);
    CHECK(pairs.noor.unseen() == Types{"pairing_ask_other"});
    CHECK(count_notices(pairs, "pairing_ask_other") == 1);
}

TEST_CASE("an answer, or that it was read, ends the wait") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.noor.does("notification.mark_seen", Empty{});
    const auto message = pairs.sends(pairs.noor, pairing, "Ben je er?");
    pairs.els.does("pairing.acknowledge", pairing::AcknowledgeMessage{message, true});
    turn(pairs, 24h * 20);
    CHECK(count_notices(pairs, "pairing_ask_other") == 0);
    pairs.els.does("pairing.acknowledge", pairing::AcknowledgeMessage{message, false});  // she takes it back
    turn(pairs, 24h * 30);
    CHECK(count_notices(pairs, "pairing_ask_other") == 1);
}

TEST_CASE("a pause over the tenth day lets the wait begin again when they resume") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.noor.does("notification.mark_seen", Empty{});
    pairs.sends(pairs.noor, pairing, "Ben je er?");
    pairs.noor.does<PairingCard>("pairing.pause", pairing::OnePairing{pairing});
    turn(pairs, 24h * 25);
    CHECK(count_notices(pairs, "pairing_ask_other") == 0);
    pairs.noor.does<PairingCard>("pairing.resume", pairing::OnePairing{pairing});
    turn(pairs, 24h * 30);
    CHECK(count_notices(pairs, "pairing_ask_other") == 1);
}

TEST_CASE("the year's end is asked about three weeks before, and then the pair is completed") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.world.clock.set(*parse_rfc3339("2027-06-25T05:59:00Z"));
    turn(pairs, 0h);
    CHECK_FALSE(pairs.opens(pairs.noor, pairing).asked_to_close);
    turn(pairs, 1h);
    CHECK(pairs.opens(pairs.noor, pairing).asked_to_close);
    CHECK(count_notices(pairs, "pairing_closing") == 2);
    pairs.world.clock.set(*parse_rfc3339("2027-07-16T21:59:00Z"));
    turn(pairs, 0h);
    CHECK(pairs.card(pairs.noor, pairing)->state == PairingState::active);
    turn(pairs, 1h);
    CHECK(pairs.card(pairs.noor, pairing)->state == PairingState::completed);
    CHECK(pairs.tries_to_send(pairs.noor, pairing) == "conflict/pairing_over");
    CHECK(count_notices(pairs, "pairing_over") == 2);
    turn(pairs, 24h);
    CHECK(count_notices(pairs, "pairing_over") == 2);
}

TEST_CASE("the words are there for ninety days, and then they and their keys are gone") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.sends(pairs.noor, pairing, "Dank je.");
    pairs.els.does<PairingCard>("pairing.complete", pairing::OnePairing{pairing});
    CHECK(pairs.talk(pairs.noor, pairing) == Types{"Noor: Dank je."});
    turn(pairs, 24h * 90 - 1h);
    CHECK(pairs.talk(pairs.noor, pairing) == Types{"Noor: Dank je."});
    turn(pairs, 2h);
    CHECK(pairs.noor.tries("pairing.list_messages", pairing::ListMessages{pairing, {}, {}}) == "not_found/not_found");
    CHECK_FALSE(pairs.card(pairs.noor, pairing));
    CHECK(pairs.accepts(pairs.els, pairing) == "not_found/not_found");
    CHECK(pairs.world.count("SELECT count(*) FROM pair_messages WHERE sealed IS NOT NULL") == 0);
    CHECK(pairs.world.count("SELECT count(*) FROM jobs WHERE kind = 'pairing.destroy_keys'") == 0);
    pairs.world.store->read_now([&](const store::Snapshot& snapshot) {
        auto rows = snapshot.query("SELECT mentee_key, mentor_key FROM pairings");
        REQUIRE(rows.next());
        CHECK_FALSE(pairs.world.keyring->has(rows.get<KeyId>(0)));
        CHECK_FALSE(pairs.world.keyring->has(rows.get<KeyId>(1)));
    });
}

TEST_CASE("the end of a pair can be moved, within a year") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    CHECK(pairs.noor.tries("pairing.set_end", pairing::SetPairingEnd{pairing, "2026-11-19"}) == "invalid/out_of_range");
    pairs.els.does<PairingCard>("pairing.set_end", pairing::SetPairingEnd{pairing, "2027-01-29"});
    pairs.world.clock.set(*parse_rfc3339("2027-01-30T00:00:00Z"));
    turn(pairs, 0h);
    CHECK(pairs.card(pairs.noor, pairing)->state == PairingState::completed);
}
