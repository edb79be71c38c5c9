#include "features/report/report_service.hpp"

#include "features/audit/audit.hpp"
#include "features/notification/notification.hpp"
#include "features/report/report_store.hpp"
#include "operations/facts.hpp"

#include <algorithm>

namespace kring::report {

namespace {

constexpr int reports_limit = 100;
constexpr auto facilitator = thread::Reader::facilitator;

Result<> check_facilitator(const store::Snapshot& snapshot, NetworkId network, PersonId person, Instant now,
                           std::string field) {
    auto member = network::find_membership(snapshot, network, person, now);
    if (!member) return not_found(std::move(field));
    return network::check_facilitates(*member);
}

Report shown_to(const store::Snapshot& snapshot, ReportRow row, Post post, PersonId reader) {
    Report report{.report_id = row.report_id, .reason = std::move(row.reason), .at = row.at};
    if (post.author.person_id != reader) report.by = std::move(row.by);
    report.post = std::move(post);
    report.around = thread::list_posts_around(snapshot, row.post_id, facilitator);
    report.state = row.settled ? ReportState::settled : ReportState::open;
    return report;
}

/// In the inboxes of those who deal with it: on the facilitators' feed its author could be one who listens.
std::int64_t tell_of_report(WriteContext& context, const std::vector<PersonId>& told, std::string_view type,
                            ReportId report) {
    std::int64_t seq = 0;
    for (auto person : told)
        seq = operations::publish_facts(context.events, notification::inbox_of(context.transaction, person), type,
                                        report.uuid, OneReport{report});
    return seq;
}

}  // namespace

Result<Registry::Created<Empty>> report_post(WriteContext& context, const ReportPost& in) {
    auto& transaction = context.transaction;
    const auto reporter = context.caller.person;
    auto post = thread::find_post_access(transaction, in.post_id, reporter, context.now);
    if (!post) return not_found("post_id");
    if (auto ok = check_can_report(*post); !ok) return ok.error();
    const auto network = post->thread.member.network_id;
    insert_report(transaction, {.report_id = in.report_id,
                                .network_id = network,
                                .post_id = in.post_id,
                                .reason = in.reason,
                                .at = context.now,
                                .by = {.person_id = reporter, .name = {}, .school = {}}});
    const auto told = told_of_report(network::list_facilitators(transaction, network, context.now), post->author);
    auto seq = tell_of_report(context, told, "report.made", in.report_id);
    for (auto person : told)
        notification::notify(context,
                             {.person = person, .kind = notification::NotificationKind::report, .network_id = network});
    return Registry::Created<Empty>{{}, seq};
}

Result<Empty> repeat_report_post(WriteContext&, const ReportPost&, const Creation&) { return Empty{}; }

Result<ReportList> list_reports_for(ReadContext& context, const ListReports& in) {
    const auto& snapshot = context.snapshot;
    const auto caller = context.caller.person;
    auto allowed = check_facilitator(snapshot, in.network_id, caller, context.now, "network_id");
    if (!allowed) return allowed.error();
    const auto facilitators = network::list_facilitators(snapshot, in.network_id, context.now);
    ReportList list;
    for (auto& row : list_reports(snapshot, in.network_id, reports_limit)) {
        auto post = thread::find_post(snapshot, row.post_id, facilitator);
        if (!post) continue;
        const auto told = told_of_report(facilitators, post->author.person_id);
        if (std::find(told.begin(), told.end(), caller) == told.end()) continue;
        list.reports.push_back(shown_to(snapshot, std::move(row), std::move(*post), caller));
    }
    return list;
}

Result<Empty> settle_report(WriteContext& context, const SettleReport& in) {
    auto& transaction = context.transaction;
    const auto caller = context.caller.person;
    auto report = find_report(transaction, in.report_id);
    if (!report) return not_found("report_id");
    auto allowed = check_facilitator(transaction, report->network_id, caller, context.now, "report_id");
    if (!allowed) return allowed.error();
    const auto post = thread::find_post(transaction, report->post_id, facilitator);
    if (post)
        if (auto ok = check_can_settle(post->author.person_id, caller); !ok) return ok.error();
    if (!settle(transaction, in.report_id, caller, in.note, context.now)) return Empty{};
    if (post)
        audit::record(transaction, {.at = context.now,
                                    .actor = caller,
                                    .action = audit::AuditAction::report_settled,
                                    .person_id = post->author.person_id,
                                    .network_id = report->network_id,
                                    .post_id = report->post_id});
    if (count_open(transaction, report->network_id) == 0)
        notification::withdraw_from_all(context, notification::NotificationKind::report, report->network_id);
    auto told = network::list_facilitators(transaction, report->network_id, context.now);
    if (post) told = told_of_report(std::move(told), post->author.person_id);
    tell_of_report(context, told, "report.settled", in.report_id);
    return Empty{};
}

}  // namespace kring::report
