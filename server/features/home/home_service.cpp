#include "features/home/home_service.hpp"

#include "features/home/home_store.hpp"
#include "features/school_calendar/school_calendar.hpp"

#include <algorithm>

namespace kring::home {

namespace {

using operations::ReadContext;

constexpr int page = 10;

std::vector<ThreadCard> cards_of(const ReadContext& context, const ThreadIds& threads) {
    return thread::find_cards(context.snapshot, threads, context.caller.person);
}

class FiveMinutes {
   public:
    explicit FiveMinutes(const ReadContext& context) : context_{context} {}

    void offer(const ThreadIds& threads, Why why) {
        for (auto thread : threads) {
            bool is_there = std::any_of(offered_.begin(), offered_.end(), [&](const Suggestion& each) {
                return each.thread && each.thread->thread_id == thread;
            });
            if (is_there || offered_.size() == five_minutes_limit) continue;
            for (auto& card : cards_of(context_, {thread}))
                offered_.push_back({.thread = std::move(card), .why = why});
        }
    }
    void offer(std::vector<NetworkCard> networks, Why why) {
        for (auto& card : networks)
            if (offered_.size() < five_minutes_limit) offered_.push_back({.network = std::move(card), .why = why});
    }
    std::vector<Suggestion> take() { return std::move(offered_); }

   private:
    const ReadContext& context_;
    std::vector<Suggestion> offered_;
};

std::vector<Notification> unseen_mentions(const ReadContext& context) {
    auto unseen = notification::list_unseen(context.snapshot, context.caller.person, 50);
    std::erase_if(unseen,
                  [](const Notification& each) { return each.kind != notification::NotificationKind::mention; });
    return unseen;
}

}  // namespace

Result<Home> show_home(ReadContext& context, const operations::Empty&) {
    const auto& snapshot = context.snapshot;
    const auto person = context.caller.person;
    const auto now = context.now;
    Home home;
    home.today = school_calendar::text_of(school_calendar::date_of(now));
    home.since.mentions = unseen_mentions(context);
    const auto my_unread = list_my_unread(snapshot, person, now, page);
    home.since.my_threads = cards_of(context, my_unread);
    home.since.outcomes = cards_of(context, list_new_outcomes(snapshot, person, now - recent, now, page));
    home.since.new_threads = count_new_threads(snapshot, person, now - recent, now);

    auto networks = network::list_cards(snapshot, person, now, network::Scope::all);
    for (const auto& card : networks)
        if (card.joined) home.networks.push_back(card);

    ThreadIds mentioned;
    for (const auto& mention : home.since.mentions)
        if (mention.thread_id) mentioned.push_back(*mention.thread_id);
    FiveMinutes minutes{context};
    minutes.offer(my_unread, Why::my_question_answered);
    minutes.offer(list_to_tell_tried(snapshot, person, now, page), Why::tried);
    minutes.offer(mentioned, Why::mention);
    minutes.offer(list_asked_to_help(snapshot, person, now, page), Why::asked_to_help);
    minutes.offer(without_facilitator(home.networks), Why::needs_facilitator);
    minutes.offer(list_unanswered(snapshot, person, now, page), Why::needs_help);
    home.five_minutes = minutes.take();

    home.suggestions = suggest(home.networks, std::move(networks));
    return home;
}

}  // namespace kring::home
