#pragma once
// Writing, reading and changing posts.

#include "features/thread/post_operations.hpp"

namespace kring::thread {

using operations::Creation;
using operations::Empty;
using operations::ReadContext;
using operations::Registry;
using operations::WriteContext;

Result<Registry::Created<Post>> create_post(WriteContext& context, const CreatePost& in);
Result<Post> repeat_create_post(WriteContext& context, const CreatePost& in, const Creation& creation);
Result<PostList> list_post_page(ReadContext& context, const ListPosts& in);
Result<Post> edit_own_post(WriteContext& context, const EditPost& in);
Result<Empty> delete_own_post(WriteContext& context, const OnePost& in);
Result<PostHistory> show_history(ReadContext& context, const OnePost& in);
Result<Empty> react_to_post(WriteContext& context, const ReactToPost& in);
Result<Empty> hide_post(WriteContext& context, const HidePost& in);
Result<Empty> unhide_post(WriteContext& context, const OnePost& in);

/// A post of the caller's: rows, event, signals. REQUIRES: the caller may write in the thread.
Post add_post(WriteContext& context, const ThreadAccess& thread, PostId post_id, std::string_view body,
              std::optional<PostLabel> label);
/// The caller as the author of something.
PersonRef author_ref(const operations::Caller& caller);
std::vector<PersonRef> refs_of(const store::Snapshot& snapshot, const std::vector<PersonId>& people);

}  // namespace kring::thread
