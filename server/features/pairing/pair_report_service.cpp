// What is put before a confidential person: part of pairing_service.hpp.

#include "features/pairing/message_store.hpp"
#include "features/pairing/pair_report_store.hpp"
#include "features/pairing/pairing_life.hpp"

#include <algorithm>

namespace kring::pairing {

namespace {

constexpr int messages_around = 2;  // before it, and after it

/// One of those whom the two are shown.
bool is_offered(const store::Snapshot& snapshot, PersonId person, Instant now) {
    const auto people = list_confidential_people(snapshot, now);
    return std::ranges::find(people, person, &PersonRef::person_id) != people.end();
}

ReportText text_of(const store::Snapshot& snapshot, const Words& words, const PairMessage& reported,
                   std::string reason) {
    ReportText text{.reason = std::move(reason), .messages = {}};
    for (auto& message : list_around(snapshot, words, reported.seq, messages_around)) {
        if (message.deleted) continue;  // nor one of which the key is lost
        text.messages.push_back({.author = message.author,
                                 .body = std::move(message.body),
                                 .created_at = message.created_at,
                                 .reported = message.message_id == reported.message_id});
    }
    return text;
}

void end_report(WriteContext& context, const StoredPairReport& report, AccessAct act, PersonId by) {
    delete_pair_report(context.transaction, report.report_id);
    insert_access(context.transaction, report.pairing_id, act, by, context.now);
    tell_two(context, *find_pair(context.transaction, report.pairing_id));
    tell_report_ended(context, report.pairing_id, report.told);
}

}  // namespace

Result<Registry::Created<Empty>> report_message(WriteContext& context, const Parts& parts, const ReportMessage& in) {
    const auto& snapshot = context.transaction;
    const auto caller = context.caller.person;
    const auto pairing = find_pairing_of(snapshot, in.message_id);
    const auto pair = pairing ? find_begun(snapshot, *pairing, context.caller, context.now) : std::nullopt;
    const auto message = pair ? find_message(snapshot, parts.keyring, in.message_id) : std::nullopt;
    if (!message || message->deleted) return not_found("message_id");
    // With one's words went the key under which what one reports is sealed.
    if (find_card(snapshot, *pair, caller).my_words_destroyed) return conflict(Reason::pairing_over, "message_id");
    if (message->author == caller) return conflict(Reason::own_post, "message_id");
    if (pair->is_of(in.told) || !is_offered(snapshot, in.told, context.now)) return not_found("told");
    if (was_reported(snapshot, in.message_id, caller, in.told)) return conflict(Reason::already_reported, "message_id");
    const Words words{parts.keyring, pair->two};
    const StoredPairReport report{.report_id = in.report_id,
                                  .pairing_id = pair->id(),
                                  .message_id = in.message_id,
                                  .by = caller,
                                  .told = in.told,
                                  .at = context.now};
    insert_pair_report(context.transaction, words, report, text_of(snapshot, words, *message, in.reason));
    insert_access(context.transaction, pair->id(), AccessAct::reported, caller, context.now, in.told);
    tell_two(context, *pair);
    notify(context, *pair, message->author, NotificationKind::pairing_reported);
    notification::notify(
        context, {.person = in.told, .kind = NotificationKind::pairing_report, .pairing_id = pair->id(), .by = caller});
    return Registry::Created<Empty>{};
}

Result<Empty> repeat_report_message(WriteContext& context, const Parts& parts, const ReportMessage& in,
                                    const Creation&) {
    const auto report = find_pair_report(context.transaction, in.report_id);
    if (!report) return Empty{};  // it was settled
    const auto pair = find_pair(context.transaction, report->pairing_id);
    const auto text = read_report(context.transaction, Words{parts.keyring, pair->two}, *report);
    if (text.reason != in.reason) return conflict(Reason::id_taken, "report_id");
    return Empty{};
}

Result<Empty> withdraw_pair_report(WriteContext& context, const OnePairReport& in) {
    const auto caller = context.caller.person;
    const auto report = find_pair_report(context.transaction, in.report_id);
    if (!report || report->by != caller) return not_found("report_id");
    end_report(context, *report, AccessAct::report_withdrawn, caller);
    return Empty{};
}

Result<PairReports> list_pair_reports(ReadContext& context, const Parts& parts, const Empty&) {
    const auto& snapshot = context.snapshot;
    const auto caller = context.caller.person;
    if (!can_read_reports(snapshot, caller, context.now)) return forbidden();
    PairReports list;
    for (const auto& stored : list_pair_reports_to(snapshot, caller)) {
        const auto pair = find_pair(snapshot, stored.pairing_id);
        auto text = read_report(snapshot, Words{parts.keyring, pair->two}, stored);
        list.reports.push_back({.report_id = stored.report_id,
                                .by = find_ref(snapshot, stored.by),
                                .about = find_ref(snapshot, pair->two.other_than(stored.by)),
                                .at = stored.at,
                                .reason = std::move(text.reason),
                                .messages = std::move(text.messages)});
    }
    return list;
}

Result<Empty> settle_pair_report(WriteContext& context, const OnePairReport& in) {
    const auto caller = context.caller.person;
    if (!can_read_reports(context.transaction, caller, context.now)) return forbidden();
    const auto report = find_pair_report(context.transaction, in.report_id);
    if (!report || report->told != caller) return not_found("report_id");
    end_report(context, *report, AccessAct::report_settled, caller);
    notification::notify(context, {.person = report->by,
                                   .kind = NotificationKind::pairing_report_settled,
                                   .pairing_id = report->pairing_id,
                                   .by = caller});
    return Empty{};
}

}  // namespace kring::pairing
