#pragma once

#include "features/network/network_store.hpp"
#include "features/thread/thread.hpp"
#include "operations/constraints.hpp"
#include "operations/registry.hpp"

#include <array>

namespace kring::network {

/// A network's own page. Members get all of it but `titles`; facilitators the requests, too; others the card, and of an
/// open network the charter and `titles`: titles and outcomes.
struct NetworkFull : NetworkCard {
    std::optional<FeedId> feed_id;
    std::optional<FeedId> facilitators_feed_id;
    std::optional<Audience> audience;
    std::optional<Charter> charter;
    std::optional<std::vector<std::string>> first_questions;
    std::optional<std::vector<thread::Topic>> topics;
    bool needs_facilitator = false;
    bool has_one_facilitator = false;
    std::optional<std::vector<thread::ThreadCard>> outcomes;
    std::optional<std::vector<thread::TitleCard>> titles;
    std::optional<std::vector<JoinRequest>> join_requests;
    std::optional<std::vector<Invited>> invitations;
};
BOOST_DESCRIBE_STRUCT(NetworkFull, (NetworkCard),
                      (feed_id, facilitators_feed_id, audience, charter, first_questions, topics, needs_facilitator,
                       has_one_facilitator, outcomes, titles, join_requests, invitations))

struct ListNetworks {
    std::optional<std::string> subject;
    std::optional<int> year;
    std::optional<Scope> scope;
};
BOOST_DESCRIBE_STRUCT(ListNetworks, (), (subject, year, scope))
constexpr auto constraints_of(const ListNetworks*) {
    return std::array{operations::line("subject", 1, 60), operations::range("year", 1, 8)};
}

struct NetworkList {
    std::vector<NetworkCard> networks;
};
BOOST_DESCRIBE_STRUCT(NetworkList, (), (networks))

struct OneNetwork {
    NetworkId network_id;
};
BOOST_DESCRIBE_STRUCT(OneNetwork, (), (network_id))

struct CreateNetwork {
    NetworkId network_id;
    std::string name;
    std::string purpose;
    Visibility visibility{};
    std::optional<std::vector<std::string>> subjects;
    std::optional<std::vector<int>> years;
    std::optional<std::vector<std::string>> first_questions;
    std::optional<std::vector<std::string>> topics;
    std::optional<bool> publish;
};
BOOST_DESCRIBE_STRUCT(CreateNetwork, (),
                      (network_id, name, purpose, visibility, subjects, years, first_questions, topics, publish))
constexpr auto constraints_of(const CreateNetwork*) {
    return std::array{operations::line("name", 1, 120),
                      operations::text("purpose", 1, 300),
                      operations::items("subjects", 0, 12, 60),
                      operations::items("years", 0, 8),
                      operations::items("first_questions", 0, 3, 160),
                      operations::items("topics", 0, 20, 160)};
}

struct CharterChange {
    std::string mission;
    std::string vision;
    std::string agreements;
    std::string goals;
    std::optional<std::string> review_on;
};
BOOST_DESCRIBE_STRUCT(CharterChange, (), (mission, vision, agreements, goals, review_on))
constexpr auto constraints_of(const CharterChange*) {
    return std::array{operations::text("mission", 0, 1000), operations::text("vision", 0, 1000),
                      operations::text("agreements", 0, 1000), operations::text("goals", 0, 1000),
                      operations::Constraint{"review_on", operations::Format::date, 10, 10}};
}

struct UpdateNetwork {
    NetworkId network_id;
    std::optional<std::string> name;
    std::optional<std::string> purpose;
    std::optional<Visibility> visibility;
    std::optional<std::vector<std::string>> subjects;
    std::optional<std::vector<int>> years;
    std::optional<CharterChange> charter;
    std::optional<NetworkState> state;
};
BOOST_DESCRIBE_STRUCT(UpdateNetwork, (), (network_id, name, purpose, visibility, subjects, years, charter, state))
constexpr auto constraints_of(const UpdateNetwork*) {
    return std::array{operations::line("name", 1, 120), operations::text("purpose", 1, 300),
                      operations::items("subjects", 0, 12, 60), operations::items("years", 0, 8)};
}

struct CharterVersions {
    std::vector<CharterVersion> versions;  // the newest first
};
BOOST_DESCRIBE_STRUCT(CharterVersions, (), (versions))

struct JoinNetwork {
    NetworkId network_id;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(JoinNetwork, (), (network_id, note))
constexpr auto constraints_of(const JoinNetwork*) { return std::array{operations::text("note", 0, 500)}; }

struct JoinAnswer {
    bool joined = false;
    bool requested = false;
};
BOOST_DESCRIBE_STRUCT(JoinAnswer, (), (joined, requested))

struct NetworkPerson {
    NetworkId network_id;
    PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(NetworkPerson, (), (network_id, person_id))

/// A guest's membership ends by itself, at `until`. Again, it changes what the invitation gives.
struct InvitePerson {
    NetworkId network_id;
    PersonId person_id;
    std::optional<InvitedAs> role{};  // member, unless said
    std::optional<Instant> until{};   // of a guest
};
BOOST_DESCRIBE_STRUCT(InvitePerson, (), (network_id, person_id, role, until))

struct AnswerRequest {
    NetworkId network_id;
    PersonId person_id;
    bool accept = false;
};
BOOST_DESCRIBE_STRUCT(AnswerRequest, (), (network_id, person_id, accept))

struct SetRole {
    NetworkId network_id;
    PersonId person_id;
    NetworkRole role{};
    std::optional<Instant> until{};  // of a guest
};
BOOST_DESCRIBE_STRUCT(SetRole, (), (network_id, person_id, role, until))

struct MemberList {
    std::vector<Member> members;
};
BOOST_DESCRIBE_STRUCT(MemberList, (), (members))

// Events.

/// The card without what is personal, and what members see beside it.
struct NetworkChanged : NetworkCard {
    Charter charter;
    bool needs_facilitator = false;
    bool has_one_facilitator = false;
};
BOOST_DESCRIBE_STRUCT(NetworkChanged, (NetworkCard), (charter, needs_facilitator, has_one_facilitator))

struct JoinRequested {
    PersonRef person;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(JoinRequested, (), (person, note))

struct RequestAnswered {
    PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(RequestAnswered, (), (person_id))

struct RequestWithdrawn {
    PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(RequestWithdrawn, (), (person_id))

struct NetworkJoined {
    NetworkId network_id;
    FeedId feed_id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NetworkJoined, (), (network_id, feed_id, name))

struct NetworkLeft {
    NetworkId network_id;
    FeedId feed_id;
};
BOOST_DESCRIBE_STRUCT(NetworkLeft, (), (network_id, feed_id))

/// `facilitators_feed_id` for who is a facilitator now.
struct RoleChanged {
    NetworkId network_id;
    NetworkRole role{};
    std::optional<FeedId> facilitators_feed_id;
    std::optional<Instant> guest_until{};
};
BOOST_DESCRIBE_STRUCT(RoleChanged, (), (network_id, role, facilitators_feed_id, guest_until))

/// network.*, its events, and who may follow a network's and its facilitators' feeds.
void register_networks(operations::Registry& registry);

}  // namespace kring::network
