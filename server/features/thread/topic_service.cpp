#include "features/thread/topic_service.hpp"

#include "features/thread/topic_store.hpp"
#include "operations/facts.hpp"

namespace kring::thread {

std::int64_t add_topic(WriteContext& context, const events::Feed& feed, const Topic& topic) {
    insert_topic(context.transaction, topic.topic_id, topic.network_id, topic.title, context.now);
    return operations::publish(context.events, feed, "topic.created", topic.topic_id.uuid, topic);
}

Result<Registry::Created<Topic>> create_topic(WriteContext& context, const CreateTopic& in) {
    auto member = network::find_membership(context.transaction, in.network_id, context.caller.person, context.now);
    if (!member) return not_found("network_id");
    if (auto ok = network::check_writable(member->state); !ok) return ok.error();
    Topic topic{.topic_id = in.topic_id, .network_id = in.network_id, .title = in.title};
    auto seq = add_topic(context, member->feed, topic);
    return Registry::Created<Topic>{topic, seq};
}

Result<Topic> repeat_create_topic(WriteContext&, const CreateTopic& in, const Creation&) {
    return Topic{.topic_id = in.topic_id, .network_id = in.network_id, .title = in.title};
}

Result<TopicList> list_topics_for(ReadContext& context, const ListTopics& in) {
    auto member = network::find_membership(context.snapshot, in.network_id, context.caller.person, context.now);
    if (!member) return not_found("network_id");
    return TopicList{list_topics(context.snapshot, in.network_id, context.caller.person)};
}

Result<Topic> update_topic_of(WriteContext& context, const UpdateTopic& in) {
    auto& transaction = context.transaction;
    auto access = find_topic_access(transaction, in.topic_id, context.caller.person, context.now);
    if (!access) return not_found("topic_id");
    if (auto ok = network::check_facilitates(access->member); !ok) return ok.error();
    if (auto ok = network::check_writable(access->member.state); !ok) return ok.error();
    auto before = find_topic(transaction, in.topic_id, std::nullopt);
    if (!before) return not_found("topic_id");
    update_topic(transaction, in.topic_id, in.title.value_or(before->title), in.archived.value_or(before->archived));
    operations::publish(context.events, access->member.feed, "topic.changed", in.topic_id.uuid,
                        *find_topic(transaction, in.topic_id, std::nullopt));
    return *find_topic(transaction, in.topic_id, context.caller.person);
}

}  // namespace kring::thread
