#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>

#include <memory>
#include <string>

namespace kring::log {

void start(std::string_view level) {
    // Standard output belongs to the commands' answers.
    auto logger = std::make_shared<spdlog::logger>("kring", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("at=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v", spdlog::pattern_time_type::utc);
    logger->set_level(spdlog::level::from_str(std::string{level}));
    logger->flush_on(spdlog::level::warn);
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace kring::log
