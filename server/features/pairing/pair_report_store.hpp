#pragma once
// Rows of what was put before confidential people.

#include "features/pairing/pair_report_operations.hpp"
#include "features/pairing/words.hpp"

namespace kring::pairing {

/// What is sealed of it.
struct ReportText {
    std::string reason{};
    std::vector<ReportedMessage> messages{};
};
BOOST_DESCRIBE_STRUCT(ReportText, (), (reason, messages))

struct StoredPairReport {
    ReportId report_id{};
    PairingId pairing_id{};
    PairMessageId message_id{};
    PersonId by{};
    PersonId told{};
    Instant at{};
};

std::optional<StoredPairReport> find_pair_report(const store::Snapshot& snapshot, ReportId report);
bool was_reported(const store::Snapshot& snapshot, PairMessageId message, PersonId by, PersonId told);
std::vector<PersonId> list_told_by(const store::Snapshot& snapshot, PairingId pairing, PersonId by);
/// Newest first, as the next.
std::vector<StoredPairReport> list_pair_reports_to(const store::Snapshot& snapshot, PersonId told);
std::vector<StoredPairReport> list_pair_reports_in(const store::Snapshot& snapshot, PairingId pairing);
/// Empty when its key is gone.
ReportText read_report(const store::Snapshot& snapshot, const Words& words, const StoredPairReport& report);
void insert_pair_report(store::Transaction& transaction, const Words& words, const StoredPairReport& report,
                        const ReportText& text);
void delete_pair_report(store::Transaction& transaction, ReportId report);
void delete_pair_reports_by(store::Transaction& transaction, PairingId pairing, PersonId by);

}  // namespace kring::pairing
