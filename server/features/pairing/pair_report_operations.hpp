#pragma once
// What one of a pair puts before a confidential person, and no more than that.

#include "features/pairing/message_operations.hpp"
#include "features/pairing/pairing.hpp"
#include "operations/constraints.hpp"
#include "operations/registry.hpp"

#include <array>

namespace kring::pairing {

struct Parts;

/// One of the two reports what the other wrote. `told` is one of the confidential people.
struct ReportMessage {
    ReportId report_id{};
    PairMessageId message_id{};
    PersonId told{};
    std::string reason{};
};
BOOST_DESCRIBE_STRUCT(ReportMessage, (), (report_id, message_id, told, reason))
constexpr auto constraints_of(const ReportMessage*) {
    return std::array{operations::forgotten(operations::text("reason", 1, 1'000))};
}

/// As it stood when it was reported.
struct ReportedMessage {
    PersonId author{};
    std::string body{};
    Instant created_at{};
    bool reported = false;  // the others stand before and after it
};
BOOST_DESCRIBE_STRUCT(ReportedMessage, (), (author, body, created_at, reported))
constexpr auto constraints_of(const ReportedMessage*) { return std::array{body_of_message()}; }

struct PairReport {
    ReportId report_id{};
    PersonRef by{};
    PersonRef about{};
    Instant at{};
    std::string reason{};
    std::vector<ReportedMessage> messages{};  // ascending; none when their key was lost
};
BOOST_DESCRIBE_STRUCT(PairReport, (), (report_id, by, about, at, reason, messages))

struct PairReports {
    std::vector<PairReport> reports{};  // newest first; settled ones are gone
};
BOOST_DESCRIBE_STRUCT(PairReports, (), (reports))

struct OnePairReport {
    ReportId report_id{};
};
BOOST_DESCRIBE_STRUCT(OnePairReport, (), (report_id))

/// Of what is before a confidential person something went.
struct ReportsChanged {
    PairingId pairing_id{};
};
BOOST_DESCRIBE_STRUCT(ReportsChanged, (), (pairing_id))

/// pairing.report, withdraw_report, list_reports, settle_report.
void register_pair_reports(operations::Registry& registry, const Parts& parts);

}  // namespace kring::pairing
