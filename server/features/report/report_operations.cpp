#include "features/report/report_operations.hpp"

#include "features/report/report_service.hpp"
#include "operations/facts.hpp"

namespace kring::report {

void register_reports(operations::Registry& registry) {
    using operations::Rate;
    registry.create<ReportPost, Empty>(
        {.name = "post.report", .rate = Rate::write, .summary = "Puts a post before the facilitators. Members."},
        &ReportPost::report_id, report_post, repeat_report_post);
    registry.read<ListReports, ReportList>(
        {.name = "report.list", .summary = "Reported posts with the two before and after. Facilitators."},
        list_reports_for);
    registry.write<SettleReport, Empty>(
        {.name = "report.settle", .rate = Rate::write, .summary = "Says that a report is dealt with. Facilitators."},
        settle_report);
    registry.event<OneReport>("report.made", "A member reported a post.", operations::read_facts<OneReport>);
    registry.event<OneReport>("report.settled", "A report is dealt with.", operations::read_facts<OneReport>);
}

}  // namespace kring::report
