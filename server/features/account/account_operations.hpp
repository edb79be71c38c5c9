#pragma once
// account.*: what goes in and comes out.

#include "features/account/account_store.hpp"
#include "features/audit/audit.hpp"
#include "operations/constraints.hpp"
#include "operations/registry.hpp"

#include <boost/describe/class.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace kring::account {

/// `from` and `until`: 17:30, on the wall. Equal ones: at no hour of the day.
struct QuietHoursOfMine {
    std::string from;
    std::string until;
    bool weekends = true;
    bool breaks = true;
};
BOOST_DESCRIBE_STRUCT(QuietHoursOfMine, (), (from, until, weekends, breaks))
constexpr auto constraints_of(const QuietHoursOfMine*) {
    return std::array{operations::time("from"), operations::time("until")};
}

struct PersonSettings {
    PersonId person_id{};
    std::string name;
    std::string email;
    Language language{};
    std::vector<std::string> ask_me_about;
    bool mail_replies = true;
    bool mail_mentions = true;
    bool mail_pairs = true;
    QuietHoursOfMine quiet_hours;
};
BOOST_DESCRIBE_STRUCT(PersonSettings, (),
                      (person_id, name, email, language, ask_me_about, mail_replies, mail_mentions, mail_pairs,
                       quiet_hours))

struct SignedIn {
    PersonSettings person;
};
BOOST_DESCRIBE_STRUCT(SignedIn, (), (person))

struct SignIn {
    std::string email;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password))
constexpr auto constraints_of(const SignIn*) {
    return std::array{operations::email("email"), operations::secret("password", 1, 200)};
}

struct PlaceOfMine {
    PlaceId place_id{};
    PlaceKind kind{};
    std::string name;
    PlaceRole role{};
};
BOOST_DESCRIBE_STRUCT(PlaceOfMine, (), (place_id, kind, name, role))

struct Me {
    PersonSettings person;
    std::vector<PlaceOfMine> places;
    bool administrator = false;
    bool coordinator = false;                // of the mentor programme
    std::optional<Instant> starter_until{};  // nobody else is told
    std::vector<FeedOfMine> feeds;
    std::int64_t unseen_notifications = 0;
    bool mail_configured = false;
    std::string group;
    std::string contract;
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (person, places, administrator, coordinator, starter_until, feeds, unseen_notifications,
                       mail_configured, group, contract))

struct About {
    std::optional<std::string> group;
    bool set_up = false;  // someone administers this site
    bool demo = false;
    bool mail_configured = false;
    std::string contract;
};
BOOST_DESCRIBE_STRUCT(About, (), (group, set_up, demo, mail_configured, contract))

struct SessionOfMine {
    SessionId session_id{};
    SessionKind kind{};
    std::string label;
    Instant created_at{};
    bool current = false;
};
BOOST_DESCRIBE_STRUCT(SessionOfMine, (), (session_id, kind, label, created_at, current))

struct SessionsOfMine {
    std::vector<SessionOfMine> sessions;
};
BOOST_DESCRIBE_STRUCT(SessionsOfMine, (), (sessions))

struct EndSession {
    SessionId session_id{};
};
BOOST_DESCRIBE_STRUCT(EndSession, (), (session_id))

struct ChangePassword {
    std::string current_password;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (current_password, new_password))
constexpr auto constraints_of(const ChangePassword*) {
    return std::array{operations::secret("current_password", 1, 200), operations::secret("new_password", 1, 200)};
}

struct UpdateProfile {
    std::optional<std::string> name;
    std::optional<Language> language;
    std::optional<std::vector<std::string>> ask_me_about;
    std::optional<bool> mail_replies;
    std::optional<bool> mail_mentions;
    std::optional<bool> mail_pairs;
    std::optional<QuietHoursOfMine> quiet_hours{};
};
BOOST_DESCRIBE_STRUCT(UpdateProfile, (),
                      (name, language, ask_me_about, mail_replies, mail_mentions, mail_pairs, quiet_hours))
constexpr auto constraints_of(const UpdateProfile*) {
    return std::array{operations::line("name", 1, 120), operations::items("ask_me_about", 0, 12, 60)};
}

struct RequestPasswordReset {
    std::string email;
};
BOOST_DESCRIBE_STRUCT(RequestPasswordReset, (), (email))
constexpr auto constraints_of(const RequestPasswordReset*) { return std::array{operations::email("email")}; }

struct ResetPassword {
    std::string token;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(ResetPassword, (), (token, new_password))
constexpr auto constraints_of(const ResetPassword*) {
    return std::array{operations::secret("token", 1, 100), operations::secret("new_password", 1, 200)};
}

struct SetUp {
    std::string token;
    std::string group_name;
    std::string school_name;
    std::string name;
    std::string email;
    std::string password;
    std::optional<Region> region{};  // of the school: nl_midden, unless said
};
BOOST_DESCRIBE_STRUCT(SetUp, (), (token, group_name, school_name, name, email, password, region))
constexpr auto constraints_of(const SetUp*) {
    return std::array{operations::secret("token", 1, 100),
                      operations::line("group_name", 1, 120),
                      operations::line("school_name", 1, 120),
                      operations::line("name", 1, 120),
                      operations::email("email"),
                      operations::secret("password", 1, 200)};
}

struct Audit {
    std::vector<audit::AuditEntry> entries;
};
BOOST_DESCRIBE_STRUCT(Audit, (), (entries))

struct Parts;

/// REQUIRES: `registry` and what `parts` refers to outlive the operations and stay where they are.
void register_account_operations(operations::Registry& registry, const Parts& parts);

}  // namespace kring::account
