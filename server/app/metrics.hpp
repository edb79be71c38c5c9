#pragma once

#include "net/server.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <string>

namespace kring::app {

/// Prometheus' text form of all figures.
std::string print_metrics(const store::StoreFigures& store, const net::ServerFigures& net, std::int64_t failed_jobs);

}  // namespace kring::app
