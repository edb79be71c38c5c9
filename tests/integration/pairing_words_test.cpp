#include "support/pair_world.hpp"

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using Types = std::vector<std::string>;

namespace {

pairing::AgreementText agreement(std::string focus) {
    return {.focus = std::move(focus), .rhythm = "Elke week.", .looking = {}, .between_us = {}, .stopping = {}};
}

template <class Out, class In>
Out made(const Person& person, std::string_view method, const In& input) {
    return person.does<Out>(method, input);
}

}  // namespace

TEST_CASE("what one writes the other reads, live and afterwards, and nobody else hears of it") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    const auto feed = *pairs.card(pairs.noor, pairing)->feed_id;
    auto coordinator = pairs.world.coordinator("Ans");
    pairs.world.take_told();
    pairs.sends(pairs.noor, pairing, "Morgen doe ik de vakjesles.");
    CHECK(all_of(pairs.world.take_told()) ==
          Batch{{feed, "pairing.message_sent"}, {pairs.els.inbox(), "notification.added"}});
    CHECK(pairs.talk(pairs.els, pairing) == Types{"Noor: Morgen doe ik de vakjesles."});
    CHECK(pairs.world.replay(feed).back().data.find("vakjesles") != std::string::npos);
    for (const auto* person : {&pairs.outsider, &coordinator}) {
        CHECK(person->tries("pairing.list_messages", pairing::ListMessages{pairing, {}, {}}) == "not_found/not_found");
        CHECK(pairs.tries_to_send(*person, pairing) == "not_found/not_found");
        CHECK_FALSE(pairs.world.may_follow(*person, feed));
    }
}

TEST_CASE("sent twice is there once, answered with what became of it, and nothing remembers its words") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    const pairing::SendMessage input{pairs.world.mint<PairMessageId>(), pairing, "Eén keer."};
    const auto first = pairs.noor.asks_for("pairing.send", input);
    CHECK(pairs.noor.asks_for("pairing.send", input).value() == first.value());
    pairs.noor.does("pairing.delete_message", pairing::OneMessage{input.message_id});
    CHECK(decoded<pairing::PairMessage>(pairs.noor.asks_for("pairing.send", input).value()).deleted);
    CHECK(pairs.talk(pairs.els, pairing) == Types{"Noor: -"});
    CHECK(pairs.els.tries("pairing.send", input) == "conflict/id_taken");
}

TEST_CASE("an id that is used is not for other words") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    auto twice = [&](std::string_view method, const auto& first, const auto& second) {
        CHECK(pairs.noor.tries(method, first) == "ok");
        CHECK(pairs.noor.tries(method, second) == "conflict/id_taken");
        CHECK(pairs.noor.tries(method, first) == "ok");
    };
    const pairing::SendMessage message{pairs.world.mint<PairMessageId>(), pairing, "Eén."};
    twice("pairing.send", message, pairing::SendMessage{message.message_id, pairing, "Twee."});
    const pairing::CreateGoal goal{pairs.world.mint<PairGoalId>(), pairing, {.title = "Eén.", .steps = {}}};
    twice("pairing.create_goal", goal, pairing::CreateGoal{goal.goal_id, pairing, {.title = "Twee.", .steps = {}}});
    const pairing::CreateEntry entry{pairs.world.mint<PairEntryId>(), pairing, pairing::EntryKind::log, "2026-11-19",
                                     "Eén."};
    twice("pairing.create_entry", entry, pairing::CreateEntry{entry.entry_id, pairing, entry.kind, entry.on, "Twee."});
    const auto at = pairs.world.clock.now() + 48h;
    const pairing::CreateMeeting meeting{pairs.world.mint<PairMeetingId>(), pairing, at, 30, {"Eén.", ""}};
    twice("pairing.create_meeting", meeting,
          pairing::CreateMeeting{meeting.meeting_id, pairing, at, 30, {"Twee.", ""}});
}

TEST_CASE("one's own message can be edited and deleted, the other's can't") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    const auto feed = *pairs.card(pairs.noor, pairing)->feed_id;
    const auto message = pairs.sends(pairs.noor, pairing, "Ik vind het spannend.");
    const pairing::EditMessage edit{message, "Ik vind het best spannend."};
    CHECK(pairs.els.tries("pairing.edit_message", edit) == "forbidden/not_allowed");
    CHECK(pairs.els.tries("pairing.delete_message", pairing::OneMessage{message}) == "forbidden/not_allowed");
    CHECK(pairs.outsider.tries("pairing.edit_message", edit) == "not_found/not_found");
    pairs.world.take_told();
    made<pairing::PairMessage>(pairs.noor, "pairing.edit_message", edit);
    CHECK(all_of(pairs.world.take_told()) == Batch{{feed, "pairing.message_changed"}});
    CHECK(pairs.reads(pairs.els, pairing).at(0).edited_at.has_value());
    pairs.noor.does("pairing.delete_message", pairing::OneMessage{message});
    CHECK(all_of(pairs.world.take_told()) == Batch{{feed, "pairing.message_changed"}});
    CHECK(pairs.talk(pairs.els, pairing) == Types{"Noor: -"});
    CHECK(pairs.world.count("SELECT count(*) FROM pair_messages WHERE sealed IS NOT NULL") == 0);
    CHECK(pairs.world.replay(feed).front().data.find("spannend") == std::string::npos);
}

TEST_CASE("read and I'll come back to it is the other's to say") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    const auto message = pairs.sends(pairs.noor, pairing, "Mag ik je iets vragen?");
    const pairing::AcknowledgeMessage yes{message, true};
    CHECK(pairs.noor.tries("pairing.acknowledge", yes) == "forbidden/own_post");
    pairs.els.does("pairing.acknowledge", yes);
    CHECK(pairs.reads(pairs.noor, pairing).at(0).acknowledged);
    pairs.els.does("pairing.acknowledge", pairing::AcknowledgeMessage{message, false});
    CHECK_FALSE(pairs.reads(pairs.noor, pairing).at(0).acknowledged);
}

TEST_CASE("unread counts the other's messages, until one has read up to them") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.sends(pairs.noor, pairing, "Eén.");
    pairs.sends(pairs.noor, pairing, "Twee.");
    pairs.sends(pairs.els, pairing, "Drie.");
    CHECK(pairs.card(pairs.els, pairing)->unread == 2);
    CHECK(pairs.card(pairs.noor, pairing)->unread == 1);
    const auto first = pairs.reads(pairs.els, pairing).at(0).seq;
    pairs.world.take_told();
    pairs.els.does("pairing.mark_read", pairing::MarkPairRead{pairing, first});
    CHECK(all_of(pairs.world.take_told()) ==
          Batch{{pairs.els.inbox(), "notification.seen"}, {pairs.els.inbox(), "pairing.read"}});
    CHECK(pairs.card(pairs.els, pairing)->unread == 1);
    CHECK(pairs.els.unseen().empty());
}

TEST_CASE("quiet hours hold the signal and not the message") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.world.clock.set(*parse_rfc3339("2026-11-20T17:00:00Z"));  // Friday, 18:00 on the wall
    CHECK(to_rfc3339(pairs.opens(pairs.noor, pairing).signal_at.value()) == "2026-11-23T06:30:00.000Z");
    pairs.sends(pairs.noor, pairing, "Lukt het jou ook niet?");
    CHECK(pairs.talk(pairs.els, pairing).size() == 1);
    CHECK(pairs.els.unseen().empty());
    pairs.world.clock.set(*parse_rfc3339("2026-11-23T06:31:00Z"));
    pairs.world.run_due_jobs();
    CHECK(pairs.els.unseen() == Types{"pairing_message"});
    CHECK_FALSE(pairs.opens(pairs.noor, pairing).signal_at);
}

TEST_CASE("what was read before the quiet hours ended needs no signal") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.world.clock.set(*parse_rfc3339("2026-11-20T17:00:00Z"));
    pairs.sends(pairs.noor, pairing, "Lukt het jou ook niet?");
    pairs.els.does("pairing.mark_read", pairing::MarkPairRead{pairing, 100});
    pairs.world.clock.set(*parse_rfc3339("2026-11-23T06:31:00Z"));
    pairs.world.run_due_jobs();
    CHECK(pairs.els.unseen().empty());
}

TEST_CASE("a pause holds signals until one of the two resumes") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    made<PairingCard>(pairs.els, "pairing.pause", pairing::OnePairing{pairing});
    pairs.sends(pairs.noor, pairing, "Beterschap.");
    CHECK(pairs.els.unseen().empty());
    CHECK(pairs.card(pairs.noor, pairing)->state == PairingState::paused);
    made<PairingCard>(pairs.noor, "pairing.resume", pairing::OnePairing{pairing});
    CHECK(pairs.els.unseen() == Types{"pairing_message"});
    CHECK(pairs.card(pairs.els, pairing)->state == PairingState::active);
}

TEST_CASE("an agreement has versions, and each is signed anew") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    auto first = made<pairing::Agreement>(pairs.noor, "pairing.write_agreement",
                                          pairing::WriteAgreement{pairing, 0, agreement("Orde.")});
    CHECK(first.version == 1);
    made<pairing::Agreement>(pairs.noor, "pairing.sign_agreement", pairing::SignAgreement{pairing, 1});
    auto signed_by_two =
        made<pairing::Agreement>(pairs.els, "pairing.sign_agreement", pairing::SignAgreement{pairing, 1});
    CHECK(signed_by_two.signatures.size() == 2);
    CHECK(pairs.els.tries("pairing.write_agreement", pairing::WriteAgreement{pairing, 0, agreement("Iets.")}) ==
          "conflict/changed_meanwhile");
    auto second = made<pairing::Agreement>(pairs.els, "pairing.write_agreement",
                                           pairing::WriteAgreement{pairing, 1, agreement("Orde en oudergesprekken.")});
    CHECK(second.signatures.empty());
    CHECK(pairs.noor.tries("pairing.sign_agreement", pairing::SignAgreement{pairing, 1}) ==
          "conflict/changed_meanwhile");
    auto versions = made<pairing::Agreements>(pairs.noor, "pairing.list_agreements", pairing::OnePairing{pairing});
    REQUIRE(versions.versions.size() == 2);
    CHECK(versions.versions[1].text.focus == "Orde.");
    CHECK(versions.versions[1].signatures.size() == 2);
    CHECK(pairs.outsider.tries("pairing.list_agreements", pairing::OnePairing{pairing}) == "not_found/not_found");
}

TEST_CASE("goals belong to both, and who was later is told") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    const auto id = pairs.world.mint<PairGoalId>();
    made<pairing::Goal>(pairs.noor, "pairing.create_goal",
                        pairing::CreateGoal{id, pairing, {"Rustig beginnen", {{"Bij de deur staan", false}}}});
    pairing::EditGoal edit{id, 1, {"Rustig beginnen", {{"Bij de deur staan", true}}}, false};
    const auto ticked = made<pairing::Goal>(pairs.els, "pairing.edit_goal", edit);
    CHECK(ticked.version == 2);
    CHECK(ticked.author == pairs.noor.id);  // who ticks a step hasn't written it
    edit.reached = true;
    CHECK(pairs.noor.tries("pairing.edit_goal", edit) == "conflict/changed_meanwhile");
    CHECK(pairs.outsider.tries("pairing.edit_goal", edit) == "not_found/not_found");
    pairs.noor.does("pairing.delete_goal", pairing::OneGoal{id});
    CHECK(pairs.opens(pairs.els, pairing).goals.empty());
}

TEST_CASE("a note is its author's alone until it is shown, and again once it is withdrawn") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    const auto feed = *pairs.card(pairs.noor, pairing)->feed_id;
    const auto id = pairs.world.mint<PairEntryId>();
    pairs.world.take_told();
    made<pairing::PairEntry>(pairs.noor, "pairing.create_entry",
                             pairing::CreateEntry{id, pairing, pairing::EntryKind::note, "2026-11-19", "Ik twijfel."});
    CHECK(all_of(pairs.world.take_told()) == Batch{{pairs.noor.inbox(), "pairing.note_changed"}});
    CHECK(pairs.opens(pairs.els, pairing).entries.empty());
    const pairing::ShowEntry show{id, true};
    CHECK(pairs.els.tries("pairing.show_entry", show) == "not_found/not_found");
    made<pairing::PairEntry>(pairs.noor, "pairing.show_entry", show);
    CHECK(all_of(pairs.world.take_told()) == Batch{{feed, "pairing.entry_changed"}});
    CHECK(pairs.opens(pairs.els, pairing).entries.at(0).text == "Ik twijfel.");
    CHECK(pairs.els.tries("pairing.show_entry", show) == "forbidden/not_allowed");
    made<pairing::PairEntry>(pairs.noor, "pairing.show_entry", pairing::ShowEntry{id, false});
    CHECK(pairs.opens(pairs.els, pairing).entries.empty());
    CHECK(pairs.opens(pairs.noor, pairing).entries.size() == 1);
    for (const auto& event : pairs.world.replay(feed))
        CHECK(event.data.find("twijfel") == std::string::npos);
}

TEST_CASE("search finds by stem and part of a word, in what one may read") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    pairs.sends(pairs.noor, pairing, "Morgen doe ik de schrijfles met de vakjes.");
    pairs.sends(pairs.els, pairing, "Zet de timer op het bord.");
    made<pairing::PairEntry>(pairs.noor, "pairing.create_entry",
                             pairing::CreateEntry{pairs.world.mint<PairEntryId>(), pairing, pairing::EntryKind::note,
                                                  "2026-11-19", "Schrijven durf ik nog niet."});
    const auto count = [&](const Person& person, std::string text) {
        return made<pairing::PairSearchResult>(person, "pairing.search", pairing::SearchPair{pairing, std::move(text)})
            .found.size();
    };
    CHECK(count(pairs.noor, "schrijven") == 2);
    CHECK(count(pairs.els, "schrijven") == 1);
    CHECK(count(pairs.els, "tim") == 1);
    CHECK(count(pairs.els, "timer vakje") == 0);
    CHECK(pairs.outsider.tries("pairing.search", pairing::SearchPair{pairing, "timer"}) == "not_found/not_found");
}
