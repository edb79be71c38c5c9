#pragma once

#include "net/server.hpp"
#include "store/store.hpp"

#include <string>

namespace kring::app {

/// Prometheus' text form of all figures.
std::string print_metrics(const store::StoreFigures& store, const net::ServerFigures& net);

}  // namespace kring::app
