#pragma once
// Rows of networks, their members, invitations and requests.

#include "features/network/network.hpp"

#include <string_view>

namespace kring::network {

/// For anyone: what may be said of it is the caller's to check with `find_standing`.
std::optional<Network> find_network(const store::Snapshot& snapshot, NetworkId network);
std::vector<Network> list_networks(const store::Snapshot& snapshot);                                   // by name
std::vector<Network> list_networks_of(const store::Snapshot& snapshot, PersonId person, Instant now);  // by name
Standing find_standing(const store::Snapshot& snapshot, NetworkId network, PersonId person, Instant now);

void insert_network(store::Transaction& transaction, const Network& network, PersonId maker);
void update_network(store::Transaction& transaction, const Network& network);
void set_state(store::Transaction& transaction, NetworkId network, NetworkState state);
/// When somebody last wrote in it.
std::optional<Instant> find_newest_post(const store::Snapshot& snapshot, NetworkId network);

struct Counted {
    std::int64_t members{};
    store::Bytes school_ids;  // 16 bytes each, sorted
    store::Bytes leader_ids;  // likewise

    std::int64_t schools() const { return static_cast<std::int64_t>(school_ids.size() / 16); }
    std::int64_t leaders() const { return static_cast<std::int64_t>(leader_ids.size() / 16); }
    bool operator==(const Counted&) const = default;
};
Counted count_audience(const store::Snapshot& snapshot, NetworkId network, Instant now);
Counted stored_audience(const store::Snapshot& snapshot, NetworkId network);
/// `seq`: of the event that tells it.
void set_audience(store::Transaction& transaction, NetworkId network, const Counted& counted, std::int64_t seq);
void set_stranger_seq(store::Transaction& transaction, NetworkId network, std::int64_t seq);

struct Member {
    PersonRef person;
    NetworkRole role{};
    std::optional<Instant> until{};
};
BOOST_DESCRIBE_STRUCT(Member, (), (person, role, until))
std::vector<Member> list_members(const store::Snapshot& snapshot, NetworkId network, Instant now);  // by name
std::vector<PersonId> list_active_members(const store::Snapshot& snapshot, NetworkId network, Instant now);
std::optional<NetworkRole> find_role(const store::Snapshot& snapshot, NetworkId network, PersonId person, Instant now);
/// Also one that has run out, until its job has ended it.
std::optional<Grant> find_grant(const store::Snapshot& snapshot, NetworkId network, PersonId person);
/// Facilitators whose account is active.
std::int64_t count_facilitators(const store::Snapshot& snapshot, NetworkId network, Instant now);
/// Whose a feed is; nil for an unknown one.
Uuid find_owner(const store::Snapshot& snapshot, events::FeedNumber feed);
std::vector<NetworkId> list_network_ids_of(const store::Snapshot& snapshot, PersonId person);

void insert_member(store::Transaction& transaction, NetworkId network, PersonId person, const Grant& grant,
                   Instant now);
void set_grant(store::Transaction& transaction, NetworkId network, PersonId person, const Grant& grant);
void delete_member(store::Transaction& transaction, NetworkId network, PersonId person);

struct Invited {
    PersonRef person;
    InvitedAs role{};
    std::optional<Instant> until{};
};
BOOST_DESCRIBE_STRUCT(Invited, (), (person, role, until))
/// What the invitation gives; also one whose end has passed.
std::optional<Grant> find_invitation(const store::Snapshot& snapshot, NetworkId network, PersonId person);
void upsert_invitation(store::Transaction& transaction, NetworkId network, PersonId person, const Grant& grant,
                       PersonId by, Instant now);
void delete_invitation(store::Transaction& transaction, NetworkId network, PersonId person);
std::vector<Invited> list_invited(const store::Snapshot& snapshot, NetworkId network, Instant now);

struct JoinRequest {
    PersonRef person;
    std::string note;
    Instant at{};
};
BOOST_DESCRIBE_STRUCT(JoinRequest, (), (person, note, at))
void upsert_request(store::Transaction& transaction, NetworkId network, PersonId person, std::string_view note,
                    Instant now);
bool delete_request(store::Transaction& transaction, NetworkId network, PersonId person);
std::vector<JoinRequest> list_requests(const store::Snapshot& snapshot, NetworkId network);  // oldest first
std::vector<NetworkId> list_networks_asked_by(const store::Snapshot& snapshot, PersonId person);
std::optional<JoinRequest> find_request(const store::Snapshot& snapshot, NetworkId network, PersonId person);

/// An account that is in use and has a role at a place of the group, other than administrator.
bool is_active_colleague(const store::Snapshot& snapshot, PersonId person, Instant now);

std::int64_t count_open_questions(const store::Snapshot& snapshot, NetworkId network);
std::int64_t count_unread_threads(const store::Snapshot& snapshot, NetworkId network, PersonId person);
std::vector<std::string> list_first_questions(const store::Snapshot& snapshot, const Network& network);

}  // namespace kring::network
