#pragma once
// The demo school group: its term is played through the same operations as everybody's, on a turned clock, so that the
// demo can hold nothing that the rules forbid.

#include "base/clock.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace kring::app {

/// The file in a demo's folder that repeats its sign-ins: the server itself keeps only hashes of the passwords.
inline constexpr std::string_view sign_ins_file = "demo_sign_ins.txt";

/// Makes `folder` with the demo, moved in whole weeks so that its Thursday is the last one that has passed `now`. Gives
/// a line a sign-in: who, name, e-mail address, and a password made afresh. The folder is whole or not there at all.
/// Errors: `conflict`/already_exists when the folder holds anything.
Result<std::string> make_demo(const std::filesystem::path& folder, std::string_view demo_json, Instant now);

}  // namespace kring::app
