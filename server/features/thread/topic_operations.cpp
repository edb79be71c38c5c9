#include "features/thread/topic_operations.hpp"

#include "features/thread/topic_service.hpp"
#include "features/thread/topic_store.hpp"

namespace kring::thread {

void register_topics(operations::Registry& registry) {
    using operations::Rate;
    registry.create<CreateTopic, Topic>(
        {.name = "topic.create", .rate = Rate::write, .summary = "Adds a topic to a network. Any member."},
        &CreateTopic::topic_id, create_topic, repeat_create_topic);
    registry.read<ListTopics, TopicList>({.name = "topic.list", .summary = "The topics of a network, in its order."},
                                         list_topics_for);
    registry.write<UpdateTopic, Topic>(
        {.name = "topic.update", .rate = Rate::write, .summary = "Renames or puts away a topic. Facilitators."},
        update_topic_of);

    auto render = [](const store::Snapshot& snapshot, const events::EventRow& row) {
        return find_topic(snapshot, TopicId{row.subject}, std::nullopt);
    };
    registry.event<Topic>("topic.created", "A new topic.", render);
    registry.event<Topic>("topic.changed", "A topic was renamed or put away.", render);
}

}  // namespace kring::thread
