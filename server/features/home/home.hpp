#pragma once
// Home: what can be done in five minutes, and what happened meanwhile.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "features/network/network.hpp"
#include "features/notification/notification.hpp"
#include "features/thread/thread.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace kring::home {

using network::NetworkCard;
using notification::Notification;
using thread::ThreadCard;

enum class Why { my_question_answered, needs_help, tried, mention, asked_to_help, needs_facilitator };
BOOST_DESCRIBE_ENUM(Why, my_question_answered, needs_help, tried, mention, asked_to_help, needs_facilitator)

/// About a thread; a network that needs a facilitator, about that.
struct Suggestion {
    std::optional<ThreadCard> thread{};
    std::optional<NetworkCard> network{};
    Why why{};
};
BOOST_DESCRIBE_STRUCT(Suggestion, (), (thread, network, why))

struct NewThreads {
    NetworkId network_id{};
    std::string network;
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(NewThreads, (), (network_id, network, count))

struct Since {
    std::vector<Notification> mentions;
    std::vector<ThreadCard> my_threads;
    std::vector<ThreadCard> outcomes;
    std::vector<NewThreads> new_threads;
};
BOOST_DESCRIBE_STRUCT(Since, (), (mentions, my_threads, outcomes, new_threads))

struct Home {
    std::string today;  // a date, on the wall
    std::vector<Suggestion> five_minutes;
    Since since{};
    std::vector<NetworkCard> networks;
    std::vector<NetworkCard> suggestions;
};
BOOST_DESCRIBE_STRUCT(Home, (), (today, five_minutes, since, networks, suggestions))

inline constexpr std::size_t five_minutes_limit = 5;
inline constexpr std::size_t suggestions_limit = 3;
inline constexpr std::chrono::days recent{14};

/// Of one's own networks, those that have no facilitator and that one could facilitate.
std::vector<NetworkCard> without_facilitator(const std::vector<NetworkCard>& mine);

/// Open networks that one could join: those that share a subject or year with one's own first, then the larger ones.
std::vector<NetworkCard> suggest(const std::vector<NetworkCard>& mine, std::vector<NetworkCard> all);

}  // namespace kring::home
