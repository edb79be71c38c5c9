#include "app/demo.hpp"

#include "app/application.hpp"
#include "app/demo_term.hpp"
#include "app/private_file.hpp"
#include "operations/decode.hpp"
#include "store/build_folder.hpp"

#include <fmt/format.h>

#include <iterator>
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
        fmt::format_to(std::back_inserter(lines), "  {:<14} {:<20} {:<36} {}\n", each.who, each.name, each.email,
                       each.password);
    return lines;
}

Error cannot_write(const fs::path& file) {
    return {Failure::unavailable, Reason::disk_full, {}, "can't write " + file.string()};
}

}  // namespace

Result<std::string> make_demo(const fs::path& folder, std::string_view demo_json, Instant now) {
    const auto file = operations::decode<demo::File>(demo_json);
    if (!file) return file.error();
    std::string sign_ins;
    auto made = store::build_folder(folder, [&](const fs::path& unfinished) -> Result<> {
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
