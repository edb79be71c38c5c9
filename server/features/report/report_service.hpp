#pragma once
// A member reports a post; facilitators look at it and settle the report.

#include "features/report/report_operations.hpp"

namespace kring::report {

using operations::Creation;
using operations::Empty;
using operations::ReadContext;
using operations::Registry;
using operations::WriteContext;

Result<Registry::Created<Empty>> report_post(WriteContext& context, const ReportPost& in);
Result<Empty> repeat_report_post(WriteContext& context, const ReportPost& in, const Creation& creation);
Result<ReportList> list_reports_for(ReadContext& context, const ListReports& in);
Result<Empty> settle_report(WriteContext& context, const SettleReport& in);

}  // namespace kring::report
