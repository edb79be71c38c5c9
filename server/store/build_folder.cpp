#include "store/build_folder.hpp"

#include "store/folder.hpp"

#include <string>
#include <system_error>
#include <vector>

namespace kring::store {

namespace {

namespace fs = std::filesystem;

constexpr auto unfinished_name = "unfinished";

fs::path place_of(const fs::path& folder) {
    auto place = fs::absolute(folder).lexically_normal();
    return place.has_filename() ? place : place.parent_path();
}

Error cannot_move(const fs::path& folder, const std::error_code& why) {
    return {Failure::unavailable,
            Reason::busy,
            {},
            "can't move what was made to " + folder.string() + ": " + why.message()};
}

/// The lock tells a folder that is being made from one that was left.
Result<> clear_away(const fs::path& unfinished) {
    if (!fs::exists(unfinished)) return {};
    const auto lock = FolderLock::take(unfinished);
    if (!lock) return lock.error();
    fs::remove_all(unfinished);
    return {};
}

bool holds_something(const fs::path& folder) {
    std::error_code failed;
    if (!fs::exists(folder, failed)) return false;
    for (const auto& entry : fs::directory_iterator{folder})
        if (entry.path().filename() != unfinished_name) return true;
    return false;
}

/// REQUIRES: nothing else is in `place`. The database comes last: without it, it is no data folder.
Result<> move_up(const fs::path& unfinished, const fs::path& place) {
    std::vector<fs::path> names;
    for (const auto& entry : fs::directory_iterator{unfinished})
        if (entry.path() != database_file(unfinished)) names.push_back(entry.path().filename());
    if (fs::exists(database_file(unfinished))) names.push_back(database_file(unfinished).filename());
    std::error_code failed;
    for (const auto& name : names) {
        fs::rename(unfinished / name, place / name, failed);
        if (failed) return cannot_move(place, failed);
    }
    fs::remove(unfinished, failed);
    return sync_to_disk(place);
}

Result<> move_into_place(const fs::path& unfinished, const fs::path& place) {
    if (unfinished.parent_path() == place) {
        if (!holds_something(place)) return move_up(unfinished, place);
        return conflict(Reason::already_exists, {}, place.string() + " holds something by now");
    }
    std::error_code failed;
    fs::rename(unfinished, place, failed);
    if (failed) return cannot_move(place, failed);
    return sync_to_disk(place.parent_path());
}

}  // namespace

Result<> build_folder(const fs::path& folder, const std::function<Result<>(const fs::path& unfinished)>& build) {
    const auto place = place_of(folder);
    if (holds_something(place))
        return conflict(Reason::already_exists, {}, folder.string() + " holds something already");
    // An empty folder may be where another disk begins, or the only place in which its owner may write.
    const bool inside = fs::exists(place);
    auto unfinished = place;
    if (inside) {
        if (auto made = make_private_folder(place); !made) return made;
        unfinished /= unfinished_name;
    } else {
        unfinished += std::string{"."} + unfinished_name;
    }
    if (auto cleared = clear_away(unfinished); !cleared) return cleared;
    auto built = build(unfinished);
    if (built) built = sync_to_disk(unfinished);
    if (built) built = move_into_place(unfinished, place);
    if (!built) clear_away(unfinished);
    return built;
}

}  // namespace kring::store
