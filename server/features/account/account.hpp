#pragma once
// Accounts: the words of the field and the rules that need no database.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "features/person/person.hpp"
#include "store/database.hpp"

#include <boost/describe/enum.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::account {

enum class AccountState { active, deactivated };
enum class SessionKind { browser, token };
enum class PlaceKind { group, school };
enum class Region { nl_noord, nl_midden, nl_zuid, be_vlaanderen };
enum class TokenKind { password_reset, set_up };
BOOST_DESCRIBE_ENUM(AccountState, active, deactivated)
BOOST_DESCRIBE_ENUM(SessionKind, browser, token)
BOOST_DESCRIBE_ENUM(PlaceKind, group, school)
BOOST_DESCRIBE_ENUM(Region, nl_noord, nl_midden, nl_zuid, be_vlaanderen)
BOOST_DESCRIBE_ENUM(TokenKind, password_reset, set_up)

/// When somebody gets no signals: minutes of the wall's day, 0 to 1439. Equal ones: at no hour of the day.
struct QuietHours {
    int from = 17 * 60 + 30;
    int until = 7 * 60 + 30;
    bool weekends = true;
    bool breaks = true;
    bool operator==(const QuietHours&) const = default;
};

/// A minute of the wall's day as a clock shows it, "17:30", and back. REQUIRES: from 00:00 to 23:59.
std::string clock_text(int minute);
int minute_of(std::string_view clock_text);

struct Settings {
    std::string site_url;  // "https://kring.example", without a slash at the end; links begin with it
    std::chrono::seconds session_life = std::chrono::days{30};
    bool mail_configured = false;
    bool demo = false;
};

inline constexpr std::chrono::hours set_up_link_life{1};
inline constexpr std::chrono::hours mailed_reset_life{1};
inline constexpr std::chrono::hours handed_reset_life{24};  // an administrator passes it on by hand
inline constexpr std::string_view default_group_name = "Kring";

// Pages of the client that a link leads to. A token stands in the fragment, which browsers don't send to servers.
inline constexpr std::string_view invitation_page = "/uitnodiging#";
inline constexpr std::string_view reset_page = "/wachtwoord#";
inline constexpr std::string_view set_up_page = "/begin#";

/// As stored and compared: trimmed, ASCII letters in lower case.
std::string normal_email(std::string_view email);

/// The words of a name in lower case and without accents, a space before each, so that " noo" finds "Noor" and
/// " bak" finds "Noor Bakker", and "Zoë" is found by "zoe".
std::string folded_name(std::string_view name);

/// What is shown in the list of sessions: "Chrome, Windows"; "Browser" when the user agent says nothing known.
std::string session_label(std::string_view user_agent);

/// Of the person's first school: it decides which days are school days.
Region find_region(const store::Snapshot& snapshot, PersonId person, Instant now);

/// The product's own for somebody unknown.
QuietHours find_quiet_hours(const store::Snapshot& snapshot, PersonId person);

/// Errors: `invalid`/out_of_range at starter_until for a moment that isn't to come.
Result<> check_starter_until(const std::optional<Instant>& until, Instant now);
/// As it was set, whether or not it has passed. Nothing for who isn't a starter.
std::optional<Instant> find_starter_until(const store::Snapshot& snapshot, PersonId person);

bool has_role(const store::Snapshot& snapshot, PersonId person, person::PlaceRole role, Instant now);
/// Active people who have it, at whatever place, by name.
std::vector<PersonId> list_with_role(const store::Snapshot& snapshot, person::PlaceRole role, Instant now);

/// Links that no longer work.
void delete_expired_tokens(store::Transaction& transaction, Instant now);

/// `ask_me_about` is stored a line each.
std::string joined_lines(const std::vector<std::string>& lines);
std::vector<std::string> split_lines(std::string_view text);

}  // namespace kring::account
