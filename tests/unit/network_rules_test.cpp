#include "features/home/home.hpp"
#include "features/network/audience.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using namespace kring::network;

namespace {

Network a_network(Visibility visibility, NetworkState state = NetworkState::active) {
    Network network;
    network.visibility = visibility;
    network.state = state;
    return network;
}

const Standing outsider{.role = {}, .colleague = true};
const Standing invited{.role = {}, .invited = true, .colleague = true};
const Standing member{.role = NetworkRole::member, .colleague = true};
const Standing stranger{};  // no role at any place, or administrator alone
const Standing member_who_left_the_group{.role = NetworkRole::member};

store::Bytes ids(std::initializer_list<int> bytes) {
    store::Bytes joined;
    for (int byte : bytes)
        joined.insert(joined.end(), 16, static_cast<std::uint8_t>(byte));
    return joined;
}

Counted counted(std::int64_t members, std::initializer_list<int> leaders, std::initializer_list<int> schools) {
    return {.members = members, .school_ids = ids(schools), .leader_ids = ids(leaders)};
}

}  // namespace

TEST_CASE("the preset says what an outsider may know") {
    CHECK(openness_for(a_network(Visibility::open), outsider) == Openness::titles_and_outcomes);
    CHECK(openness_for(a_network(Visibility::on_request), outsider) == Openness::name_and_purpose);
    CHECK(openness_for(a_network(Visibility::closed), outsider) == Openness::hidden);
    CHECK(openness_for(a_network(Visibility::open, NetworkState::ended), outsider) == Openness::titles_and_outcomes);
}

TEST_CASE("a draft exists for its members and those invited only") {
    auto draft = a_network(Visibility::open, NetworkState::draft);
    CHECK_FALSE(may_see(draft, outsider));
    CHECK(may_see(draft, invited));
    CHECK(may_see(draft, member));
}

TEST_CASE("who has no role at a place of the group sees no network but their own") {
    CHECK_FALSE(may_see(a_network(Visibility::open), stranger));
    CHECK_FALSE(check_can_join(a_network(Visibility::open), stranger).has_value());
    CHECK(may_see(a_network(Visibility::open), member_who_left_the_group));
    auto invited_stranger = invited;
    invited_stranger.colleague = false;
    CHECK_FALSE(may_see(a_network(Visibility::closed), invited_stranger));
}

TEST_CASE("joining depends on the preset and on being invited") {
    CHECK(check_can_join(a_network(Visibility::open), outsider).value() == Entry::joins);
    CHECK(check_can_join(a_network(Visibility::on_request), outsider).value() == Entry::asks);
    CHECK(check_can_join(a_network(Visibility::on_request), invited).value() == Entry::joins);
    CHECK(check_can_join(a_network(Visibility::closed), invited).value() == Entry::joins);
    CHECK(check_can_join(a_network(Visibility::closed), outsider).error().reason == Reason::not_found);
    auto ended = a_network(Visibility::open, NetworkState::ended);
    CHECK(check_can_join(ended, outsider).error().reason == Reason::network_ended);
}

TEST_CASE("a leader is a stranger to the agreement") {
    CHECK(is_stranger(counted(3, {}, {1}), counted(4, {7}, {1}), Visibility::open, Widened::no));
    CHECK_FALSE(is_stranger(counted(3, {7}, {1}), counted(2, {}, {1}), Visibility::open, Widened::no));
}

TEST_CASE("a leader who takes another one's place is new, though the number stays") {
    CHECK(is_stranger(counted(3, {7}, {1}), counted(3, {8}, {1}), Visibility::open, Widened::no));
    CHECK_FALSE(is_stranger(counted(3, {7, 8}, {1}), counted(3, {8}, {1}), Visibility::open, Widened::no));
}

TEST_CASE("a new school is a stranger to a closed network only") {
    CHECK(is_stranger(counted(3, {}, {1}), counted(4, {}, {1, 2}), Visibility::closed, Widened::no));
    CHECK_FALSE(is_stranger(counted(3, {}, {1}), counted(4, {}, {1, 2}), Visibility::open, Widened::no));
    CHECK_FALSE(is_stranger(counted(3, {}, {1}), counted(4, {}, {1, 2}), Visibility::on_request, Widened::no));
}

TEST_CASE("a school that takes another one's place is new, though the number stays") {
    CHECK(is_stranger(counted(3, {}, {1, 2}), counted(3, {}, {1, 3}), Visibility::closed, Widened::no));
    CHECK_FALSE(is_stranger(counted(3, {}, {1, 2}), counted(3, {}, {1}), Visibility::closed, Widened::no));
}

TEST_CASE("ordinary growth is no stranger, opening further is") {
    CHECK_FALSE(is_stranger(counted(3, {}, {1}), counted(4, {}, {1}), Visibility::closed, Widened::no));
    CHECK(is_stranger(counted(3, {}, {1}), counted(3, {}, {1}), Visibility::open, Widened::yes));
}

TEST_CASE("a post is refused only when a stranger came in after what its writer was shown") {
    Membership membership;
    membership.stranger_seq = 7;
    CHECK(check_audience(membership, std::nullopt).has_value());
    CHECK(check_audience(membership, 7).has_value());
    CHECK(check_audience(membership, 6).error().reason == Reason::audience_changed);
}

TEST_CASE("home suggests open networks near one's own, the larger ones first") {
    auto card = [](std::string name, std::vector<int> years, std::int64_t members) {
        NetworkCard made;
        made.name = std::move(name);
        made.years = std::move(years);
        made.members = members;
        made.state = NetworkState::active;
        return made;
    };
    auto joined = card("Mijn", {3, 4}, 9);
    joined.joined = true;
    auto closed = card("Op verzoek", {3}, 90);
    closed.visibility = Visibility::on_request;
    auto found = home::suggest({joined}, {joined, card("Ver", {8}, 50), card("Klein", {4}, 2), card("Groot", {3}, 20),
                                          closed, card("Verder", {7}, 1)});
    REQUIRE(found.size() == 3);
    CHECK(found[0].name == "Groot");
    CHECK(found[1].name == "Klein");
    CHECK(found[2].name == "Ver");
}
