#pragma once
// Finding each other: what goes in and comes out.

#include "features/pairing/pairing.hpp"
#include "operations/constraints.hpp"
#include "operations/registry.hpp"

#include <array>

namespace kring::pairing {

struct Parts;

constexpr auto constraints_of(const Wishes*) {
    return std::array{operations::items("subjects", 0, 8, 60), operations::items("years", 0, 8),
                      operations::items("days", 0, 5)};
}

/// `room` 0 ends the offer; pairs that are there stay.
struct OfferRoom {
    int room{};
    Wishes wishes{};
};
BOOST_DESCRIBE_STRUCT(OfferRoom, (), (room, wishes))
constexpr auto constraints_of(const OfferRoom*) { return std::array{operations::range("room", 0, most_room)}; }

struct MentorOffer {
    int room{};
    int taken{};  // by pairs and by proposals that wait for an answer
    Wishes wishes{};
};
BOOST_DESCRIBE_STRUCT(MentorOffer, (), (room, taken, wishes))

/// `offer_on`: when a mentor can't or doesn't answer, the next one in the list is asked.
struct RequestMentor {
    PairingRequestId request_id{};
    Wishes wishes{};
    SchoolWish school{};
    bool offer_on = true;
};
BOOST_DESCRIBE_STRUCT(RequestMentor, (), (request_id, wishes, school, offer_on))

struct MentorRequest {
    PairingRequestId request_id{};
    PairingKind kind{};
    Wishes wishes{};
    SchoolWish school{};
    bool offer_on = true;
    Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(MentorRequest, (), (request_id, kind, wishes, school, offer_on, created_at))

struct OneRequest {
    PairingRequestId request_id{};
};
BOOST_DESCRIBE_STRUCT(OneRequest, (), (request_id))

struct Suggestion {
    PersonRef mentor{};
    Wishes wishes{};
    std::vector<MatchReason> reasons{};
};
BOOST_DESCRIBE_STRUCT(Suggestion, (), (mentor, wishes, reasons))

struct Suggestions {
    std::vector<Suggestion> mentors{};  // the best first
    int at_once{};                      // how many may be asked at the same time
    Instant answer_by{};                // of a proposal that is made now
};
BOOST_DESCRIBE_STRUCT(Suggestions, (), (mentors, at_once, answer_by))

struct ProposePairing {
    PairingId pairing_id{};
    PairingRequestId request_id{};
    PersonId mentor_id{};
};
BOOST_DESCRIBE_STRUCT(ProposePairing, (), (pairing_id, request_id, mentor_id))

struct AskFriend {
    PairingId pairing_id{};
    PersonId person_id{};
    std::string ends_on{};
};
BOOST_DESCRIBE_STRUCT(AskFriend, (), (pairing_id, person_id, ends_on))
constexpr auto constraints_of(const AskFriend*) {
    return std::array{operations::Constraint{"ends_on", operations::Format::date, 10, 10}};
}

struct ProposedPairing {
    PairingId pairing_id{};
    Instant answer_by{};
};
BOOST_DESCRIBE_STRUCT(ProposedPairing, (), (pairing_id, answer_by))

/// A mentor says with it: "Ik beoordeel deze collega niet."
struct AcceptPairing {
    PairingId pairing_id{};
    std::optional<bool> not_assessing{};
};
BOOST_DESCRIBE_STRUCT(AcceptPairing, (), (pairing_id, not_assessing))

struct OnePairing {
    PairingId pairing_id{};
};
BOOST_DESCRIBE_STRUCT(OnePairing, (), (pairing_id))

/// What one's page of pairs begins with.
struct MyPairings {
    std::vector<PairingCard> pairings{};
    std::optional<MentorOffer> offer{};
    std::optional<MentorRequest> request{};
    bool may_ask = false;  // a starter now
    std::optional<Instant> starter_until{};
    std::optional<Weekday> table_afternoon{};      // that the leader of one's school keeps free
    std::vector<PersonRef> confidential_people{};  // whom one can turn to
};
BOOST_DESCRIBE_STRUCT(MyPairings, (),
                      (pairings, offer, request, may_ask, starter_until, table_afternoon, confidential_people))

/// pairing.list, offers, requests, suggestions, proposals and their answers; the inbox's event pairing.changed.
void register_matching(operations::Registry& registry, const Parts& parts);

}  // namespace kring::pairing
