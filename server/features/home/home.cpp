#include "features/home/home.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace kring::home {

std::vector<NetworkCard> without_facilitator(const std::vector<NetworkCard>& mine) {
    std::vector<NetworkCard> found;
    std::copy_if(mine.begin(), mine.end(), std::back_inserter(found), [](const NetworkCard& card) {
        return card.facilitators.empty() && card.state != network::NetworkState::ended &&
               card.role == network::NetworkRole::member;
    });
    return found;
}

std::vector<NetworkCard> suggest(const std::vector<NetworkCard>& mine, std::vector<NetworkCard> all) {
    std::set<std::string> subjects;
    std::set<int> years;
    for (const auto& card : mine) {
        subjects.insert(card.subjects.begin(), card.subjects.end());
        years.insert(card.years.begin(), card.years.end());
    }
    auto is_near = [&](const NetworkCard& card) {
        return std::any_of(card.subjects.begin(), card.subjects.end(), [&](auto& s) { return subjects.contains(s); }) ||
               std::any_of(card.years.begin(), card.years.end(), [&](int y) { return years.contains(y); });
    };
    std::erase_if(all, [](const NetworkCard& card) {
        return card.joined || card.visibility != network::Visibility::open ||
               card.state == network::NetworkState::ended;
    });
    std::stable_sort(all.begin(), all.end(), [&](const NetworkCard& a, const NetworkCard& b) {
        return std::pair{is_near(a), a.members} > std::pair{is_near(b), b.members};
    });
    if (all.size() > suggestions_limit) all.resize(suggestions_limit);
    return all;
}

}  // namespace kring::home
