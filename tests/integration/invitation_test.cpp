#include "features/account/invitation_operations.hpp"
#include "support/accounts.hpp"

#include <catch2/catch.hpp>

#include <future>

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using namespace kring::account;

namespace {

constexpr auto password = "drie paarse fietsen";

Reason reason_of(const Result<std::string>& answer) {
    REQUIRE(!answer);
    return answer.error().reason;
}

InvitationId new_id(const AccountWorld& world) {
    return InvitationId{Uuid::make_v7(to_milliseconds(world.clock.now()))};
}

RedeemInvitation redeem_as(const std::string& name, std::string token) {
    return {std::move(token), name, AccountWorld::email_of(name), password};
}

struct World : AccountWorld {
    Visitor admin = administrator();

    CreateInvitation invitation_for(const std::string& name, PlaceRole role = PlaceRole::teacher) {
        return {new_id(*this), email_of(name), name, school(), role};
    }
    std::string invite(const std::string& name, PlaceRole role = PlaceRole::teacher) {
        return token_of(admin.gets<CreatedInvitation>("invitation.create", invitation_for(name, role)).link);
    }
    // The drawing of the QR code is longer than what can be decoded as an input.
    std::pair<InvitationId, std::string> invite_group(std::int64_t max_uses, std::chrono::milliseconds life = 48h) {
        CreateGroupInvitation input{new_id(*this), "Studiedag", school(), max_uses, clock.now() + life};
        auto json = admin.asks("invitation.create_group", input).value();
        auto begin = json.find("/uitnodiging#") + 13;
        return {input.invitation_id, json.substr(begin, json.find('"', begin) - begin)};
    }
    Invitation listed(InvitationId id) {
        for (auto& invitation : admin.gets<Invitations>("invitation.list").invitations)
            if (invitation.invitation_id == id) return invitation;
        throw std::runtime_error{"not listed"};
    }
};

}  // namespace

TEST_CASE("who is invited by link makes an account and is signed in, with the role and school of the invitation",
          "[invitation]") {
    World world;
    auto token = world.invite("Noor", PlaceRole::school_leader);
    auto browser = world.visitor();
    auto found = browser.gets<FoundInvitation>("invitation.look_up", LookUpInvitation{token});
    CHECK(found.group == "Kring");
    CHECK(found.school == "De Sluis");
    CHECK(found.name == "Noor");
    CHECK(found.email == AccountWorld::email_of("Noor"));

    auto person = browser.gets<SignedIn>("invitation.redeem", redeem_as("Noor", token)).person;
    CHECK(person.name == "Noor");
    auto me = browser.gets<Me>("account.me");
    REQUIRE(me.places.size() == 1);
    CHECK(me.places[0].role == PlaceRole::school_leader);
    REQUIRE(me.feeds.size() == 1);
    CHECK(me.feeds[0].kind == events::FeedKind::inbox);
    CHECK(world.visitor().signs_in(AccountWorld::email_of("Noor"), password));
}

TEST_CASE("an invitation by link works once, for seven days, and not after it was withdrawn", "[invitation]") {
    World world;
    auto used = world.invite("Noor");
    REQUIRE(world.visitor().asks("invitation.redeem", redeem_as("Noor", used)));
    CHECK(reason_of(world.visitor().asks("invitation.redeem", redeem_as("Ward", used))) == Reason::invitation_used_up);
    CHECK(reason_of(world.visitor().asks("invitation.look_up", LookUpInvitation{used})) == Reason::invitation_used_up);

    auto late = world.invite("Ward");
    world.clock.advance(std::chrono::days{7} - 1ms);
    CHECK(world.visitor().asks("invitation.look_up", LookUpInvitation{late}));
    world.clock.advance(1ms);
    CHECK(reason_of(world.visitor().asks("invitation.redeem", redeem_as("Ward", late))) == Reason::invitation_expired);

    auto input = world.invitation_for("Els");
    auto withdrawn = world.admin.gets<CreatedInvitation>("invitation.create", input);
    REQUIRE(world.admin.asks("invitation.withdraw", OneInvitation{input.invitation_id}));
    CHECK(reason_of(world.visitor().asks("invitation.redeem", redeem_as("Els", token_of(withdrawn.link)))) ==
          Reason::invitation_expired);
    CHECK(world.listed(input.invitation_id).state == InvitationState::withdrawn);
    CHECK(reason_of(world.visitor().asks("invitation.redeem", redeem_as("Els", "made up"))) == Reason::not_found);
}

TEST_CASE("a repeated invitation answers with the same link, and makes no second one", "[invitation]") {
    World world;
    auto input = world.invitation_for("Noor");
    auto first = world.admin.gets<CreatedInvitation>("invitation.create", input);
    auto second = world.admin.gets<CreatedInvitation>("invitation.create", input);
    CHECK(first.link == second.link);
    CHECK(first.link.starts_with("https://kring.test/uitnodiging#"));
    CHECK(world.admin.gets<Invitations>("invitation.list").invitations.size() == 1);
    input.name = "Somebody else";
    CHECK(reason_of(world.admin.asks("invitation.create", input)) == Reason::id_taken);
}

TEST_CASE("an address that has an account is refused, and the invitation stays open", "[invitation]") {
    World world;
    world.member("Noor");
    CHECK(reason_of(world.admin.asks("invitation.create", world.invitation_for("Noor"))) == Reason::email_taken);
    auto token = world.invite("Ward");
    auto taken = redeem_as("Noor", token);
    taken.email = "NOOR@debrug.example";
    auto answer = world.visitor().asks("invitation.redeem", taken);
    CHECK(reason_of(answer) == Reason::email_taken);
    CHECK(answer.error().field == "email");
    CHECK(world.visitor().asks("invitation.redeem", redeem_as("Ward", token)));
}

TEST_CASE("a password that is refused leaves the invitation open and names its field", "[invitation]") {
    World world;
    auto token = world.invite("Noor");
    auto weak = redeem_as("Noor", token);
    weak.password = "welkom123456";
    auto answer = world.visitor().asks("invitation.redeem", weak);
    CHECK(reason_of(answer) == Reason::password_too_common);
    CHECK(answer.error().field == "password");
    CHECK(world.visitor().asks("invitation.redeem", redeem_as("Noor", token)));
}

TEST_CASE("a group invitation lets in as many teachers as it says, and lists them", "[invitation]") {
    World world;
    auto [id, token] = world.invite_group(2);
    for (const auto* name : {"Noor", "Ward"}) {
        auto browser = world.visitor();
        REQUIRE(browser.asks("invitation.redeem", redeem_as(name, token)));
        CHECK(browser.gets<Me>("account.me").places.at(0).role == PlaceRole::teacher);
        world.clock.advance(1min);
    }
    CHECK(reason_of(world.visitor().asks("invitation.redeem", redeem_as("Els", token))) == Reason::invitation_used_up);

    auto invitation = world.listed(id);
    CHECK(invitation.uses == 2);
    CHECK(invitation.state == InvitationState::used_up);
    REQUIRE(invitation.people.size() == 2);
    CHECK(invitation.people[0].name == "Noor");
    CHECK(invitation.people[1].name == "Ward");
    auto people = world.admin.gets<ListedPeople>("person.list", ListPeople{{}, {}, "noor"}).people;
    REQUIRE(people.size() == 1);
    CHECK(people[0].came_by == "Studiedag");
}

TEST_CASE("a group invitation ends at its time, which is within sixty days", "[invitation]") {
    World world;
    auto [id, token] = world.invite_group(10, 1h);
    world.clock.advance(1h);
    CHECK(reason_of(world.visitor().asks("invitation.redeem", redeem_as("Noor", token))) == Reason::invitation_expired);
    CHECK(world.listed(id).state == InvitationState::expired);

    CreateGroupInvitation input{new_id(world), "Lang", world.school(), 10, world.clock.now() + std::chrono::days{61}};
    auto answer = world.admin.asks("invitation.create_group", input);
    CHECK(reason_of(answer) == Reason::out_of_range);
    CHECK(answer.error().field == "expires_at");
    input.expires_at = world.clock.now() + 1h;
    input.max_uses = 501;
    CHECK(world.admin.asks("invitation.create_group", input).error().field == "max_uses");
    input.max_uses = 500;
    input.school_id = PlaceId{Uuid::make_v4()};
    CHECK(world.admin.asks("invitation.create_group", input).error().field == "school_id");
}

TEST_CASE("of two who take the last place at the same time one comes in", "[invitation]") {
    World world;
    for (int round = 0; round < 5; ++round) {
        auto [id, token] = world.invite_group(1);
        auto suffix = std::to_string(round);
        auto redeem = [&world, token = token](std::string name) {
            return world.visitor().asks("invitation.redeem", redeem_as(name, token)).has_value();
        };
        auto noor = std::async(std::launch::async, redeem, "Noor" + suffix);
        auto ward = std::async(std::launch::async, redeem, "Ward" + suffix);
        CHECK(int{noor.get()} + int{ward.get()} == 1);
        CHECK(world.listed(id).people.size() == 1);
        CHECK(world.listed(id).uses == 1);
    }
}

TEST_CASE("an outsider neither invites nor sees who is invited", "[invitation]") {
    World world;
    auto input = world.invitation_for("Els");
    for (auto role : {PlaceRole::teacher, PlaceRole::school_leader, PlaceRole::board}) {
        auto outsider = world.member("Noor" + std::to_string(static_cast<int>(role)), role);
        CHECK(reason_of(outsider.asks("invitation.create", input)) == Reason::not_allowed);
        CHECK(reason_of(outsider.ask("invitation.list")) == Reason::not_allowed);
        CHECK(reason_of(outsider.asks("invitation.withdraw", OneInvitation{input.invitation_id})) ==
              Reason::not_allowed);
    }
    CHECK(reason_of(world.visitor().ask("invitation.list")) == Reason::not_signed_in);
    CHECK(world.admin.gets<Invitations>("invitation.list").invitations.empty());
}
