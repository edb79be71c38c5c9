#pragma once
// One line of key=value an event. Never what people write, never tokens, addresses or links: pass ids and numbers.

#include <spdlog/spdlog.h>

#include <string_view>

namespace kring::log {

/// Sets level (trace, debug, info, warn, error, off) and line format for the whole process; call once, first.
void start(std::string_view level);

using spdlog::debug;
using spdlog::error;
using spdlog::info;
using spdlog::warn;

}  // namespace kring::log
