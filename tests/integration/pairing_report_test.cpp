#include "support/pair_world.hpp"

#include <algorithm>
#include <ranges>

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using Types = std::vector<std::string>;

namespace {

struct ReportWorld : PairWorld {
    pairing::ReportMessage of(PairMessageId message, std::string reason = "Dit raakt me.") {
        return {world.mint<ReportId>(), message, ria.id, std::move(reason)};
    }
    std::vector<pairing::PairReport> reports(const Person& reader) {
        return reader.does<pairing::PairReports>("pairing.list_reports", Empty{}).reports;
    }
    std::string settles(const Person& person, ReportId report) {
        return person.tries("pairing.settle_report", pairing::OnePairReport{report});
    }

    PairingId pairing = begin();
    Person ria = world.confidential("Ria");
};

bool is_told(const Person& person, std::string_view kind) {
    const auto unseen = person.unseen();
    return std::ranges::count(unseen, kind) == 1;
}

}  // namespace

TEST_CASE("a report shows a message and two around it to one confidential person, and the other is told") {
    ReportWorld pairs;
    for (const auto* words : {"Eén.", "Twee.", "Drie."})
        pairs.sends(pairs.noor, pairs.pairing, words);
    const auto gone = pairs.sends(pairs.noor, pairs.pairing, "Weg.");
    pairs.noor.does("pairing.delete_message", pairing::OneMessage{gone});
    const auto harsh = pairs.sends(pairs.els, pairs.pairing, "Dat kun je niet.");
    for (const auto* words : {"Vier.", "Vijf.", "Zes."})
        pairs.sends(pairs.noor, pairs.pairing, words);
    const auto report = pairs.of(harsh);
    CHECK(pairs.noor.tries("pairing.report", report) == "ok");

    const auto found = pairs.reports(pairs.ria);
    REQUIRE(found.size() == 1);
    CHECK(found[0].by.name == "Noor");
    CHECK(found[0].about.name == "Els");
    CHECK(found[0].reason == "Dit raakt me.");
    Types shown;
    for (const auto& message : found[0].messages)
        shown.push_back(message.body + (message.reported ? " (reported)" : ""));
    CHECK(shown == Types{"Twee.", "Drie.", "Dat kun je niet. (reported)", "Vier.", "Vijf."});

    CHECK(is_told(pairs.els, "pairing_reported"));
    CHECK(pairs.ria.unseen() == Types{"pairing_report"});
    for (const auto* person : {&pairs.noor, &pairs.els}) {
        const auto page = pairs.opens(*person, pairs.pairing);
        REQUIRE(page.reports.size() == 1);
        CHECK(page.reports[0].message_id == harsh);
        CHECK(page.reports[0].told.name == "Ria");
        const auto log = person->does<pairing::AccessLog>("pairing.list_accesses", pairing::OnePairing{pairs.pairing});
        REQUIRE(log.entries[0].act == pairing::AccessAct::reported);
        CHECK(log.entries[0].by->name == "Noor");
        CHECK(log.entries[0].told->name == "Ria");
    }
}

TEST_CASE("who put a message before somebody takes it back, and nobody else can") {
    ReportWorld pairs;
    const auto of_els = pairs.sends(pairs.els, pairs.pairing, "Dat kun je niet.");
    const auto of_noor = pairs.sends(pairs.noor, pairs.pairing, "Laat me.");
    const auto by_noor = pairs.of(of_els);
    const auto by_els = pairs.of(of_noor);
    CHECK(pairs.noor.tries("pairing.report", by_noor) == "ok");
    CHECK(pairs.els.tries("pairing.report", by_els) == "ok");
    const auto withdraws = [](const Person& person, ReportId report) {
        return person.tries("pairing.withdraw_report", pairing::OnePairReport{report});
    };
    for (const auto* other : {&pairs.els, &pairs.ria, &pairs.outsider})
        CHECK(withdraws(*other, by_noor.report_id) == "not_found/not_found");
    CHECK(withdraws(pairs.noor, by_noor.report_id) == "ok");
    CHECK(withdraws(pairs.noor, by_noor.report_id) == "not_found/not_found");
    const auto left = pairs.reports(pairs.ria);
    REQUIRE(left.size() == 1);
    CHECK(left[0].by.name == "Els");
    CHECK(is_told(pairs.ria, "pairing_report"));  // of the other one
    CHECK(pairs.opens(pairs.els, pairs.pairing).reports.size() == 1);
    const auto log = pairs.noor.does<pairing::AccessLog>("pairing.list_accesses", pairing::OnePairing{pairs.pairing});
    CHECK(log.entries[0].act == pairing::AccessAct::report_withdrawn);
    CHECK(pairs.noor.tries("pairing.end", pairing::OnePairing{pairs.pairing}) == "ok");
    CHECK(withdraws(pairs.els, by_els.report_id) == "ok");
    CHECK_FALSE(is_told(pairs.ria, "pairing_report"));
}

TEST_CASE("a report of the longest message shows all of it, once to each confidential person") {
    ReportWorld pairs;
    const auto longest = pairs.world.mint<PairMessageId>();
    const std::string body(pairing::message_limit, 'x');
    REQUIRE(pairs.els.tries("pairing.send", pairing::SendMessage{longest, pairs.pairing, body}) == "ok");
    REQUIRE(pairs.noor.tries("pairing.report", pairs.of(longest, std::string(1'000, 'y'))) == "ok");
    CHECK(pairs.noor.tries("pairing.report", pairs.of(longest)) == "conflict/already_reported");
    const auto found = pairs.reports(pairs.ria);
    REQUIRE(found.size() == 1);
    CHECK(found[0].reason.size() == 1'000);
    REQUIRE(found[0].messages.size() == 1);
    CHECK(found[0].messages[0].body == body);
}

TEST_CASE("a report stays as it was when the message is edited or deleted") {
    ReportWorld pairs;
    const auto harsh = pairs.sends(pairs.els, pairs.pairing, "Dat kun je niet.");
    REQUIRE(pairs.noor.tries("pairing.report", pairs.of(harsh)) == "ok");
    pairs.els.does<pairing::PairMessage>("pairing.edit_message", pairing::EditMessage{harsh, "Dat lukt je wel."});
    pairs.els.does("pairing.delete_message", pairing::OneMessage{harsh});
    CHECK(pairs.reports(pairs.ria)[0].messages.at(0).body == "Dat kun je niet.");
}

TEST_CASE("a report sent twice is there once, and its id is for no other words") {
    ReportWorld pairs;
    const auto report = pairs.of(pairs.sends(pairs.els, pairs.pairing, "Dat kun je niet."));
    for (int i = 0; i < 2; ++i)
        CHECK(pairs.noor.tries("pairing.report", report) == "ok");
    CHECK(pairs.reports(pairs.ria).size() == 1);
    auto other = report;
    other.reason = "Iets anders.";
    CHECK(pairs.noor.tries("pairing.report", other) == "conflict/id_taken");
    CHECK(pairs.settles(pairs.ria, report.report_id) == "ok");
    CHECK(pairs.noor.tries("pairing.report", report) == "ok");  // what it was is over
    CHECK(pairs.reports(pairs.ria).empty());
}

TEST_CASE("a settled report leaves no words, and who made it is told") {
    ReportWorld pairs;
    const auto report = pairs.of(pairs.sends(pairs.els, pairs.pairing, "Dat kun je niet."));
    pairs.noor.tries("pairing.report", report);
    auto other = pairs.world.confidential("Karel");
    CHECK(pairs.reports(other).empty());
    CHECK(pairs.settles(other, report.report_id) == "not_found/not_found");
    CHECK(pairs.settles(pairs.ria, report.report_id) == "ok");
    CHECK(pairs.reports(pairs.ria).empty());
    CHECK(is_told(pairs.noor, "pairing_report_settled"));
    CHECK(pairs.settles(pairs.ria, report.report_id) == "not_found/not_found");
}

TEST_CASE("who is one of the two, or no confidential person any more, is told nothing") {
    ReportWorld pairs;
    const auto harsh = pairs.sends(pairs.els, pairs.pairing, "Dat kun je niet.");
    pairs.world.execute(
        "UPDATE memberships SET role = 'confidential_person'"
        " WHERE person_id = (SELECT person_id FROM people WHERE name = 'Els')");
    auto report = pairs.of(harsh);
    report.told = pairs.els.id;
    CHECK(pairs.noor.tries("pairing.report", report) == "not_found/not_found");
    REQUIRE(pairs.noor.tries("pairing.report", pairs.of(harsh)) == "ok");
    CHECK(pairs.opens(pairs.els, pairs.pairing).reports.at(0).can_read);
    pairs.world.ends_roles(pairs.ria);
    CHECK_FALSE(pairs.opens(pairs.els, pairs.pairing).reports.at(0).can_read);
    CHECK(pairs.ria.tries("pairing.list_reports", Empty{}) == "forbidden/not_allowed");
    CHECK(pairs.noor.tries("pairing.report", pairs.of(pairs.sends(pairs.els, pairs.pairing, "Nog iets."))) ==
          "not_found/not_found");
}

TEST_CASE("of each report there is a signal, and none is left of one that is settled") {
    ReportWorld pairs;
    const auto report = [&](const Person& by, const Person& author) {
        const auto one = pairs.of(pairs.sends(author, pairs.pairing, "Dat kun je niet."));
        REQUIRE(by.tries("pairing.report", one) == "ok");
        return one.report_id;
    };
    const auto mails = pairs.world.waiting_mails();
    const auto first = report(pairs.noor, pairs.els);
    const auto second = report(pairs.els, pairs.noor);
    CHECK(pairs.world.waiting_mails() == mails + 2 * 3);  // that there is a message, of the report, that it was made
    CHECK(pairs.ria.unseen() == Types{"pairing_report"});
    CHECK(pairs.settles(pairs.ria, first) == "ok");
    CHECK(pairs.settles(pairs.ria, second) == "ok");
    CHECK(pairs.ria.unseen().empty());
    report(pairs.noor, pairs.els);
    CHECK(pairs.ria.unseen() == Types{"pairing_report"});
    const auto log = pairs.els.does<pairing::AccessLog>("pairing.list_accesses", pairing::OnePairing{pairs.pairing});
    const auto acts = log.entries | std::views::transform(&pairing::AccessEntry::act);
    CHECK(std::ranges::count(acts, pairing::AccessAct::report_settled) == 2);
}

TEST_CASE("who leads, or isn't here any more, isn't told and isn't offered") {
    ReportWorld pairs;
    auto karel = pairs.world.confidential("Karel");
    auto report = pairs.of(pairs.sends(pairs.els, pairs.pairing, "Dat kun je niet."));
    report.told = karel.id;
    SECTION("a leader") { pairs.world.becomes_leader(karel); }
    SECTION("somebody who left") { pairs.world.deactivates(karel); }
    CHECK(pairs.noor.tries("pairing.report", report) == "not_found/not_found");
    const auto offered = pairs.opens(pairs.noor, pairs.pairing).confidential_people;
    REQUIRE(offered.size() == 1);
    CHECK(offered[0].name == "Ria");
}

TEST_CASE("a message beside it that can't be read any more takes nothing of a report along") {
    ReportWorld pairs;
    pairs.sends(pairs.els, pairs.pairing, "Onleesbaar.");
    pairs.world.execute("UPDATE pair_messages SET sealed = zeroblob(120)");
    const auto harsh = pairs.sends(pairs.els, pairs.pairing, "Dat kun je niet.");
    REQUIRE(pairs.noor.tries("pairing.report", pairs.of(harsh)) == "ok");
    const auto found = pairs.reports(pairs.ria);
    REQUIRE(found.size() == 1);
    CHECK(found[0].reason == "Dit raakt me.");
    REQUIRE(found[0].messages.size() == 1);
    CHECK(found[0].messages[0].body == "Dat kun je niet.");
}

TEST_CASE("the end of a pair leaves a report and its signal, the end of its words doesn't") {
    ReportWorld pairs;
    const auto harsh = pairs.sends(pairs.els, pairs.pairing, "Dat kun je niet.");
    REQUIRE(pairs.noor.tries("pairing.report", pairs.of(harsh)) == "ok");
    pairs.noor.does<PairingCard>("pairing.end", pairing::OnePairing{pairs.pairing});
    CHECK(is_told(pairs.els, "pairing_reported"));
    CHECK(pairs.reports(pairs.ria).size() == 1);
    pairs.ria.does("notification.mark_seen", notification::NotificationsSeen{});  // her page is told all the same
    pairs.world.take_told();
    SECTION("after ninety days") {
        pairs.world.clock.advance(24h * 91);
        pairs.world.run_due_jobs();
    }
    SECTION("when who made it destroys her own") {
        pairs.noor.does("pairing.destroy_words", pairing::OnePairing{pairs.pairing});
    }
    CHECK(pairs.reports(pairs.ria).empty());
    CHECK(pairs.ria.unseen().empty());
    CHECK(pairs.world.types_of(pairs.ria.inbox()) == Types{"pairing.reports_changed"});
}

TEST_CASE("who destroyed her own words reports nothing under the key that went with them") {
    ReportWorld pairs;
    const auto harsh = pairs.sends(pairs.els, pairs.pairing, "Dat kun je niet.");
    pairs.noor.does<PairingCard>("pairing.end", pairing::OnePairing{pairs.pairing});
    pairs.noor.does("pairing.destroy_words", pairing::OnePairing{pairs.pairing});
    CHECK(pairs.noor.tries("pairing.report", pairs.of(harsh)) == "conflict/pairing_over");
    CHECK(pairs.reports(pairs.ria).empty());
    CHECK_FALSE(is_told(pairs.els, "pairing_reported"));
}

TEST_CASE("what is taken away after the end of a pair is gone from both open pages") {
    PairWorld pairs;
    const auto pairing = pairs.begin();
    const auto message = pairs.sends(pairs.els, pairing, "Toch niet.");
    pairs.noor.does<PairingCard>("pairing.end", pairing::OnePairing{pairing});
    pairs.world.take_told();
    pairs.els.does("pairing.delete_message", pairing::OneMessage{message});
    for (const auto* person : {&pairs.noor, &pairs.els})
        CHECK(pairs.world.types_of(person->inbox()) == Types{"pairing.changed"});
}
