#pragma once
// Rows of outcomes: every version is kept.

#include "features/thread/thread.hpp"

namespace kring::thread {

std::optional<Outcome> find_outcome(const store::Snapshot& snapshot, ThreadId thread, std::int64_t version);
std::int64_t newest_version(const store::Snapshot& snapshot, ThreadId thread);  // 0: none
std::optional<std::int64_t> published_version(const store::Snapshot& snapshot, ThreadId thread);
/// The newest version, when it isn't published.
std::optional<Outcome> find_draft(const store::Snapshot& snapshot, ThreadId thread);

/// The seq of the published one's event; 0: none.
std::int64_t find_outcome_seq(const store::Snapshot& snapshot, ThreadId thread);

/// Its version, seq, `published` and `at` are stored; `by` is the author alone.
void insert_outcome(store::Transaction& transaction, ThreadId thread, const Outcome& outcome, PersonId author);
void set_published_version(store::Transaction& transaction, ThreadId thread, std::int64_t version);

}  // namespace kring::thread
