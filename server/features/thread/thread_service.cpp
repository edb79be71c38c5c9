#include "features/thread/thread_service.hpp"

#include "features/notification/notification.hpp"
#include "features/thread/markdown.hpp"
#include "features/thread/outcome_store.hpp"
#include "features/thread/post_service.hpp"
#include "features/thread/thread_jobs.hpp"
#include "features/thread/topic_store.hpp"
#include "operations/digest.hpp"
#include "operations/facts.hpp"

#include <charconv>

namespace kring::thread {

namespace {

ThreadFull full_of(const store::Snapshot& snapshot, const ThreadAccess& access) {
    ThreadFull full;
    static_cast<ThreadCard&>(full) = *find_card(snapshot, access.thread_id, access.caller);
    const auto& member = access.member;
    bool writable = member.state != network::NetworkState::ended;
    full.feed_id = member.feed.feed_id;
    full.audience = network::find_audience(snapshot, member.network_id);
    if (full.unread > 0)
        full.first_unread_seq = find_first_unread(snapshot, access.thread_id, access.caller, full.last_read_seq);
    full.helped = list_helped(snapshot, access.thread_id);
    full.may_moderate = member.facilitates();
    full.may_publish_outcome = writable && (access.is_asker() || member.facilitates());
    auto tried = find_tried(snapshot, access.thread_id);
    full.ask_tried = access.is_asker() && tried.asked && !tried.told;
    full.tried = std::move(tried.told);
    full.asked_colleagues = count_asked(snapshot, access.thread_id);
    full.draft_outcome = find_draft(snapshot, access.thread_id);
    return full;
}

std::string to_cursor(const ThreadCard& card) {
    return std::to_string(card.pinned ? 1 : 0) + "." + std::to_string(card.last_seq);
}

std::optional<ListPosition> from_cursor(std::string_view cursor) {
    if (cursor.size() < 3 || cursor[1] != '.' || (cursor[0] != '0' && cursor[0] != '1')) return std::nullopt;
    ListPosition position{.pinned = cursor[0] == '1'};
    auto end = cursor.data() + cursor.size();
    auto [read, error] = std::from_chars(cursor.data() + 2, end, position.last_seq);
    if (error != std::errc{} || read != end) return std::nullopt;
    return position;
}

Result<Membership> membership_for(ReadContext& context, const ListThreads& in) {
    const auto caller = context.caller.person;
    if (in.topic_id) {
        if (auto access = find_topic_access(context.snapshot, *in.topic_id, caller, context.now)) return access->member;
        return not_found("topic_id");
    }
    if (!in.network_id) return invalid(Reason::missing_field, "topic_id", "a topic or a network");
    if (auto member = network::find_membership(context.snapshot, *in.network_id, caller, context.now)) return *member;
    return not_found("network_id");
}

// The thread as it was when it was new.
void make_new_again(ThreadFull& full, const CreateThread& in, const Creation& creation) {
    full.title = in.title;
    full.reply_mode = in.reply_mode;
    full.year = in.year;
    full.state = ThreadState::open;
    full.newest_at = full.created_at = creation.at;
    full.posts = 1;
    full.schools = full.author.school ? 1 : 0;
    full.last_seq = creation.seq;
    full.unread = full.last_read_seq = 0;
    full.pinned = full.set_aside = false;
    full.outcome.reset();
    full.snippet = snippet_of(in.body);
    full.first_unread_seq.reset();
    full.helped.clear();
    full.tried.reset();
    full.ask_tried = false;
    full.asked_colleagues = 0;
    full.draft_outcome.reset();
}

}  // namespace

Post open_thread(WriteContext& context, NetworkId network, const Opening& opening) {
    auto& transaction = context.transaction;
    const auto caller = context.caller.person;
    const auto mentions = only_members(transaction, find_mentions(opening.body), network, context.now);
    const auto post_id = opening_of(opening.thread_id);
    Post post;
    context.events.publish(
        opening.feed, "thread.created", opening.thread_id.uuid, {}, [&](std::int64_t seq, std::string& data) {
            insert_thread(transaction,
                          {opening.thread_id, opening.topic_id, network, caller, opening.title, opening.kind,
                           opening.reply_mode, opening.year, snippet_of(opening.body), seq, context.now});
            insert_writer(transaction, opening.thread_id, caller);
            insert_post(transaction, {opening.thread_id, post_id, caller, seq, opening.body, std::nullopt, context.now},
                        mentions);
            post = *find_post_for(transaction, post_id, every_member);
            operations::encode(ThreadAppeared{*find_card(transaction, opening.thread_id, std::nullopt), post}, data);
        });
    for (auto person : mentions)
        if (person != caller)
            notification::notify(context, {.person = person,
                                           .kind = notification::NotificationKind::mention,
                                           .network_id = network,
                                           .thread_id = opening.thread_id,
                                           .post_id = post_id,
                                           .by = caller});
    if (opening.kind == ThreadKind::question) schedule_question(context, opening.thread_id, caller);
    return post;
}

Result<Registry::Created<ThreadCreated>> create_thread(WriteContext& context, const CreateThread& in) {
    auto& transaction = context.transaction;
    auto topic = find_topic_access(transaction, in.topic_id, context.caller.person, context.now);
    if (!topic) return not_found("topic_id");
    const auto& member = topic->member;
    if (auto ok = network::check_writable(member.state); !ok) return ok.error();
    if (topic->archived) return conflict(Reason::topic_archived, "topic_id", "the topic was put away");
    if (auto ok = network::check_audience(member, in.audience_seq); !ok) return ok.error();
    if (member.state == network::NetworkState::resting) network::wake(context, member.network_id);
    auto opening = open_thread(context, member.network_id,
                               {.thread_id = in.thread_id,
                                .topic_id = in.topic_id,
                                .feed = member.feed,
                                .title = in.title,
                                .body = in.body,
                                .kind = in.kind,
                                .reply_mode = in.reply_mode,
                                .year = in.year});
    auto access = find_thread_access(transaction, in.thread_id, context.caller.person, context.now);
    const auto seq = opening.seq;
    return Registry::Created<ThreadCreated>{{full_of(transaction, *access), std::move(opening)}, seq};
}

Result<ThreadCreated> repeat_create_thread(WriteContext& context, const CreateThread& in, const Creation& creation) {
    auto& transaction = context.transaction;
    ThreadCreated created;
    if (auto access = find_thread_access(transaction, in.thread_id, context.caller.person, context.now))
        created.thread = full_of(transaction, *access);
    created.thread.thread_id = in.thread_id;
    created.thread.topic_id = in.topic_id;
    created.thread.kind = in.kind;
    created.thread.author = author_ref(context.caller);
    make_new_again(created.thread, in, creation);
    auto opening = repeat_create_post(context,
                                      {.post_id = opening_of(in.thread_id),
                                       .thread_id = in.thread_id,
                                       .body = in.body,
                                       .label = {},
                                       .audience_seq = {}},
                                      creation);
    created.opening = std::move(*opening);
    created.opening.opening = true;
    return created;
}

Result<ThreadList> list_thread_page(ReadContext& context, const ListThreads& in) {
    auto member = membership_for(context, in);
    if (!member) return member.error();
    ListQuery query{.topic_id = in.topic_id,
                    .network_id = member->network_id,
                    .filter = in.filter,
                    .reader = context.caller.person};
    if (in.before) {
        query.after = from_cursor(*in.before);
        if (!query.after) return invalid(Reason::bad_format, "before", "not a cursor of this list");
    }
    const auto limit = in.limit.value_or(50);
    query.limit = limit + 1;
    ThreadList list;
    list.threads = list_cards(context.snapshot, query);
    if (std::cmp_greater(list.threads.size(), limit)) {
        list.threads.pop_back();
        list.next = to_cursor(list.threads.back());
    }
    list.as_of = {member->feed.feed_id, events::find_newest_seq(context.snapshot, member->feed)};
    return list;
}

Result<ThreadFull> get_thread(ReadContext& context, const OneThread& in) {
    auto access = find_thread_access(context.snapshot, in.thread_id, context.caller.person, context.now);
    if (!access) return not_found("thread_id");
    return full_of(context.snapshot, *access);
}

void start_network(WriteContext& context, const network::Network& network, const std::vector<std::string>& topics,
                   const std::vector<std::string>& questions) {
    auto mint = [&] {
        const auto id = Uuid::make_v7(to_milliseconds(context.now));
        operations::take_id(context.transaction, id, context.now);
        return id;
    };
    std::optional<TopicId> first;
    for (const auto& title : topics) {
        Topic topic{.topic_id = TopicId{mint()}, .network_id = network.network_id, .title = title};
        insert_topic(context.transaction, topic.topic_id, topic.network_id, topic.title, context.now);
        operations::publish(context.events, network.feed, "topic.created", topic.topic_id.uuid, topic);
        if (!first) first = topic.topic_id;
    }
    for (const auto& question : questions)
        open_thread(context, network.network_id,
                    {.thread_id = ThreadId{mint()},
                     .topic_id = first.value(),
                     .feed = network.feed,
                     .title = question,
                     .body = {},
                     .kind = ThreadKind::question});
}

}  // namespace kring::thread
