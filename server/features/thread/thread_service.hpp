#pragma once
// Threads: asked, listed, read, closed, and what came of them.

#include "features/thread/thread_operations.hpp"

namespace kring::thread {

using operations::Creation;
using operations::Empty;
using operations::ReadContext;
using operations::Registry;
using operations::WriteContext;

Result<Registry::Created<ThreadCreated>> create_thread(WriteContext& context, const CreateThread& in);
Result<ThreadCreated> repeat_create_thread(WriteContext& context, const CreateThread& in, const Creation& creation);
Result<ThreadList> list_thread_page(ReadContext& context, const ListThreads& in);
Result<ThreadFull> get_thread(ReadContext& context, const OneThread& in);
Result<ThreadCard> change_thread(WriteContext& context, const UpdateThread& in);
Result<Empty> mark_thread_read(WriteContext& context, const MarkRead& in);
Result<Empty> set_thread_aside(WriteContext& context, const SetAside& in);
Result<Empty> mark_what_helped(WriteContext& context, const MarkHelped& in);
Result<Outcome> save_outcome(WriteContext& context, const SaveOutcome& in);
Result<Empty> close_thread(WriteContext& context, const OneThread& in);
Result<Empty> reopen_thread(WriteContext& context, const OneThread& in);
Result<Post> tell_tried(WriteContext& context, const TellTried& in);
Result<Empty> pin_thread(WriteContext& context, const PinThread& in);

/// Rows and event of a thread with its opening post; the caller is its author. Gives the post with its seq.
struct Opening {
    ThreadId thread_id{};
    TopicId topic_id{};
    events::Feed feed{};
    std::string_view title;
    std::string_view body;
    ThreadKind kind{};
    std::optional<ReplyMode> reply_mode{};
    std::optional<int> year{};
};
Post open_thread(WriteContext& context, NetworkId network, const Opening& opening);

std::optional<OutcomeChanged> find_outcome_change(const store::Snapshot& snapshot, ThreadId thread);

}  // namespace kring::thread
