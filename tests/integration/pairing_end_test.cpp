#include "support/pair_world.hpp"

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using Types = std::vector<std::string>;

TEST_CASE("ending a pair ends what both follow, in the same batch, without a reason") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    const auto feed = *pairs.card(pairs.noor, pairing)->feed_id;
    pairs.world.take_told();
    pairs.noor.does<PairingCard>("pairing.end", pairing::OnePairing{pairing});
    const auto told = pairs.world.take_told();
    std::vector<std::string> ended;
    for (const auto& each : told)
        if (each.type == "grant ended") {
            CHECK(each.feed == feed);
            ended.push_back(each.data);
        } else {
            CHECK(each.feed != feed);
        }
    CHECK(ended == Types{pairs.noor.id.text(), pairs.els.id.text()});
    CHECK_FALSE(pairs.world.may_follow(pairs.noor, feed));
    CHECK_FALSE(pairs.world.may_follow(pairs.els, feed));
    CHECK(pairs.tries_to_send(pairs.noor, pairing) == "conflict/pairing_over");
    CHECK(pairs.tries_to_send(pairs.els, pairing) == "conflict/pairing_over");
    CHECK(pairs.els.unseen() == Types{"pairing_over"});
    CHECK(pairs.els.tries("pairing.end", pairing::OnePairing{pairing}) == "ok");  // it is over already
}

TEST_CASE("one takes one's own words along, and the other can see that in the access log") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.sends(pairs.noor, pairing, "Van mij.");
    pairs.sends(pairs.els, pairing, "Van Els.");
    pairs.els.does<pairing::Agreement>("pairing.write_agreement",
                                       pairing::WriteAgreement{pairing, 0, {"Orde.", "", "", "", ""}});
    pairs.els.does<pairing::Agreement>("pairing.sign_agreement", pairing::SignAgreement{pairing, 1});
    for (const auto* author : {&pairs.noor, &pairs.els})
        author->does<pairing::Goal>(
            "pairing.create_goal",
            pairing::CreateGoal{pairs.world.mint<PairGoalId>(), pairing, {.title = author->name, .steps = {}}});
    pairs.els.does<PairingCard>("pairing.complete", pairing::OnePairing{pairing});
    const auto mine = pairs.noor.does<pairing::MyWords>("pairing.take_along", pairing::OnePairing{pairing});
    REQUIRE(mine.messages.size() == 1);
    CHECK(mine.messages[0].body == "Van mij.");
    REQUIRE(mine.goals.size() == 1);
    CHECK(mine.goals[0].text.title == "Noor");
    CHECK(mine.with.name == "Els");
    CHECK_FALSE(mine.agreement);  // Els alone signed it
    const auto log = pairs.els.does<pairing::AccessLog>("pairing.list_accesses", pairing::OnePairing{pairing});
    CHECK(log.readers.size() == 2);
    REQUIRE(log.entries.size() == 3);
    CHECK(log.entries[0].act == pairing::AccessAct::taken_along);
    CHECK(log.entries[0].by->name == "Noor");
    CHECK(pairs.outsider.tries("pairing.take_along", pairing::OnePairing{pairing}) == "not_found/not_found");
}

TEST_CASE("who destroys her words leaves the other's, and her key is gone") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.sends(pairs.noor, pairing, "Van mij.");
    pairs.sends(pairs.els, pairing, "Van Els.");
    CHECK(pairs.noor.tries("pairing.destroy_words", pairing::OnePairing{pairing}) == "conflict/not_allowed");
    pairs.noor.does<PairingCard>("pairing.end", pairing::OnePairing{pairing});
    pairs.noor.does("pairing.destroy_words", pairing::OnePairing{pairing});
    pairs.world.run_due_jobs();
    CHECK(pairs.talk(pairs.els, pairing) == Types{"Noor: -", "Els: Van Els."});
    CHECK(pairs.card(pairs.noor, pairing)->my_words_destroyed);
    CHECK_FALSE(pairs.card(pairs.els, pairing)->my_words_destroyed);
    CHECK(pairs.noor.tries("pairing.answer_closing", pairing::AnswerClosing{pairing, {"a", "b", "c"}}) ==
          "conflict/pairing_over");
    pairs.world.store->read_now([&](const store::Snapshot& snapshot) {
        auto rows = snapshot.query("SELECT mentee_key, mentor_key FROM pairings");
        REQUIRE(rows.next());
        CHECK_FALSE(pairs.world.keyring->has(rows.get<KeyId>(0)));
        CHECK(pairs.world.keyring->has(rows.get<KeyId>(1)));
    });
}

TEST_CASE("an end cancels the meetings to come in both calendars") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    const pairing::CreateMeeting meeting{
        pairs.world.mint<PairMeetingId>(), pairing, pairs.world.clock.now() + 24h, 30, {"De les", "online"}};
    pairs.noor.does<pairing::PairMeeting>("pairing.create_meeting", meeting);
    const auto mails = pairs.world.waiting_mails();
    pairs.els.does<PairingCard>("pairing.end", pairing::OnePairing{pairing});
    CHECK(pairs.world.waiting_mails() == mails + 3);  // one each, and that it is over
    const auto page = pairs.opens(pairs.noor, pairing);
    REQUIRE(page.meetings.size() == 1);
    CHECK(page.meetings[0].cancelled);
    CHECK(page.meetings[0].sequence == 1);
    const auto file =
        pairs.noor.does<pairing::CalendarFile>("pairing.download_meeting", pairing::OneMeeting{meeting.meeting_id});
    CHECK(file.text.find("STATUS:CANCELLED") != std::string::npos);
}

TEST_CASE("who was offered as a mentor is none any more once starting again or without a place") {
    PairWorld pairs;
    const auto request = pairs.requests(pairs.noor);
    pairs.world.ends_roles(pairs.els);
    CHECK(pairs.tries_to_propose(pairs.noor, request, pairs.els) == "not_found/not_found");
}

TEST_CASE("who only administers a school any more is no mentor") {
    PairWorld pairs;
    const auto request = pairs.requests(pairs.noor);
    pairs.world.execute(
        "UPDATE memberships SET role = 'administrator'"
        " WHERE person_id = (SELECT person_id FROM people WHERE name = 'Els')");
    CHECK(pairs.tries_to_propose(pairs.noor, request, pairs.els) == "not_found/not_found");
}

TEST_CASE("nobody is proposed as one's own mentor") {
    PairWorld pairs;
    auto coordinator = pairs.world.coordinator("Ans");
    const auto request = pairs.requests(pairs.noor);
    pairs.world.clock.advance(24h * 366);  // Noor isn't a starter any more, and offers room herself
    pairs.offers(pairs.noor);
    CHECK(pairs.tries_to_propose(coordinator, request, pairs.noor) == "not_found/not_found");
}

TEST_CASE("a leader asks no one as a critical friend whom the leader assesses") {
    PairWorld pairs;
    auto head = pairs.world.leader("Hanneke", "De Sluis");
    const pairing::AskFriend ask{pairs.world.mint<PairingId>(), pairs.noor.id, "2026-12-24"};
    CHECK(head.tries("pairing.ask_friend", ask) == "forbidden/assesses_colleague");
}

TEST_CASE("the coordinator can't tell from what is suggested who are critical friends") {
    PairWorld pairs;
    const pairing::AskFriend ask{pairs.world.mint<PairingId>(), pairs.els.id, "2026-12-24"};
    pairs.noor.does<pairing::ProposedPairing>("pairing.ask_friend", ask);
    REQUIRE(pairs.accepts(pairs.els, ask.pairing_id) == "ok");
    const auto found = pairs.world.coordinator("Ans").does<pairing::Suggestions>(
        "pairing.suggest", pairing::OneRequest{pairs.requests(pairs.noor)});
    CHECK(found.mentors.size() == 1);
}

TEST_CASE("the two read each other's closing answers") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    const pairing::AnswerClosing answer{pairing, {"Rustig beginnen.", "Elke week even.", "De vakjes."}};
    pairs.noor.does<pairing::Closing>("pairing.answer_closing", answer);
    const auto page = pairs.opens(pairs.els, pairing);
    REQUIRE(page.closings.size() == 1);
    CHECK(page.closings[0].text.learned == "Rustig beginnen.");
    CHECK(pairs.outsider.tries("pairing.answer_closing", answer) == "not_found/not_found");
}

TEST_CASE("who is deactivated is in no pair any more, and the other is told") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.world.deactivates(pairs.els);
    CHECK(pairs.card(pairs.noor, pairing)->state == PairingState::ended);
    CHECK(pairs.noor.unseen() == Types{"pairing_over"});
    CHECK(pairs.tries_to_send(pairs.noor, pairing) == "conflict/pairing_over");
}

TEST_CASE("a mentor who comes to lead the mentee's school is no longer the mentor") {
    PairWorld pairs;
    auto ilse = pairs.world.teacher("Ilse", "De Sluis");
    pairs.offers(ilse);
    const auto pairing = pairs.proposes(pairs.noor, pairs.requests(pairs.noor), ilse);
    REQUIRE(pairs.accepts(ilse, pairing) == "ok");
    pairs.world.becomes_leader(ilse);
    CHECK(pairs.card(pairs.noor, pairing)->state == PairingState::ended);
    CHECK(pairs.tries_to_send(ilse, pairing) == "conflict/pairing_over");
}

TEST_CASE("the coordinator sees which pairs there are and what the two set, and is told of a call for help") {
    PairWorld pairs;
    auto coordinator = pairs.world.coordinator("Ans");
    auto head = pairs.world.leader("Hanneke", "De Sluis");
    const auto pairing = pairs.begin();
    pairs.noor.does<PairingCard>("pairing.set_status",
                                 pairing::SetPairingStatus{pairing, pairing::PairingStatus::asks_help});
    CHECK(coordinator.unseen() == Types{"pairing_asks_help"});
    const auto programme = coordinator.does<pairing::Programme>("pairing.show_programme", Empty{});
    REQUIRE(programme.pairs.size() == 1);
    CHECK(programme.pairs[0].status == pairing::PairingStatus::asks_help);
    CHECK(programme.pairs[0].mentee.name == "Noor");
    pairs.els.does<PairingCard>("pairing.set_status",
                                pairing::SetPairingStatus{pairing, pairing::PairingStatus::running});
    CHECK(coordinator.unseen().empty());
    for (const auto* person : {&pairs.noor, &pairs.outsider, &head})
        CHECK(person->tries("pairing.show_programme", Empty{}) == "forbidden/not_allowed");
}

TEST_CASE("a school's leader sees yes or no for its own starters") {
    PairWorld pairs;
    auto head = pairs.world.leader("Hanneke", "De Sluis");
    pairs.world.starter("Bram", "De Sluis");
    pairs.world.starter("Fatima", "Het Kompas");
    pairs.begin();
    const auto page = head.does<pairing::SchoolsOfLeader>("pairing.show_schools", Empty{});
    REQUIRE(page.schools.size() == 1);
    REQUIRE(page.schools[0].starters.size() == 2);
    CHECK(page.schools[0].starters[0].person.name == "Bram");
    CHECK_FALSE(page.schools[0].starters[0].has_mentor);
    CHECK(page.schools[0].starters[1].has_mentor);
    const pairing::PromiseAfternoon promise{page.schools[0].school_id, pairing::Weekday::thursday};
    CHECK(pairs.outsider.tries("pairing.promise_afternoon", promise) == "forbidden/not_allowed");
    CHECK(pairs.world.leader("Wilma", "De Vlonder").tries("pairing.promise_afternoon", promise) ==
          "not_found/not_found");
    head.does("pairing.promise_afternoon", promise);
    CHECK(pairs.noor.does<pairing::MyPairings>("pairing.list", Empty{}).table_afternoon == pairing::Weekday::thursday);
}

TEST_CASE("counts of a year are shown once it is over, from five up, complements included") {
    PairWorld pairs;
    auto board = pairs.world.board("Marijke");
    auto head = pairs.world.leader("Hanneke", "De Sluis");
    const auto counts = [](const Person& person) {
        return person.does<pairing::YearCounts>("pairing.count_years", Empty{});
    };
    const auto add = [&](const std::string& mentee_school, const std::string& mentor_school) {
        auto mentee = pairs.world.starter("Starter", mentee_school);
        auto mentor = pairs.world.teacher("Mentor", mentor_school);
        pairs.offers(mentor);
        REQUIRE(pairs.accepts(mentor, pairs.proposes(mentee, pairs.requests(mentee), mentor)) == "ok");
    };
    const auto after_a_year_with = [&](int across, int within) {
        for (int i = 0; i < across; ++i)
            add("De Vlonder", "Het Kompas");
        for (int i = 0; i < within; ++i)
            add("De Sluis", "De Sluis");
        const auto before = counts(board).years.size();
        pairs.world.clock.advance(24h * 366);
        const auto years = counts(board).years;
        REQUIRE(years.size() == before + 1);
        return years[0];
    };
    CHECK_FALSE(after_a_year_with(4, 0).pairs);
    const auto five = after_a_year_with(5, 0);
    CHECK(five.school_year == "2027-2028");
    CHECK(five.pairs.value() == 5);
    CHECK(five.across_schools.value() == 5);
    const auto six = after_a_year_with(5, 1);
    CHECK(six.pairs.value() == 6);
    CHECK_FALSE(six.across_schools);  // the one that is left would be alone
    CHECK(counts(head).years[0].pairs.value() == 6);
    after_a_year_with(5, 3);
    CHECK(counts(head).years[0].pairs.value() == 8);
    CHECK(counts(head).running_year == "2030-2031");
    CHECK(pairs.outsider.tries("pairing.count_years", Empty{}) == "forbidden/not_allowed");
}
