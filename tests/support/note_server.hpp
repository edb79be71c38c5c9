#pragma once
// A server with one small feature, notes on a board, over a real store: what the dispatcher promises to every feature.

#include "operations/dispatcher.hpp"
#include "operations/follow.hpp"
#include "support/stores.hpp"
#include "support/temporary_folder.hpp"

#include <boost/describe/class.hpp>

#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace kring::testing {

struct Note {
    PostId note_id;
    std::string text;
    std::int64_t seq{};
};
BOOST_DESCRIBE_STRUCT(Note, (), (note_id, text, seq))

struct CreateNote {
    PostId note_id;
    std::string text;
    std::optional<std::int64_t> audience_seq;
};
BOOST_DESCRIBE_STRUCT(CreateNote, (), (note_id, text, audience_seq))
constexpr auto constraints_of(const CreateNote*) {
    return std::array{operations::line("text", 1, 100), operations::not_digested("audience_seq")};
}

struct Notes {
    std::vector<std::string> texts;
};
BOOST_DESCRIBE_STRUCT(Notes, (), (texts))

/// Who may call is a table of names: the token of "els" is her name.
class NamedCallers final : public operations::CallerSource {
   public:
    Result<operations::Caller> resolve(const store::Snapshot&, const operations::Credential& credential,
                                       Instant) const override;
    static operations::Credential of(std::string_view name);
    static PersonId person(std::string_view name);
    void sign_out(std::string_view name);

   private:
    mutable std::mutex mutex_;
    std::vector<operations::TokenHash> ended_;
};

/// note.create ("no" is refused at once, "bad" after its event, "throw" throws, "full" finds the disk full), note.list (signed
/// in), note.public (anonymous), note.count (administrator), note.reset (local), note.slow (prepared).
class NoteServer {
   public:
    explicit NoteServer(operations::RateLimits rates = {});
    ~NoteServer();

    std::future<operations::Response> sends(std::string_view name, std::string method, std::string params,
                                            std::shared_ptr<operations::Lane> lane = nullptr,
                                            operations::Transport by = operations::Transport::http_only);
    /// "ok …", or "failure/reason field".
    std::string asks(std::string_view name, std::string method, std::string params = {});
    std::string creates(std::string_view name, PostId id, std::string_view text, std::int64_t audience_seq = 0);

    /// What went to the hub since the last call: one text a batch, such as "1 2 3".
    std::vector<std::string> published();
    std::vector<events::EventRow> rows();

    TemporaryFolder folder;
    TurnedClock clock{from_milliseconds(1'750'000'000'000)};
    NamedCallers callers;
    std::unique_ptr<store::Store> store;
    events::Hub hub;
    operations::Registry registry;
    events::Feed feed;
    std::unique_ptr<operations::Dispatcher> dispatcher;

    /// Of note.slow: runs in `prepare`.
    std::function<void()> while_preparing;

   private:
    void register_operations();
    Result<operations::Registry::Created<Note>> create(operations::WriteContext& context, const CreateNote& input);

    std::mutex mutex_;
    std::vector<std::string> published_;
};

std::string text_of(const operations::Response& response);

}  // namespace kring::testing
