#pragma once
// The demo school group: its term is played through the same operations as everybody's, on a turned clock, so that the
// demo can hold nothing that the rules forbid.

#include "base/clock.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kring::app {

struct DemoSignIn {
    std::string who;  // starter, mentor, facilitator
    std::string name;
    std::string email;
    std::string password;  // made afresh for each demo folder
};

/// Makes `folder` with the demo, moved in whole weeks so that its Thursday is the last one that has passed `now`.
/// Errors: `conflict`/already_exists when the folder holds anything.
Result<std::vector<DemoSignIn>> make_demo(const std::filesystem::path& folder, std::string_view demo_json, Instant now);

}  // namespace kring::app
