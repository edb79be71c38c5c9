#pragma once
// From settings to what each room calls them.

#include "app/configuration.hpp"
#include "net/server.hpp"
#include "operations/rate_limiter.hpp"
#include "store/store.hpp"

#include <span>

namespace kring::app {

store::StoreOptions store_options_of(const Configuration& configuration, std::span<const store::Migration> migrations);
operations::RateLimits rate_limits_of(const Configuration& configuration);
operations::FollowSettings follow_settings_of(const Configuration& configuration);
net::ServerOptions server_options_of(const Configuration& configuration, std::span<const net::StaticFile> client);

}  // namespace kring::app
