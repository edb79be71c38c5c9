#pragma once
// What nobody will ask for again goes away at night, a little at a time: links that expired, and
// events that are too old to be replayed. Ids of creations stay: whatever was made keeps its first answer.

#include "jobs/timetable.hpp"
#include "operations/context.hpp"

#include <chrono>

namespace kring::app {

inline constexpr std::string_view tidying_job = "site.tidy";

/// For the next night.
void schedule_tidying(store::Transaction& transaction, Instant now);

/// The body of the job. It comes back at once while there is more, and then the next night.
Result<> tidy(operations::WriteContext& context, const jobs::Job& job, std::chrono::days oldest_replay);

}  // namespace kring::app
