#pragma once
// Rows of reports.

#include "features/report/report.hpp"
#include "store/database.hpp"

#include <optional>
#include <string_view>

namespace kring::report {

struct ReportRow {
    ReportId report_id{};
    NetworkId network_id{};
    PostId post_id{};
    std::string reason;
    Instant at{};
    PersonRef by{};
    bool settled = false;
};
std::optional<ReportRow> find_report(const store::Snapshot& snapshot, ReportId report);
/// Open ones first, then newest first.
std::vector<ReportRow> list_reports(const store::Snapshot& snapshot, NetworkId network, int limit);
std::int64_t count_open(const store::Snapshot& snapshot, NetworkId network);

void insert_report(store::Transaction& transaction, const ReportRow& report);
/// False when it was settled before.
bool settle(store::Transaction& transaction, ReportId report, PersonId by, const std::optional<std::string>& note,
            Instant now);

}  // namespace kring::report
