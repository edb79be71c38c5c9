#pragma once
// Networks: the root of what colleagues share. Types, the rules of who may what, and what other features ask.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "events/event.hpp"
#include "features/person/person.hpp"
#include "operations/context.hpp"
#include "store/database.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kring::network {

using person::PersonRef;

enum class Visibility { open, on_request, closed };
enum class NetworkState { draft, active, resting, ended };
enum class NetworkRole { member, facilitator, guest };
enum class InvitedAs { member, guest };
BOOST_DESCRIBE_ENUM(Visibility, open, on_request, closed)
BOOST_DESCRIBE_ENUM(NetworkState, draft, active, resting, ended)
BOOST_DESCRIBE_ENUM(NetworkRole, member, facilitator, guest)
BOOST_DESCRIBE_ENUM(InvitedAs, member, guest)

/// Of titles and published outcomes: those of an open network are read by the whole group.
enum class OutcomeReaders { members, group };
BOOST_DESCRIBE_ENUM(OutcomeReaders, members, group)
OutcomeReaders outcome_readers(Visibility visibility, NetworkState state);

/// Who can read what is posted. `seq` is the feed position at which the audience last changed: sent along with a post,
/// it says which audience its writer was shown.
struct Audience {
    std::int64_t members{};
    std::int64_t schools{};
    std::int64_t leaders{};
    std::int64_t seq{};
    OutcomeReaders outcomes_readable_by{};
};
BOOST_DESCRIBE_STRUCT(Audience, (), (members, schools, leaders, seq, outcomes_readable_by))

struct Charter {
    std::string mission;
    std::string vision;
    std::string agreements;
    std::string goals;
    std::optional<std::string> review_on;  // a date
    std::int64_t version{};                // 0: none was written yet
};
BOOST_DESCRIBE_STRUCT(Charter, (), (mission, vision, agreements, goals, review_on, version))

/// A charter as somebody saved it.
struct CharterVersion : Charter {
    PersonRef by{};
    Instant at{};
};
BOOST_DESCRIBE_STRUCT(CharterVersion, (Charter), (by, at))

struct Network {
    NetworkId network_id{};
    events::Feed feed{};
    events::Feed facilitators_feed{};
    std::string name{};
    std::string purpose{};
    Visibility visibility{};
    NetworkState state{};
    std::vector<std::string> subjects{};
    std::vector<int> years{};  // groep 1–8
    Charter charter{};
    Audience audience{};
    Instant created_at{};
};

/// A role in a network. That of a guest ends by itself, that of others when somebody ends it.
struct Grant {
    NetworkRole role{};
    std::optional<Instant> until{};

    bool counts(Instant now) const { return !until || *until > now; }
    bool operator==(const Grant&) const = default;
};
/// A guest has an end in the future, nobody else has one. Errors: `invalid` at until.
Result<> check_grant(const Grant& grant, Instant now);

/// A person, as a network sees them. A colleague has a role at a place of the group now, other than administrator.
struct Standing {
    std::optional<NetworkRole> role{};  // of a grant that has not ended
    bool invited = false;
    bool requested = false;
    bool colleague = false;
    std::optional<Instant> until{};  // of the role, or of the one that they are invited to
};

/// How much someone who is neither member nor invited may know. Ordered: more comes later.
enum class Openness { hidden, name_and_purpose, titles_and_outcomes };
Openness openness(Visibility visibility, NetworkState state);

/// What this person may know of the network. Posts are for members only, in every preset.
Openness openness_for(const Network& network, const Standing& standing);

/// Whether the network exists for this person; if not, every answer is the one of a made-up id.
bool may_see(const Network& network, const Standing& standing);

enum class Entry { joins, asks };  // at once, or after a facilitator's yes
/// REQUIRES: may_see. Errors: `not_found`, `conflict`/network_ended.
Result<Entry> check_can_join(const Network& network, const Standing& standing);

/// What the look-up of a thing through its network finds beside the thing itself. There is no other way to authorise.
struct Membership {
    NetworkId network_id{};
    events::Feed feed{};
    NetworkState state{};
    NetworkRole role{};
    std::int64_t stranger_seq{};

    bool facilitates() const { return role == NetworkRole::facilitator; }
};

/// From six columns that stand next to each other, in this order:
/// n.network_id, n.feed, n.feed_id, n.state, n.stranger_seq (networks), m.role (network_members).
/// REQUIRES: the query asks that the grant counts now: m.until IS NULL OR m.until > now.
Membership membership_at(const store::Rows& rows, int first_column);

/// Nothing for who is not a member, and for a network that does not exist.
std::optional<Membership> find_membership(const store::Snapshot& snapshot, NetworkId network, PersonId person,
                                          Instant now);

Result<> check_writable(NetworkState state);               // `conflict`/network_ended
Result<> check_facilitates(const Membership& membership);  // `forbidden`
/// `conflict`/audience_changed when a stranger to the agreement came in after `audience_seq`.
Result<> check_audience(const Membership& membership, std::optional<std::int64_t> audience_seq);

/// Nobody needs to know by how many threads they are behind past this; counting stops there.
inline constexpr int unread_threads_limit = 100;

/// In the list and atop its page. For a network of which one knows no more than name and purpose, the rest is empty.
struct NetworkCard {
    NetworkId network_id;
    std::string name;
    std::string purpose;
    Visibility visibility{};
    NetworkState state{};
    std::vector<std::string> subjects;
    std::vector<int> years;
    bool joined = false;
    bool requested = false;
    bool invited = false;
    std::optional<NetworkRole> role;
    std::optional<Instant> guest_until;  // the caller is a guest, or invited as one
    std::int64_t members{};
    std::int64_t schools{};
    std::optional<std::int64_t> open_questions;
    std::optional<std::int64_t> unread;  // threads, counted up to unread_threads_limit
    std::vector<PersonRef> facilitators;
};
BOOST_DESCRIBE_STRUCT(NetworkCard, (),
                      (network_id, name, purpose, visibility, state, subjects, years, joined, requested, invited, role,
                       guest_until, members, schools, open_questions, unread, facilitators))

enum class Scope { mine, all };
BOOST_DESCRIBE_ENUM(Scope, mine, all)
/// By name; those that exist for this person.
std::vector<NetworkCard> list_cards(const store::Snapshot& snapshot, PersonId person, Instant now, Scope scope);

Audience find_audience(const store::Snapshot& snapshot, NetworkId network);
std::vector<PersonId> list_facilitators(const store::Snapshot& snapshot, NetworkId network, Instant now);
bool is_colleague(const store::Snapshot& snapshot, PersonId person, Instant now);

/// A network that rests is active again, and its followers hear it. REQUIRES: it rests; somebody writes in it.
void wake(operations::WriteContext& context, NetworkId network);

/// To be called after any change of a person's roles, school or account state: brings the audiences of their networks
/// up to date and tells the followers.
void person_changed(operations::WriteContext& context, PersonId person);

}  // namespace kring::network
