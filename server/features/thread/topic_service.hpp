#pragma once
// Topics of a network: any member adds one, facilitators rename and put away.

#include "features/thread/topic_operations.hpp"

namespace kring::thread {

using operations::Creation;
using operations::ReadContext;
using operations::Registry;
using operations::WriteContext;

Result<Registry::Created<Topic>> create_topic(WriteContext& context, const CreateTopic& in);
Result<Topic> repeat_create_topic(WriteContext& context, const CreateTopic& in, const Creation& creation);
Result<TopicList> list_topics_for(ReadContext& context, const ListTopics& in);
Result<Topic> update_topic_of(WriteContext& context, const UpdateTopic& in);

/// The topic is there, and its event.
std::int64_t add_topic(WriteContext& context, const events::Feed& feed, const Topic& topic);

}  // namespace kring::thread
