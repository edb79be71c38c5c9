#include "features/report/report_store.hpp"

namespace kring::report {

namespace {

const std::string select_report =
    "SELECT r.report_id, r.network_id, r.post_id, r.reason, r.at, p.person_id, p.name, p.school, p.leader, p.former,"
    " r.settled_at IS NOT NULL FROM reports r JOIN people p ON p.person_id = r.reporter ";

ReportRow report_at(const store::Rows& rows) {
    return {.report_id = rows.get<ReportId>(0),
            .network_id = rows.get<NetworkId>(1),
            .post_id = rows.get<PostId>(2),
            .reason = rows.get<std::string>(3),
            .at = rows.get<Instant>(4),
            .by = person::person_ref(rows, 5),
            .settled = rows.get<bool>(10)};
}

}  // namespace

std::optional<ReportRow> find_report(const store::Snapshot& snapshot, ReportId report) {
    static const std::string sql = select_report + "WHERE r.report_id = ?1";
    auto rows = snapshot.query(sql, report);
    if (!rows.next()) return std::nullopt;
    return report_at(rows);
}

std::vector<ReportRow> list_reports(const store::Snapshot& snapshot, NetworkId network, int limit) {
    static const std::string sql =
        select_report + "WHERE r.network_id = ?1 ORDER BY r.settled_at IS NOT NULL, r.at DESC LIMIT ?2";
    auto rows = snapshot.query(sql, network, limit);
    std::vector<ReportRow> reports;
    while (rows.next())
        reports.push_back(report_at(rows));
    return reports;
}

std::int64_t count_open(const store::Snapshot& snapshot, NetworkId network) {
    return snapshot
        .value<std::int64_t>("SELECT count(*) FROM reports WHERE network_id = ?1 AND settled_at IS NULL", network)
        .value_or(0);
}

void insert_report(store::Transaction& transaction, const ReportRow& report) {
    transaction.run(
        "INSERT INTO reports (report_id, network_id, post_id, reporter, reason, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        report.report_id, report.network_id, report.post_id, report.by.person_id, report.reason, report.at);
}

bool settle(store::Transaction& transaction, ReportId report, PersonId by, const std::optional<std::string>& note,
            Instant now) {
    return transaction.run(
               "UPDATE reports SET settled_at = ?3, settled_by = ?2, note = ?4 WHERE report_id = ?1"
               " AND settled_at IS NULL",
               report, by, now, note) > 0;
}

}  // namespace kring::report
