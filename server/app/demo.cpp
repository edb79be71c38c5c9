#include "app/demo.hpp"

#include "app/application.hpp"
#include "app/demo_term.hpp"
#include "app/private_file.hpp"
#include "operations/decode.hpp"
#include "store/folder.hpp"

#include <fmt/format.h>

#include <functional>
#include <iterator>
#include <system_error>
#include <vector>

namespace kring::app {

namespace {

namespace fs = std::filesystem;

Configuration demo_configuration(const fs::path& folder) {
    Configuration configuration;
    configuration.data = folder;
    // A term in a few seconds is more than a school does.
    auto& limits = configuration.limits;
    limits.reads_a_minute = limits.writes_a_minute = limits.requests_a_minute_an_address = 1'000'000'000;
    limits.sign_ins_a_minute = 1'000'000'000;
    return configuration;
}

std::string print(const std::vector<DemoSignIn>& sign_ins) {
    std::string lines;
    for (const auto& each : sign_ins)
        fmt::format_to(std::back_inserter(lines), "  {:<12} {:<20} {:<36} {}\n", each.who, each.name, each.email,
                       each.password);
    return lines;
}

Error cannot_write(const fs::path& file) {
    return {Failure::unavailable, Reason::disk_full, {}, "can't write " + file.string()};
}

fs::path place_of(const fs::path& folder) {
    auto place = fs::absolute(folder).lexically_normal();
    return place.has_filename() ? place : place.parent_path();
}

Error cannot_move(const fs::path& folder, const std::error_code& why) {
    return {Failure::unavailable, Reason::busy, "data",
            "can't move the demo to " + folder.string() + ": " + why.message()};
}

/// The lock tells a folder that is being made from one that was left.
Result<> clear_away(const fs::path& unfinished) {
    if (!fs::exists(unfinished)) return {};
    const auto lock = store::FolderLock::take(unfinished);
    if (!lock) return lock.error();
    fs::remove_all(unfinished);
    return {};
}

/// Calls `build` with a folder that doesn't exist yet beside `folder`, on the same disk, and moves what it made to
/// `folder`, so that a demo that was cut short is never taken for a whole one.
Result<> build_beside(const fs::path& folder, const std::function<Result<>(const fs::path& unfinished)>& build) {
    if (std::error_code error; fs::exists(folder, error) && !fs::is_empty(folder, error))
        return conflict(Reason::already_exists, "data", folder.string() + " holds something already");
    const auto place = place_of(folder);
    auto unfinished = place;
    unfinished += ".unfinished";
    if (auto cleared = clear_away(unfinished); !cleared) return cleared;
    if (auto built = build(unfinished); !built) {
        clear_away(unfinished);
        return built;
    }
    if (auto synced = store::sync_to_disk(unfinished); !synced) return synced;
    // An empty folder gives way, one in which something appeared meanwhile doesn't.
    std::error_code failed;
    fs::rename(unfinished, place, failed);
    if (failed) {
        clear_away(unfinished);
        return cannot_move(place, failed);
    }
    return store::sync_to_disk(place.parent_path());
}

}  // namespace

Result<std::string> make_demo(const fs::path& folder, std::string_view demo_json, Instant now) {
    const auto file = operations::decode<demo::File>(demo_json);
    if (!file) return file.error();
    std::string sign_ins;
    auto made = build_beside(folder, [&](const fs::path& unfinished) -> Result<> {
        TurnedClock clock{now};
        auto application = Application::open(demo_configuration(unfinished), clock);
        if (!application) return application.error();
        sign_ins = print(play_term(**application, clock, *file, now));
        (*application)->stop();
        auto written = PrivateFile::create(unfinished / sign_ins_file);
        if (!written || !written->write(sign_ins)) return cannot_write(unfinished / sign_ins_file);
        return {};
    });
    if (!made) return made.error();
    return sign_ins;
}

}  // namespace kring::app
