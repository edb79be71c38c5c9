#pragma once
// What happens to a question later: the guard after 48 hours on school days, and "Heb je het geprobeerd?" after a week.

#include "features/thread/thread.hpp"
#include "jobs/timetable.hpp"

#include <chrono>

namespace kring::thread {

inline constexpr std::string_view guard_job = "thread.guard";
inline constexpr std::string_view ask_tried_job = "thread.ask_tried";
inline constexpr std::chrono::hours guard_time{48};  // on school days
inline constexpr std::chrono::days ask_tried_time{7};
inline constexpr int asked_members = 3;

/// Both jobs of a new question.
void schedule_question(operations::WriteContext& context, ThreadId thread, PersonId asker);
/// A week from now: something helped, or an outcome was published.
void schedule_ask_tried(operations::WriteContext& context, ThreadId thread);
/// What was marked no longer is: counts from what is left to try.
void reschedule_ask_tried(operations::WriteContext& context, ThreadId thread);

/// Puts a question that nobody answered before the facilitators and three members who wrote on its subject.
/// Writer thread. Running it twice does nothing more.
Result<> run_guard(operations::WriteContext& context, const jobs::Job& job);
/// Asks the asker, once, a week after there was something to try: what helped, else the outcome, else the first reply.
/// While a question waits for one it looks again each week, so that a reply needs to write nothing for it.
Result<> run_ask_tried(operations::WriteContext& context, const jobs::Job& job);

}  // namespace kring::thread
