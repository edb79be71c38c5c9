#pragma once
// What must happen later stands in the jobs table with its time: idempotent by key, run through the writer, on a clock
// that tests can turn. Work outside the database (mail) is done by an executor off the writer and then marked done.

#include "base/clock.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::jobs {

struct Job {
    std::int64_t number{};
    std::string kind;  // "thread.guard"
    std::string key;   // one job a (kind, key)
    Instant run_at{};
    std::string facts;  // small JSON: ids and numbers
    int attempts{};
};

/// What became of work outside the database.
struct Attempt {
    bool succeeded = false;
    std::optional<Instant> not_before;  // it wasn't tried: not now, but then

    Attempt(bool did_succeed) : succeeded{did_succeed} {}  // NOLINT(google-explicit-constructor): most say just that
    static Attempt wait_until(Instant at) {
        Attempt attempt{false};
        attempt.not_before = at;
        return attempt;
    }
};

/// How often a job is tried before it is kept as failed: over eight hours.
inline constexpr int usual_attempts = 10;

/// Adds the job, or moves it when (kind, key) is there and hasn't run.
void schedule(store::Transaction& transaction, std::string_view kind, std::string_view key, Instant run_at,
              std::string_view facts = {});
void cancel(store::Transaction& transaction, std::string_view kind, std::string_view key);

/// Due jobs, oldest first, at most `limit`.
std::vector<Job> list_due(const store::Snapshot& snapshot, Instant now, int limit);
std::optional<Instant> next_due(const store::Snapshot& snapshot);
/// Takes a job off the timetable, in the transaction that does its work. False when it was moved or cancelled since it
/// was listed; then there is nothing to do.
bool take(store::Transaction& transaction, const Job& job);
/// The same for one whose work is done already; one that was moved since stays.
void finish(store::Transaction& transaction, const Job& job);
/// Puts off one that wasn't tried. One that was moved since stays.
void move(store::Transaction& transaction, const Job& job, Instant run_at);
/// Tries again later: doubling from one minute to six hours; after `most_attempts` it is kept as failed and logged.
void postpone(store::Transaction& transaction, const Job& job, Instant now, int most_attempts = usual_attempts);
std::int64_t count_failed(const store::Snapshot& snapshot);

}  // namespace kring::jobs
