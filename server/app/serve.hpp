#pragma once

#include "app/configuration.hpp"

namespace kring::app {

/// Serves until SIGTERM or SIGINT; SIGHUP reads the TLS certificate again. Gives the exit status of the process.
/// REQUIRES: no other threads yet.
int serve(const Configuration& configuration);

}  // namespace kring::app
