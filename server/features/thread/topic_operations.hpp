#pragma once

#include "features/thread/thread.hpp"
#include "operations/constraints.hpp"
#include "operations/registry.hpp"

#include <array>

namespace kring::thread {

struct CreateTopic {
    NetworkId network_id;
    TopicId topic_id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(CreateTopic, (), (network_id, topic_id, title))
constexpr auto constraints_of(const CreateTopic*) { return std::array{operations::line("title", 1, 160)}; }

struct ListTopics {
    NetworkId network_id;
};
BOOST_DESCRIBE_STRUCT(ListTopics, (), (network_id))

struct TopicList {
    std::vector<Topic> topics;
};
BOOST_DESCRIBE_STRUCT(TopicList, (), (topics))

struct UpdateTopic {
    TopicId topic_id;
    std::optional<std::string> title;
    std::optional<bool> archived;
};
BOOST_DESCRIBE_STRUCT(UpdateTopic, (), (topic_id, title, archived))
constexpr auto constraints_of(const UpdateTopic*) { return std::array{operations::line("title", 1, 160)}; }

/// topic.* and its events.
void register_topics(operations::Registry& registry);

}  // namespace kring::thread
