#pragma once
// Rows of topics.

#include "features/thread/thread.hpp"

#include <string_view>

namespace kring::thread {

struct TopicAccess {
    Membership member;
    TopicId topic_id{};
    bool archived = false;
};
/// Through the caller's membership; nothing for who is not a member.
std::optional<TopicAccess> find_topic_access(const store::Snapshot& snapshot, TopicId topic, PersonId caller,
                                             Instant now);

/// `reader` counts what that person hasn't read; without one it is 0.
std::optional<Topic> find_topic(const store::Snapshot& snapshot, TopicId topic, std::optional<PersonId> reader);

void insert_topic(store::Transaction& transaction, TopicId topic, NetworkId network, std::string_view title,
                  Instant now);
void update_topic(store::Transaction& transaction, TopicId topic, std::string_view title, bool archived);

}  // namespace kring::thread
