// What happens to a post after it was written: the second half of post_service.hpp.

#include "features/audit/audit.hpp"
#include "features/notification/notification.hpp"
#include "features/thread/markdown.hpp"
#include "features/thread/post_service.hpp"
#include "features/thread/thread_operations.hpp"
#include "features/thread/thread_store.hpp"
#include "operations/facts.hpp"

#include <algorithm>

namespace kring::thread {

namespace {

// The words atop a thread in lists follow its opening post.
void refresh_snippet(WriteContext& context, const Post& post) {
    if (!post.opening) return;
    set_snippet(context.transaction, post.thread_id, snippet_of(post.body));
}

Post tell(WriteContext& context, const events::Feed& feed, std::string_view type, PostId post_id) {
    auto post = *find_post_for(context.transaction, post_id, every_member);
    operations::publish(context.events, feed, type, post_id.uuid, post);
    refresh_snippet(context, post);
    return post;
}

void renew_mentions(WriteContext& context, const PostAccess& access, std::string_view body) {
    auto& transaction = context.transaction;
    const auto& thread = access.thread;
    auto before = list_mentions(transaction, access.post_id);
    auto named = only_members(transaction, find_mentions(body), thread.member.network_id, context.now);
    replace_mentions(transaction, access.post_id, named);
    for (auto person : named) {
        bool is_new = std::none_of(before.begin(), before.end(),
                                   [&](const PersonRef& earlier) { return earlier.person_id == person; });
        if (!is_new || person == thread.caller) continue;
        notification::notify(context, {.person = person,
                                       .kind = notification::NotificationKind::mention,
                                       .network_id = thread.member.network_id,
                                       .thread_id = thread.thread_id,
                                       .post_id = access.post_id,
                                       .by = thread.caller});
    }
}

void record(WriteContext& context, audit::AuditAction action, const PostAccess& post) {
    audit::record(context.transaction, {.at = context.now,
                                        .actor = context.caller.person,
                                        .action = action,
                                        .person_id = post.author,
                                        .network_id = post.thread.member.network_id,
                                        .post_id = post.post_id});
}

Result<PostAccess> find_for_moderation(WriteContext& context, PostId post_id) {
    auto post = find_post_access(context.transaction, post_id, context.caller.person, context.now);
    if (!post) return not_found("post_id");
    if (auto ok = network::check_facilitates(post->thread.member); !ok) return ok.error();
    if (post->deleted) return not_found("post_id");
    return *post;
}

}  // namespace

Result<Post> edit_own_post(WriteContext& context, const EditPost& in) {
    auto post = find_post_access(context.transaction, in.post_id, context.caller.person, context.now);
    if (!post) return not_found("post_id");
    if (auto ok = check_can_edit(*post); !ok) return ok.error();
    const Viewer author{.person = context.caller.person};
    auto before = *find_post_for(context.transaction, in.post_id, author);
    const auto label = in.label.applied_to(before.label);
    if (before.body == in.body && before.label == label) return before;  // sent again as the answer got lost
    if (auto ok = network::check_audience(post->thread.member, in.audience_seq); !ok) return ok.error();
    edit_post(context.transaction, in.post_id, in.body, label, context.now);
    renew_mentions(context, *post, in.body);
    tell(context, post->thread.member.feed, "post.edited", in.post_id);
    return *find_post_for(context.transaction, in.post_id, author);
}

Result<Empty> delete_own_post(WriteContext& context, const OnePost& in) {
    auto& transaction = context.transaction;
    const auto caller = context.caller.person;
    auto own = find_own_post(transaction, in.post_id, caller);
    if (!own) {
        auto post = find_post_access(transaction, in.post_id, caller, context.now);
        if (!post) return not_found("post_id");
        return check_can_delete(*post).error();
    }
    if (own->deleted) return Empty{};
    erase_post(transaction, in.post_id, own->thread_id, context.now);
    delete_writer_without_posts(transaction, own->thread_id, caller);
    tell(context, own->feed, "post.deleted", in.post_id);
    if (own->helped)
        operations::publish(context.events, own->feed, "thread.helped", own->thread_id.uuid,
                            ThreadHelped{own->thread_id, list_helped(transaction, own->thread_id)});
    // In lists, its posts, its schools and perhaps its first words are others now.
    operations::publish(context.events, own->feed, "thread.changed", own->thread_id.uuid,
                        *find_card(transaction, own->thread_id, std::nullopt));
    return Empty{};
}

Result<Empty> react_to_post(WriteContext& context, const ReactToPost& in) {
    auto& transaction = context.transaction;
    auto post = find_post_access(transaction, in.post_id, context.caller.person, context.now);
    if (!post) return not_found("post_id");
    if (auto ok = check_can_react(*post); !ok) return ok.error();
    if (!set_reaction(transaction, in.post_id, in.kind, context.caller.person, in.on, context.now)) return Empty{};
    operations::publish(context.events, post->thread.member.feed, "post.reacted", in.post_id.uuid,
                        PostReacted{in.post_id, post->thread.thread_id, list_reactions(transaction, in.post_id)});
    return Empty{};
}

Result<Empty> hide_post(WriteContext& context, const HidePost& in) {
    auto post = find_for_moderation(context, in.post_id);
    if (!post) return post.error();
    set_hidden(context.transaction, in.post_id, in.reason);
    record(context, audit::AuditAction::post_hidden, *post);
    tell(context, post->thread.member.feed, "post.hidden", in.post_id);
    if (!post->is_author())
        notification::notify(context, {.person = post->author,
                                       .kind = notification::NotificationKind::post_hidden,
                                       .network_id = post->thread.member.network_id,
                                       .thread_id = post->thread.thread_id,
                                       .post_id = in.post_id,
                                       .by = context.caller.person});
    return Empty{};
}

Result<Empty> unhide_post(WriteContext& context, const OnePost& in) {
    auto post = find_for_moderation(context, in.post_id);
    if (!post) return post.error();
    if (!post->hidden) return Empty{};
    set_hidden(context.transaction, in.post_id, std::nullopt);
    record(context, audit::AuditAction::post_unhidden, *post);
    tell(context, post->thread.member.feed, "post.edited", in.post_id);
    return Empty{};
}

}  // namespace kring::thread
