#pragma once
// Search: what is found, and how it is shown.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "features/person/person.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kring::search {

using person::PersonRef;

enum class HitKind { thread, post, outcome, network, person };
BOOST_DESCRIBE_ENUM(HitKind, thread, post, outcome, network, person)

/// A stretch of plain text; `hit` where it was found.
struct Segment {
    std::string text;
    bool hit = false;
};
BOOST_DESCRIBE_STRUCT(Segment, (), (text, hit))

/// A thread of an open network that one hasn't joined has its title and outcome only: no snippet, no `by`.
struct Hit {
    HitKind kind{};
    std::optional<NetworkId> network_id{};
    std::optional<std::string> network{};
    std::optional<ThreadId> thread_id{};
    std::optional<PostId> post_id{};
    std::optional<PersonId> person_id{};
    std::string title{};  // of the thread or network, or a person's name
    std::vector<Segment> snippet{};
    std::optional<Instant> at{};  // not of a person
    std::optional<PersonRef> by{};
};
BOOST_DESCRIBE_STRUCT(Hit, (), (kind, network_id, network, thread_id, post_id, person_id, title, snippet, at, by))

/// How much of a network someone may search. Ordered: more comes later.
enum class Reach { name_and_purpose, titles_and_outcomes, everything };

}  // namespace kring::search
