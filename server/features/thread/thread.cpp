#include "features/thread/thread.hpp"

namespace kring::thread {

Result<> check_can_post(const ThreadAccess& thread) {
    if (auto ok = network::check_writable(thread.member.state); !ok) return ok.error();
    if (thread.state == ThreadState::closed) return conflict(Reason::thread_closed, {}, "the thread is closed");
    return {};
}

Result<> check_asker(const ThreadAccess& thread) {
    if (!thread.is_asker()) return forbidden(Reason::not_allowed, "for the one who asked");
    return network::check_writable(thread.member.state);
}

Result<> check_asker_or_facilitator(const ThreadAccess& thread) {
    if (!thread.is_asker() && !thread.member.facilitates())
        return forbidden(Reason::not_allowed, "for the one who asked, or a facilitator");
    return network::check_writable(thread.member.state);
}

Result<> check_can_edit(const PostAccess& post) {
    if (!post.is_author()) return forbidden(Reason::not_allowed, "for its author");
    if (auto ok = network::check_writable(post.thread.member.state); !ok) return ok.error();
    if (post.deleted) return not_found("post_id");
    return {};
}

Result<> check_can_delete(const PostAccess& post) {
    if (!post.is_author()) return forbidden(Reason::not_allowed, "for its author");
    return {};
}

Result<> check_can_react(const PostAccess& post) {
    if (auto ok = network::check_writable(post.thread.member.state); !ok) return ok.error();
    if (post.is_author()) return conflict(Reason::own_post, "post_id", "reactions are for what others wrote");
    if (post.deleted || post.hidden) return not_found("post_id");
    return {};
}

void withhold(Post& post, Reader reader) {
    if (!post.hidden || reader != Reader::member) return;
    post.body.clear();
    post.mentions.clear();
    post.reactions.clear();
}

}  // namespace kring::thread
