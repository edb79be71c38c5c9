#include "features/thread/post_service.hpp"

#include "features/notification/notification.hpp"
#include "features/thread/markdown.hpp"
#include "features/thread/thread_store.hpp"
#include "operations/facts.hpp"

#include <algorithm>

namespace kring::thread {

namespace {

using notification::NotificationKind;

bool contains(const std::vector<PersonId>& people, PersonId person) {
    return std::find(people.begin(), people.end(), person) != people.end();
}

std::vector<PersonId> mentioned_members(WriteContext& context, NetworkId network, std::string_view body) {
    auto named = find_mentions(body);
    if (named.empty()) return named;
    auto members = only_members(context.transaction, named, network, context.now);
    std::sort(members.begin(), members.end());  // as the rows give them on a replay
    return members;
}

void tell_mentioned(WriteContext& context, const ThreadAccess& thread, PostId post,
                    const std::vector<PersonId>& people) {
    for (auto person : people) {
        if (person == thread.caller) continue;
        notification::notify(context, {.person = person,
                                       .kind = NotificationKind::mention,
                                       .network_id = thread.member.network_id,
                                       .thread_id = thread.thread_id,
                                       .post_id = post,
                                       .by = thread.caller});
    }
}

void tell_asker(WriteContext& context, const ThreadAccess& thread, PostId post) {
    notification::notify(context, {.person = thread.author,
                                   .kind = NotificationKind::reply,
                                   .network_id = thread.member.network_id,
                                   .thread_id = thread.thread_id,
                                   .post_id = post,
                                   .by = thread.caller});
}

}  // namespace

PersonRef author_ref(const operations::Caller& caller) {
    PersonRef ref{.person_id = caller.person, .name = caller.name, .school = std::nullopt, .leader = caller.leader};
    if (!caller.school.empty()) ref.school = caller.school;
    return ref;
}

std::vector<PersonRef> refs_of(const store::Snapshot& snapshot, const std::vector<PersonId>& people) {
    std::vector<PersonRef> refs;
    for (auto person : people)
        if (auto ref = person::find_person_ref(snapshot, person)) refs.push_back(std::move(*ref));
    return refs;
}

Post add_post(WriteContext& context, const ThreadAccess& thread, PostId post_id, std::string_view body,
              std::optional<PostLabel> label) {
    auto& transaction = context.transaction;
    if (thread.member.state == network::NetworkState::resting) network::wake(context, thread.member.network_id);
    const auto mentions = mentioned_members(context, thread.member.network_id, body);
    Post post;
    post.post_id = post_id;
    post.thread_id = thread.thread_id;
    post.network_id = thread.member.network_id;
    post.author = author_ref(context.caller);
    post.body = body;
    post.label = label;
    post.created_at = context.now;
    post.mentions = refs_of(transaction, mentions);
    context.events.publish(thread.member.feed, "post.created", post_id.uuid, {},
                           [&](std::int64_t seq, std::string& data) {
                               post.seq = seq;
                               operations::encode(post, data);
                           });
    insert_post(transaction,
                {.thread_id = thread.thread_id,
                 .post_id = post_id,
                 .author = thread.caller,
                 .seq = post.seq,
                 .body = body,
                 .label = label,
                 .at = context.now},
                mentions);
    count_post(transaction, thread.thread_id, post.seq, context.now);
    if (!thread.has_written) insert_writer(transaction, thread.thread_id, thread.caller);
    tell_mentioned(context, thread, post_id, mentions);
    if (!thread.is_asker() && !contains(mentions, thread.author)) tell_asker(context, thread, post_id);
    return post;
}

Result<Registry::Created<Post>> create_post(WriteContext& context, const CreatePost& in) {
    auto thread = find_thread_access(context.transaction, in.thread_id, context.caller.person, context.now);
    if (!thread) return not_found("thread_id");
    if (auto ok = check_can_post(*thread); !ok) return ok.error();
    if (auto ok = network::check_audience(thread->member, in.audience_seq); !ok) return ok.error();
    auto post = add_post(context, *thread, in.post_id, in.body, in.label);
    const auto seq = post.seq;
    return Registry::Created<Post>{std::move(post), seq};
}

Result<Post> repeat_create_post(WriteContext& context, const CreatePost& in, const Creation& creation) {
    // From the repeated input, not from the rows: the first answer, whatever became of the post.
    Post post;
    post.post_id = in.post_id;
    post.thread_id = in.thread_id;
    post.network_id = find_network_of(context.transaction, in.thread_id);
    post.seq = creation.seq;
    post.author = author_ref(context.caller);
    post.body = in.body;
    post.label = in.label;
    post.created_at = creation.at;
    post.mentions = list_mentions(context.transaction, in.post_id);
    return post;
}

Result<PostList> list_post_page(ReadContext& context, const ListPosts& in) {
    auto thread = find_thread_access(context.snapshot, in.thread_id, context.caller.person, context.now);
    if (!thread) return not_found("thread_id");
    const auto& member = thread->member;
    PageQuery query{.thread_id = in.thread_id, .network_id = member.network_id};
    query.limit = in.limit.value_or(50);
    query.viewer = {.person = context.caller.person, .facilitates = member.facilitates()};
    if (in.after) {
        query.direction = Direction::after;
        query.seq = *in.after;
    } else {
        query.seq = in.before.value_or(std::numeric_limits<std::int64_t>::max());
    }
    auto page = list_posts(context.snapshot, query);
    PostList list;
    if (!page.posts.empty()) {
        if (page.older || in.after) list.before = page.posts.front().seq;
        if (page.newer || in.before) list.after = page.posts.back().seq;
    }
    list.posts = std::move(page.posts);
    list.as_of = {member.feed.feed_id, events::find_newest_seq(context.snapshot, member.feed)};
    return list;
}

Result<PostHistory> show_history(ReadContext& context, const OnePost& in) {
    auto post = find_post_access(context.snapshot, in.post_id, context.caller.person, context.now);
    if (!post) return not_found("post_id");
    Viewer viewer{.person = context.caller.person, .facilitates = post->thread.member.facilitates()};
    if (post->hidden && viewer.towards(post->author) == Reader::member) return PostHistory{};
    return PostHistory{list_versions(context.snapshot, in.post_id)};
}

}  // namespace kring::thread
