#pragma once
// The mentor pairs of the demo, through the product's own operations.

#include "app/demo_file.hpp"
#include "base/clock.hpp"
#include "base/ids.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace kring::app {

/// What the demo's term lends: its people, its clock and its plan.
struct DemoStage {
    std::function<void(const std::string& person, std::string_view method, std::string params)> act;
    std::function<void(int day, std::string_view time, std::function<void()> play)> plan;
    std::function<Instant(int day, std::string_view time)> at;
    std::function<PersonId(const std::string& person)> id_of;
    std::function<Uuid()> new_id;
};

/// `file` outlives the plan.
void plan_pairs(const demo::File& file, const DemoStage& stage);

}  // namespace kring::app
