#include "support/pair_world.hpp"

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using pairing::MatchReason;
using Types = std::vector<std::string>;

namespace {

pairing::Suggestions suggestions(const Person& person, PairingRequestId request) {
    return person.does<pairing::Suggestions>("pairing.suggest", pairing::OneRequest{request});
}

std::vector<std::string> names(const pairing::Suggestions& suggestions) {
    std::vector<std::string> names;
    for (const auto& suggestion : suggestions.mentors)
        names.push_back(suggestion.mentor.name);
    return names;
}

}  // namespace

TEST_CASE("mentors are suggested in the order of what fits, with the reasons") {
    PairWorld pairs;
    auto near = pairs.world.teacher("Hilde", "De Lindehof");
    auto colleague = pairs.world.teacher("Ilse", "De Sluis");
    pairs.offers(near, 1, {{"rekenen"}, {4}, {}});
    pairs.offers(colleague, 2, {{"gym"}, {8}, {}});
    const auto found = suggestions(pairs.noor, pairs.requests(pairs.noor));
    CHECK(names(found) == Types{"Els", "Hilde", "Ilse"});
    CHECK(found.mentors[0].reasons == std::vector{MatchReason::same_year, MatchReason::same_subject,
                                                  MatchReason::other_school, MatchReason::has_room});
    CHECK(found.mentors[1].reasons ==
          std::vector{MatchReason::near_year, MatchReason::other_school, MatchReason::has_room});
    CHECK(found.mentors[2].reasons == std::vector{MatchReason::same_school, MatchReason::has_room});
    CHECK(found.at_once == 1);
}

TEST_CASE("who is asked to be a mentor sees what is wished for until she has answered, and nobody else does") {
    PairWorld pairs;
    const auto pairing = pairs.proposes(pairs.noor, pairs.requests(pairs.noor), pairs.els);
    const auto asked = pairs.card(pairs.els, pairing);
    REQUIRE(asked->wishes);
    CHECK(asked->wishes->subjects == Types{"schrijven"});
    CHECK(asked->wishes->years == std::vector{3});
    CHECK_FALSE(pairs.card(pairs.noor, pairing)->wishes);
    CHECK(pairs.accepts(pairs.els, pairing) == "ok");
    CHECK_FALSE(pairs.card(pairs.els, pairing)->wishes);
}

TEST_CASE("who leads the school, who is full and who was asked before isn't suggested") {
    PairWorld pairs;
    auto head = pairs.world.leader("Hanneke", "De Sluis");
    auto other_head = pairs.world.leader("Wilma", "De Vlonder");
    auto full = pairs.world.teacher("Petra", "De Vlonder");
    pairs.offers(head);
    pairs.offers(other_head);
    pairs.offers(full);
    auto fatima = pairs.world.starter("Fatima", "De Lindehof");
    pairs.proposes(fatima, pairs.requests(fatima), full);
    const auto request = pairs.requests(pairs.noor);
    CHECK(names(suggestions(pairs.noor, request)) == Types{"Els"});
    pairs.proposes(pairs.noor, request, pairs.els);
    CHECK(names(suggestions(pairs.noor, request)).empty());
}

TEST_CASE("a starting leader finds leaders of other schools, and nobody else") {
    PairWorld pairs;
    auto head = pairs.world.leader("Hanneke", "De Sluis");
    auto second = pairs.world.leader("Peter", "De Sluis");
    auto elsewhere = pairs.world.leader("Wilma", "De Vlonder");
    for (const auto* mentor : {&second, &elsewhere})
        pairs.offers(*mentor);
    pairs.world.execute("UPDATE people SET starter_until = 9999999999999 WHERE name = 'Hanneke'");
    const auto request = pairs.requests(head);
    CHECK(names(suggestions(head, request)) == Types{"Wilma"});
}

TEST_CASE("only a starter asks for a mentor, and only who isn't one offers room") {
    PairWorld pairs;
    pairing::RequestMentor input;
    input.request_id = pairs.world.mint<PairingRequestId>();
    CHECK(pairs.outsider.tries("pairing.request", input) == "forbidden/not_a_starter");
    CHECK(pairs.noor.tries("pairing.offer_room", pairing::OfferRoom{1, {}}) == "forbidden/not_allowed");
    pairs.world.clock.advance(24h * 366);
    CHECK(pairs.noor.tries("pairing.request", input) == "forbidden/not_a_starter");
}

TEST_CASE("a pair begins when both have said yes, and both hear it") {
    PairWorld pairs;
    const auto request = pairs.requests(pairs.noor);
    pairs.world.take_told();
    const auto pairing = pairs.proposes(pairs.noor, request, pairs.els);
    CHECK(pairs.world.types_of(pairs.els.inbox()) == Types{"pairing.changed", "notification.added"});
    CHECK(pairs.world.types_of(pairs.noor.inbox()) == Types{"pairing.changed"});
    CHECK(pairs.els.unseen() == Types{"pairing_proposed"});
    CHECK(pairs.card(pairs.els, pairing)->state == PairingState::proposed);
    CHECK(pairs.noor.tries("pairing.get", pairing::OnePairing{pairing}) == "not_found/not_found");
    CHECK(pairs.tries_to_send(pairs.noor, pairing) == "not_found/not_found");

    CHECK(pairs.els.tries("pairing.accept", pairing::AcceptPairing{pairing, {}}) == "invalid/confirm_not_assessing");
    CHECK(pairs.outsider.tries("pairing.accept", pairing::AcceptPairing{pairing, true}) == "not_found/not_found");
    pairs.world.take_told();
    CHECK(pairs.accepts(pairs.els, pairing) == "ok");
    CHECK(pairs.world.types_of(pairs.noor.inbox()) == Types{"pairing.changed", "notification.added"});
    CHECK(pairs.noor.unseen() == Types{"pairing_began"});
    const auto card = pairs.card(pairs.noor, pairing).value();
    CHECK(card.state == PairingState::active);
    CHECK(card.ends_on.value() == "2027-07-16");
    CHECK(pairs.world.may_follow(pairs.noor, *card.feed_id));
    CHECK(pairs.world.may_follow(pairs.els, *card.feed_id));
    CHECK_FALSE(pairs.world.may_follow(pairs.outsider, *card.feed_id));
    pairs.world.take_told();
    CHECK(pairs.accepts(pairs.els, pairing) == "ok");  // said again
    CHECK(pairs.world.take_told().empty());
}

TEST_CASE("what the coordinator proposes needs the yes of both") {
    PairWorld pairs;
    auto coordinator = pairs.world.coordinator("Ans");
    const auto request = pairs.requests(pairs.noor);
    CHECK(pairs.tries_to_propose(pairs.outsider, request, pairs.els) == "not_found/not_found");
    const auto pairing = pairs.proposes(coordinator, request, pairs.els);
    CHECK(pairs.card(pairs.noor, pairing)->by_coordinator);
    CHECK_FALSE(pairs.card(coordinator, pairing));
    CHECK(pairs.accepts(coordinator, pairing) == "not_found/not_found");
    CHECK(pairs.accepts(pairs.els, pairing) == "ok");
    CHECK(pairs.card(pairs.els, pairing)->state == PairingState::proposed);
    CHECK(pairs.accepts(pairs.noor, pairing) == "ok");
    CHECK(pairs.card(pairs.els, pairing)->state == PairingState::active);
}

TEST_CASE("who assesses the other can't be the mentor, not even when it came to be after the proposal") {
    PairWorld pairs;
    auto ilse = pairs.world.teacher("Ilse", "De Sluis");
    pairs.offers(ilse);
    const auto request = pairs.requests(pairs.noor, false);
    const auto pairing = pairs.proposes(pairs.noor, request, ilse);
    pairs.world.becomes_leader(ilse);
    CHECK_FALSE(pairs.card(ilse, pairing));
    CHECK(pairs.accepts(ilse, pairing) == "conflict/pairing_over");
    CHECK(pairs.tries_to_propose(pairs.noor, request, ilse) == "not_found/not_found");
    CHECK(pairs.noor.unseen() == Types{"pairing_ask_again"});
}

TEST_CASE("a proposal that ends as the mentor isn't here any more is offered on") {
    PairWorld pairs;
    auto hilde = pairs.world.teacher("Hilde", "De Vlonder");
    pairs.offers(hilde);
    pairs.proposes(pairs.noor, pairs.requests(pairs.noor), hilde);
    pairs.world.deactivates(hilde);
    const auto list = pairs.els.does<pairing::MyPairings>("pairing.list", Empty{}).pairings;
    REQUIRE(list.size() == 1);
    CHECK(list[0].state == PairingState::proposed);
}

TEST_CASE("of two who have a mentor's yes for the place that is left, the first who says yes too has it") {
    PairWorld pairs;
    auto coordinator = pairs.world.coordinator("Ans");
    auto bram = pairs.world.starter("Bram", "Het Kompas");
    pairs.offers(pairs.els, 2);
    const auto first = pairs.proposes(coordinator, pairs.requests(pairs.noor), pairs.els);
    const auto second = pairs.proposes(coordinator, pairs.requests(bram), pairs.els);
    pairs.offers(pairs.els, 1);
    CHECK(pairs.accepts(pairs.els, first) == "ok");
    CHECK(pairs.accepts(pairs.els, second) == "ok");
    CHECK(pairs.accepts(pairs.noor, first) == "ok");
    CHECK(pairs.accepts(bram, second) == "conflict/no_room_left");
    CHECK(pairs.card(pairs.els, second)->state == PairingState::proposed);
}

TEST_CASE("a mentor's last place goes to one of two, and the other is told at once") {
    PairWorld pairs;
    auto bram = pairs.world.starter("Bram", "Het Kompas");
    const auto first = pairs.requests(pairs.noor);
    const auto second = pairs.requests(bram);
    pairs.proposes(pairs.noor, first, pairs.els);
    CHECK(pairs.tries_to_propose(bram, second, pairs.els) == "conflict/no_room_left");
    CHECK(names(suggestions(bram, second)).empty());
}

TEST_CASE("in September two are asked at once: the first yes wins, the other is thanked") {
    PairWorld pairs;
    pairs.world.clock.set(*parse_rfc3339("2027-09-06T08:00:00Z"));
    auto emre = pairs.world.starter("Emre", "Het Kompas");
    auto hilde = pairs.world.teacher("Hilde", "De Vlonder");
    pairs.offers(hilde);
    const auto request = pairs.requests(emre);
    CHECK(suggestions(emre, request).at_once == 2);
    const auto one = pairs.proposes(emre, request, pairs.els);
    const auto two = pairs.proposes(emre, request, hilde);
    CHECK(pairs.accepts(hilde, two) == "ok");
    CHECK(pairs.accepts(pairs.els, one) == "conflict/pairing_taken");
    CHECK_FALSE(pairs.card(pairs.els, one));
    CHECK(pairs.els.unseen() == Types{"pairing_filled"});
    CHECK(pairs.card(emre, two)->state == PairingState::active);
    CHECK_FALSE(pairs.card(emre, one));
}

TEST_CASE("a no is silent, and the next mentor is asked") {
    PairWorld pairs;
    auto hilde = pairs.world.teacher("Hilde", "De Vlonder");
    pairs.offers(hilde, 1, {{}, {4}, {}});
    const auto pairing = pairs.proposes(pairs.noor, pairs.requests(pairs.noor), pairs.els);
    pairs.els.does("pairing.decline", pairing::OnePairing{pairing});
    CHECK(hilde.unseen() == Types{"pairing_proposed"});
    CHECK(pairs.noor.unseen().empty());
    CHECK_FALSE(pairs.card(pairs.noor, pairing));
    const auto next = hilde.does<pairing::MyPairings>("pairing.list", Empty{}).pairings.at(0).pairing_id;
    hilde.does("pairing.decline", pairing::OnePairing{next});
    CHECK(pairs.noor.unseen() == Types{"pairing_ask_again"});
}

TEST_CASE("nobody is asked on who didn't want that") {
    PairWorld pairs;
    auto hilde = pairs.world.teacher("Hilde", "De Vlonder");
    pairs.offers(hilde);
    const auto pairing = pairs.proposes(pairs.noor, pairs.requests(pairs.noor, false), pairs.els);
    pairs.els.does("pairing.decline", pairing::OnePairing{pairing});
    CHECK(hilde.unseen().empty());
    CHECK(pairs.noor.unseen() == Types{"pairing_ask_again"});
}

TEST_CASE("a critical friend is a colleague of one's own choice, until a day") {
    PairWorld pairs;
    const auto id = pairs.world.mint<PairingId>();
    auto head = pairs.world.leader("Hanneke", "De Vlonder");
    CHECK(pairs.outsider.tries("pairing.ask_friend", pairing::AskFriend{id, head.id, "2026-12-24"}) ==
          "forbidden/assesses_colleague");
    CHECK(pairs.outsider.tries("pairing.ask_friend", pairing::AskFriend{id, pairs.els.id, "2026-11-19"}) ==
          "invalid/out_of_range");
    pairs.outsider.does<pairing::ProposedPairing>("pairing.ask_friend",
                                                  pairing::AskFriend{id, pairs.els.id, "2026-12-24"});
    CHECK(pairs.accepts(pairs.els, id) == "ok");
    CHECK(pairs.card(pairs.els, id)->ends_on == "2026-12-24");
    pairs.proposes(pairs.noor, pairs.requests(pairs.noor), pairs.els);  // it takes no room
}
