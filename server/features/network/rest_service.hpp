#pragma once
// A network in which nobody writes for a month comes to rest: all of it stays, and whoever writes or asks wakes it.

#include "features/network/network_service.hpp"
#include "jobs/timetable.hpp"

#include <chrono>

namespace kring::network {

inline constexpr std::chrono::days silence_before_rest{30};

/// One a network that is active. It looks when the last post was and comes again, so that a post needn't move it.
inline constexpr std::string_view rest_job = "network.rest";
/// REQUIRES: the network became active just now.
void watch_for_rest(WriteContext& context, NetworkId network);
/// Body of a `rest_job`.
Result<> let_rest(WriteContext& context, const jobs::Job& job);

/// Any member may.
Result<Empty> revive_network(WriteContext& context, const OneNetwork& in);

}  // namespace kring::network
