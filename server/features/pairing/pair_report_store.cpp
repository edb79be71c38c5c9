#include "features/pairing/pair_report_store.hpp"

namespace kring::pairing {

namespace {

const std::string select_report = "SELECT report_id, pairing_id, message_id, by_person, told, at FROM pair_reports ";

StoredPairReport report_at(const store::Rows& rows) {
    return {.report_id = rows.get<ReportId>(0),
            .pairing_id = rows.get<PairingId>(1),
            .message_id = rows.get<PairMessageId>(2),
            .by = rows.get<PersonId>(3),
            .told = rows.get<PersonId>(4),
            .at = rows.get<Instant>(5)};
}

std::vector<StoredPairReport> reports_of(store::Rows rows) {
    std::vector<StoredPairReport> reports;
    while (rows.next())
        reports.push_back(report_at(rows));
    return reports;
}

Place place_of(ReportId report) { return {.thing = report.uuid}; }

}  // namespace

std::optional<StoredPairReport> find_pair_report(const store::Snapshot& snapshot, ReportId report) {
    static const std::string sql = select_report + "WHERE report_id = ?1";
    auto rows = snapshot.query(sql, report);
    if (!rows.next()) return std::nullopt;
    return report_at(rows);
}

bool was_reported(const store::Snapshot& snapshot, PairMessageId message, PersonId by, PersonId told) {
    return snapshot.exists("SELECT 1 FROM pair_reports WHERE message_id = ?1 AND by_person = ?2 AND told = ?3", message,
                           by, told);
}

std::vector<StoredPairReport> list_pair_reports_to(const store::Snapshot& snapshot, PersonId told) {
    static const std::string sql = select_report + "WHERE told = ?1 ORDER BY at DESC, report_id";
    return reports_of(snapshot.query(sql, told));
}

std::vector<StoredPairReport> list_pair_reports_in(const store::Snapshot& snapshot, PairingId pairing) {
    static const std::string sql = select_report + "WHERE pairing_id = ?1 ORDER BY at DESC, report_id";
    return reports_of(snapshot.query(sql, pairing));
}

std::vector<PersonId> list_told_by(const store::Snapshot& snapshot, PairingId pairing, PersonId by) {
    std::vector<PersonId> told;
    auto rows =
        snapshot.query("SELECT DISTINCT told FROM pair_reports WHERE pairing_id = ?1 AND by_person = ?2", pairing, by);
    while (rows.next())
        told.push_back(rows.get<PersonId>(0));
    return told;
}

ReportText read_report(const store::Snapshot& snapshot, const Words& words, const StoredPairReport& report) {
    auto rows = snapshot.query("SELECT sealed FROM pair_reports WHERE report_id = ?1", report.report_id);
    if (!rows.next()) return {};
    return words.open_all<ReportText>(report.by, place_of(report.report_id), rows.blob(0)).value_or(ReportText{});
}

void insert_pair_report(store::Transaction& transaction, const Words& words, const StoredPairReport& report,
                        const ReportText& text) {
    const auto sealed = words.seal_all(report.by, place_of(report.report_id), text);
    transaction.run(
        "INSERT INTO pair_reports (report_id, pairing_id, message_id, by_person, told, at, sealed)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        report.report_id, report.pairing_id, report.message_id, report.by, report.told, report.at, sealed);
}

void delete_pair_report(store::Transaction& transaction, ReportId report) {
    transaction.run("DELETE FROM pair_reports WHERE report_id = ?1", report);
}

void delete_pair_reports_by(store::Transaction& transaction, PairingId pairing, PersonId by) {
    transaction.run("DELETE FROM pair_reports WHERE pairing_id = ?1 AND by_person = ?2", pairing, by);
}

}  // namespace kring::pairing
