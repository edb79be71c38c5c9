#pragma once
// Which threads belong on somebody's home; through their own memberships.

#include "features/home/home.hpp"
#include "store/database.hpp"

namespace kring::home {

using ThreadIds = std::vector<ThreadId>;

ThreadIds list_my_unread(const store::Snapshot& snapshot, PersonId person, Instant now, int limit);
ThreadIds list_to_tell_tried(const store::Snapshot& snapshot, PersonId person, Instant now, int limit);
/// The guard asked this person, and still nobody has answered.
ThreadIds list_asked_to_help(const store::Snapshot& snapshot, PersonId person, Instant now, int limit);
/// Questions of others that nobody has answered, oldest first.
ThreadIds list_unanswered(const store::Snapshot& snapshot, PersonId person, Instant now, int limit);
/// Published after `since` by others, and not read yet.
ThreadIds list_new_outcomes(const store::Snapshot& snapshot, PersonId person, Instant since, Instant now, int limit);
/// Threads of others since then that this person hasn't opened.
std::vector<NewThreads> count_new_threads(const store::Snapshot& snapshot, PersonId person, Instant since, Instant now);

}  // namespace kring::home
