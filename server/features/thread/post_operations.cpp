#include "features/thread/post_operations.hpp"

#include "features/thread/post_service.hpp"

namespace kring::thread {

namespace {

using operations::Rate;

std::optional<Post> render_post(const store::Snapshot& snapshot, const events::EventRow& row) {
    return find_post_for(snapshot, PostId{row.subject}, every_member);
}

std::optional<PostReacted> render_reactions(const store::Snapshot& snapshot, const events::EventRow& row) {
    auto post = render_post(snapshot, row);
    if (!post) return std::nullopt;
    return PostReacted{post->post_id, post->thread_id, post->reactions};
}

}  // namespace

void register_posts(operations::Registry& registry) {
    registry.create<CreatePost, Post>(
        {.name = "post.create", .rate = Rate::write, .summary = "Writes in a thread. Members."}, &CreatePost::post_id,
        create_post, repeat_create_post);
    registry.read<ListPosts, PostList>(
        {.name = "post.list", .summary = "A page of a thread, the newest unless it says where."}, list_post_page);
    registry.write<EditPost, Post>(
        {.name = "post.edit", .rate = Rate::write, .summary = "Changes one's own words; the earlier ones are kept."},
        edit_own_post);
    registry.write<OnePost, Empty>(
        {.name = "post.delete",
         .rate = Rate::write,
         .summary = "Leaves a tombstone in place of one's own post, also after leaving the network."},
        delete_own_post);
    registry.read<OnePost, PostHistory>(
        {.name = "post.history", .summary = "What a post said before, oldest first, its present words last."},
        show_history);
    registry.write<ReactToPost, Empty>(
        {.name = "post.react", .rate = Rate::write, .summary = "Sets or takes back a reaction to another's post."},
        react_to_post);
    registry.write<HidePost, Empty>(
        {.name = "post.hide", .rate = Rate::write, .summary = "Hides a post, with a reason. Facilitators."}, hide_post);
    registry.write<OnePost, Empty>(
        {.name = "post.unhide", .rate = Rate::write, .summary = "Shows a hidden post again. Facilitators."},
        unhide_post);

    registry.event<Post>("post.created", "A new post.", render_post);
    registry.event<Post>("post.edited", "A post's words changed, or it is no longer hidden.", render_post);
    registry.event<Post>("post.deleted", "A post's words are gone; its place stays.", render_post);
    registry.event<Post>("post.hidden", "A facilitator hid a post.", render_post);
    registry.event<PostReacted>("post.reacted", "The reactions to a post, all of them.", render_reactions);
}

}  // namespace kring::thread
