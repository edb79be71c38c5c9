#include "features/pairing/pair_report_operations.hpp"

#include "features/pairing/with_parts.hpp"
#include "operations/facts.hpp"

namespace kring::pairing {

using operations::Rate;

void register_pair_reports(Registry& registry, const Parts& parts) {
    registry.create<ReportMessage, Empty>(
        {.name = "pairing.report",
         .rate = Rate::write,
         .summary =
             "Puts a message of the other's, and two before and after it, before a confidential person. The other "
             "is told."},
        &ReportMessage::report_id, with(parts, report_message), repeat_with(parts, repeat_report_message));
    registry.write<OnePairReport, Empty>(
        {.name = "pairing.withdraw_report", .rate = Rate::write, .summary = "Takes back what one put before somebody."},
        withdraw_pair_report);
    registry.read<Empty, PairReports>(
        {.name = "pairing.list_reports", .summary = "What was put before the caller, as a confidential person."},
        with(parts, list_pair_reports));
    registry.write<OnePairReport, Empty>(
        {.name = "pairing.settle_report",
         .rate = Rate::write,
         .summary = "Ends a report: its words go. The confidential person it was put before."},
        settle_pair_report);
    registry.event<ReportsChanged>("pairing.reports_changed",
                                   "Of what was put before one, as a confidential person, something is gone.",
                                   operations::read_facts<ReportsChanged>);
}

}  // namespace kring::pairing
