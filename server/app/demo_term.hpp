#pragma once
// A school group's term, played through the same operations as everybody's.

#include "app/application.hpp"
#include "app/demo_file.hpp"
#include "base/clock.hpp"

#include <string>
#include <vector>

namespace kring::app {

struct DemoSignIn {
    std::string who;  // starter, mentor, facilitator
    std::string name;
    std::string email;
    std::string password;  // made afresh for each demo folder
};

/// Plays the file's term, moved in whole weeks so that its Thursday is the last one that has passed `now`. An operation
/// that is refused is a mistake in the file, and thrown as one. REQUIRES: an empty store; `application` goes by `clock`.
std::vector<DemoSignIn> play_term(Application& application, TurnedClock& clock, const demo::File& file, Instant now);

}  // namespace kring::app
