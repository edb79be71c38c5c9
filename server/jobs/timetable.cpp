#include "jobs/timetable.hpp"

#include "base/log.hpp"

#include <algorithm>
#include <chrono>

namespace kring::jobs {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds first_delay = 1min;
constexpr std::chrono::milliseconds longest_delay = 6h;

std::chrono::milliseconds delay_after(int attempts) {
    return std::min<std::chrono::milliseconds>(longest_delay, first_delay * (1LL << std::clamp(attempts - 1, 0, 10)));
}

}  // namespace

void schedule(store::Transaction& transaction, std::string_view kind, std::string_view key, Instant run_at,
              std::string_view facts) {
    transaction.run(
        "INSERT INTO jobs (kind, key, run_at, facts) VALUES (?, ?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET "
        "run_at = excluded.run_at, facts = excluded.facts, attempts = 0, state = 'waiting'",
        kind, key, run_at, facts);
}

void cancel(store::Transaction& transaction, std::string_view kind, std::string_view key) {
    transaction.run("DELETE FROM jobs WHERE kind = ? AND key = ?", kind, key);
}

std::vector<Job> list_due(const store::Snapshot& snapshot, Instant now, int limit) {
    std::vector<Job> due;
    auto rows = snapshot.query(
        "SELECT number, kind, key, run_at, facts, attempts FROM jobs WHERE state = 'waiting' AND run_at <= ? "
        "ORDER BY run_at, number LIMIT ?",
        now, limit);
    while (rows.next())
        due.push_back({rows.integer(0), rows.get<std::string>(1), rows.get<std::string>(2), rows.get<Instant>(3),
                       rows.get<std::string>(4), rows.get<int>(5)});
    return due;
}

std::optional<Instant> next_due(const store::Snapshot& snapshot) {
    return snapshot.value<Instant>("SELECT run_at FROM jobs WHERE state = 'waiting' ORDER BY run_at LIMIT 1");
}

bool take(store::Transaction& transaction, const Job& job) {
    return transaction.run("DELETE FROM jobs WHERE kind = ? AND key = ? AND run_at = ? AND state = 'waiting'", job.kind,
                           job.key, job.run_at) == 1;
}

void finish(store::Transaction& transaction, const Job& job) { take(transaction, job); }

void move(store::Transaction& transaction, const Job& job, Instant run_at) {
    transaction.run("UPDATE jobs SET run_at = ? WHERE kind = ? AND key = ? AND run_at = ? AND state = 'waiting'",
                    run_at, job.kind, job.key, job.run_at);
}

std::int64_t count_failed(const store::Snapshot& snapshot) {
    return snapshot.value<std::int64_t>("SELECT count(*) FROM jobs WHERE state = 'failed'").value_or(0);
}

void postpone(store::Transaction& transaction, const Job& job, Instant now, int most_attempts) {
    const int attempts = job.attempts + 1;
    const bool last = attempts >= most_attempts;
    const std::string_view state = last ? "failed" : "waiting";
    const auto run_at = last ? job.run_at : now + delay_after(attempts);
    const auto moved = transaction.run(
        "UPDATE jobs SET attempts = ?, run_at = ?, state = ? WHERE kind = ? AND key = ? AND run_at = ? AND state = "
        "'waiting'",
        attempts, run_at, state, job.kind, job.key, job.run_at);
    if (moved == 1 && last)
        log::error("event=job_failed kind={} number={} attempts={}", job.kind, job.number, attempts);
}

}  // namespace kring::jobs
