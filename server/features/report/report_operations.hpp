#pragma once

#include "features/report/report.hpp"
#include "operations/constraints.hpp"
#include "operations/registry.hpp"

#include <array>
#include <optional>

namespace kring::report {

struct ReportPost {
    ReportId report_id;
    PostId post_id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReportPost, (), (report_id, post_id, reason))
constexpr auto constraints_of(const ReportPost*) { return std::array{operations::text("reason", 1, 1000)}; }

struct ListReports {
    NetworkId network_id;
};
BOOST_DESCRIBE_STRUCT(ListReports, (), (network_id))

struct ReportList {
    std::vector<Report> reports;
};
BOOST_DESCRIBE_STRUCT(ReportList, (), (reports))

struct SettleReport {
    ReportId report_id;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(SettleReport, (), (report_id, note))
constexpr auto constraints_of(const SettleReport*) { return std::array{operations::text("note", 0, 1000)}; }

/// Of the events report.made and report.settled.
struct OneReport {
    ReportId report_id;
};
BOOST_DESCRIBE_STRUCT(OneReport, (), (report_id))

/// post.report, report.* and their events.
void register_reports(operations::Registry& registry);

}  // namespace kring::report
