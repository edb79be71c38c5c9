#include "features/account/sign_in_brake.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kring::account {

using std::chrono::milliseconds;

namespace {

constexpr std::size_t most_tallies = 50'000;
constexpr std::chrono::minutes half_life{10};

struct Keys {
    std::string pair, account, address;
    Keys(std::string_view account_name, std::string_view from)
        : pair{"p " + std::string{account_name} + ' ' + std::string{from}},
          account{"a " + std::string{account_name}},
          address{"f " + std::string{from}} {}
};

double left_of(double failures, milliseconds since) {
    return failures *
           std::exp2(-static_cast<double>(since.count()) / static_cast<double>(milliseconds{half_life}.count()));
}

}  // namespace

// A whole school shares one address, and someone far away may try a colleague's account: both limits are wide, so that
// neither keeps the colleague herself out.
std::optional<milliseconds> SignInBrake::attempt(std::string_view account, std::string_view address, Instant now) {
    static constexpr Limit pair_limit{5, std::chrono::minutes{1}};
    static constexpr Limit account_limit{20, std::chrono::seconds{15}};
    static constexpr Limit address_limit{40, std::chrono::seconds{30}};

    Keys keys{account, address};
    std::lock_guard lock{mutex_};
    auto wait = std::max({wait_for(keys.pair, pair_limit, now), wait_for(keys.account, account_limit, now),
                          wait_for(keys.address, address_limit, now)});
    if (wait > milliseconds{0}) return wait;
    make_room(now);
    for (const auto& key : {keys.pair, keys.account, keys.address})
        count(key, now);
    return std::nullopt;
}

void SignInBrake::forgive(std::string_view account, std::string_view address) {
    Keys keys{account, address};
    std::lock_guard lock{mutex_};
    tallies_.erase(keys.pair);
    for (const auto& key : {keys.account, keys.address})
        if (auto found = tallies_.find(key); found != tallies_.end())
            found->second.failures = std::max(0.0, found->second.failures - 1);
}

milliseconds SignInBrake::wait_for(const std::string& key, const Limit& limit, Instant now) const {
    auto found = tallies_.find(key);
    if (found == tallies_.end()) return milliseconds{0};
    auto since = now - found->second.at;
    auto over = left_of(found->second.failures, since) - limit.free_attempts;
    if (over < 0) return milliseconds{0};
    auto wait = std::min<double>(1000 * std::exp2(over), static_cast<double>(limit.longest_wait.count()));
    return std::max(milliseconds{0}, milliseconds{static_cast<std::int64_t>(wait)} - since);
}

void SignInBrake::count(const std::string& key, Instant now) {
    auto& tally = tallies_[key];
    tally.failures = left_of(tally.failures, now - tally.at) + 1;
    tally.at = now;
}

void SignInBrake::make_room(Instant now) {
    if (tallies_.size() < most_tallies) return;
    std::erase_if(tallies_,
                  [now](const auto& entry) { return left_of(entry.second.failures, now - entry.second.at) < 0.5; });
    // Still full: many guesses from many places. Those that count least go first.
    for (double bar = 2; tallies_.size() >= most_tallies; bar *= 2)
        std::erase_if(tallies_, [bar](const auto& entry) { return entry.second.failures < bar; });
}

}  // namespace kring::account
