#pragma once
// Reports: what a member puts before the facilitators, and no more than that.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "features/person/person.hpp"
#include "features/thread/thread.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kring::report {

using person::PersonRef;
using thread::Post;

enum class ReportState { open, settled };
BOOST_DESCRIBE_ENUM(ReportState, open, settled)

/// A facilitator sees the reported post and the two before and after it. `by` is kept from whose post it is.
struct Report {
    ReportId report_id{};
    std::string reason;
    Instant at{};
    std::optional<PersonRef> by{};
    Post post{};
    std::vector<Post> around{};
    ReportState state{};
};
BOOST_DESCRIBE_STRUCT(Report, (), (report_id, reason, at, by, post, around, state))

/// Errors: `conflict`/own_post; `not_found` for a tombstone.
Result<> check_can_report(const thread::PostAccess& post);

/// Nobody deals with a report on what they wrote themselves: `forbidden`.
Result<> check_can_settle(PersonId author, PersonId facilitator);

/// Who of the facilitators is told of a report on this author's post: the others; the author only where nobody else
/// could deal with it, so that it isn't lost.
std::vector<PersonId> told_of_report(std::vector<PersonId> facilitators, PersonId author);

}  // namespace kring::report
