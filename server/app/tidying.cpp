#include "app/tidying.hpp"

#include "features/account/account.hpp"
#include "features/school_calendar/school_calendar.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"

#include <boost/describe/class.hpp>

namespace kring::app {

namespace {

constexpr int rows_at_once = 500;  // a millisecond or two of the writer
constexpr std::chrono::hours night{3};

/// The facts of the job: where it goes on.
struct Reached {
    std::int64_t feed{};
};
BOOST_DESCRIBE_STRUCT(Reached, (), (feed))

}  // namespace

void schedule_tidying(store::Transaction& transaction, Instant now) {
    auto at = school_calendar::instant_of(school_calendar::date_of(now) + night);
    if (at <= now) at = school_calendar::instant_of(school_calendar::date_of(now) + std::chrono::days{1} + night);
    jobs::schedule(transaction, tidying_job, {}, at);
}

Result<> tidy(operations::WriteContext& context, const jobs::Job& job, std::chrono::days oldest_replay) {
    auto& transaction = context.transaction;
    account::delete_expired_tokens(transaction, context.now);
    Reached reached;
    if (auto facts = operations::decode<Reached>(job.facts)) reached = *facts;
    const auto feed =
        events::prune_events(transaction, context.now - oldest_replay, events::FeedNumber{reached.feed}, rows_at_once);
    if (!feed) {
        schedule_tidying(transaction, context.now);
        return {};
    }
    reached.feed = static_cast<std::int64_t>(*feed);
    jobs::schedule(transaction, tidying_job, {}, context.now, operations::encode(reached));
    return {};
}

}  // namespace kring::app
