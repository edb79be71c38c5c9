#include "support/note_server.hpp"

#include <algorithm>

namespace kring::testing {

using namespace operations;

namespace {

TokenHash token_of(std::string_view name) {
    TokenHash token{};
    std::copy_n(name.begin(), std::min(name.size(), token.size()), token.begin());
    return token;
}

std::optional<Note> find_note(const store::Snapshot& snapshot, const Uuid& id) {
    auto rows = snapshot.query("SELECT note_id, text, seq FROM notes WHERE note_id = ?", id);
    if (!rows.next()) return std::nullopt;
    return Note{rows.get<PostId>(0), rows.get<std::string>(1), rows.integer(2)};
}

Notes list_notes(const store::Snapshot& snapshot) {
    Notes notes;
    auto rows = snapshot.query("SELECT text FROM notes ORDER BY seq");
    while (rows.next())
        notes.texts.push_back(rows.get<std::string>(0));
    return notes;
}

}  // namespace

std::string text_of(const Response& response) {
    if (response.result) return "ok " + *response.result;
    const auto& error = response.result.error();
    std::string text = boost::describe::enum_to_string(error.failure, "");
    text += std::string{"/"} + boost::describe::enum_to_string(error.reason, "");
    return error.field.empty() ? text : text + ' ' + error.field;
}

Credential NamedCallers::of(std::string_view name) {
    if (name.empty()) return {};
    if (name == "local") return {{}, true};
    return {token_of(name), false};
}

PersonId NamedCallers::person(std::string_view name) {
    PersonId person;
    auto token = token_of(name);
    std::copy_n(token.begin(), 16, person.uuid.bytes.begin());
    return person;
}

void NamedCallers::sign_out(std::string_view name) {
    std::lock_guard lock{mutex_};
    ended_.push_back(token_of(name));
}

Result<Caller> NamedCallers::resolve(const store::Snapshot&, const Credential& credential, Instant) const {
    Caller caller;
    if (credential.local) caller.kind = Caller::Kind::local;
    if (!credential.token) return caller;
    std::lock_guard lock{mutex_};
    if (std::ranges::find(ended_, *credential.token) != ended_.end()) return unauthenticated(Reason::session_ended);
    caller.kind = Caller::Kind::person;
    std::copy_n(credential.token->begin(), 16, caller.person.uuid.bytes.begin());
    caller.administrator = *credential.token == token_of("admin");
    return caller;
}

NoteServer::NoteServer(RateLimits rates) {
    store = open_store(folder.path());
    store->write_now([this](store::Transaction& transaction) {
        transaction.run("CREATE TABLE notes (note_id BLOB PRIMARY KEY, text TEXT NOT NULL, seq INTEGER NOT NULL)");
        feed = events::create_feed(transaction, FeedId{Uuid::make_v4()}, events::FeedKind::network, Uuid::make_v4());
    });
    hub.add_listener([this](const std::shared_ptr<const events::Batch>& batch) {
        std::string seqs;
        for (const auto& outgoing : *batch)
            if (const auto* event = std::get_if<events::Published>(&outgoing))
                seqs += (seqs.empty() ? "" : " ") + std::to_string(event->seq);
        std::lock_guard lock{mutex_};
        published_.push_back(seqs);
    });
    register_operations();
    static constexpr std::array<std::uint8_t, 32> key{7};
    dispatcher = std::make_unique<Dispatcher>(Dispatcher::Parts{.registry = registry,
                                                                .store = *store,
                                                                .hub = hub,
                                                                .callers = callers,
                                                                .clock = clock,
                                                                .digest_key = key,
                                                                .prepare_queue = 2,
                                                                .rates = rates});
}

NoteServer::~NoteServer() {
    dispatcher->stop();
    store->stop();
}

void NoteServer::register_operations() {
    registry.create<CreateNote, Note>(
        {.name = "note.create", .rate = Rate::write, .summary = "Puts a note on the board"}, &CreateNote::note_id,
        [this](WriteContext& context, const CreateNote& input) { return create(context, input); },
        [](WriteContext& context, const CreateNote&, const Creation& creation) -> Result<Note> {
            auto rows = context.transaction.query("SELECT note_id, text, seq FROM notes WHERE seq = ?", creation.seq);
            if (!rows.next()) return Note{{}, "gone", creation.seq};
            return Note{rows.get<PostId>(0), rows.get<std::string>(1), rows.integer(2)};
        });
    auto list = [](ReadContext& context, const Empty&) -> Result<Notes> { return list_notes(context.snapshot); };
    registry.read<Empty, Notes>({.name = "note.list", .summary = "The notes"}, list);
    registry.read<Empty, Notes>({.name = "note.public", .access = Access::anonymous, .summary = "The notes"}, list);
    registry.read<Empty, Notes>({.name = "note.count", .access = Access::administrator, .summary = "The notes"}, list);
    registry.write<Empty, Empty>({.name = "note.reset", .access = Access::local, .summary = "Takes all notes away"},
                                 [](WriteContext& context, const Empty&) -> Result<Empty> {
                                     context.transaction.run("DELETE FROM notes");
                                     return Empty{};
                                 });
    registry.prepared_write<Empty, Notes, int>(
        {.name = "note.slow", .transport = Transport::http_only, .summary = "Something that takes time"},
        [this](PrepareContext&, const Empty&) -> Result<SlowWork<int>> {
            return SlowWork<int>{[this]() -> Result<int> {
                if (while_preparing) while_preparing();
                return 42;
            }};
        },
        [](WriteContext& context, const Empty&, int& prepared) -> Result<Notes> {
            context.cookie = SessionCookie{"secret", std::chrono::seconds{60}};
            return Notes{{std::to_string(prepared)}};
        });
    registry.event<Note>(
        "note.created", "A note was put on the board",
        [](const store::Snapshot& snapshot, const events::EventRow& row) { return find_note(snapshot, row.subject); });
    registry.feed_kind(events::FeedKind::network, [](const store::Snapshot&, const Caller& caller, const events::Feed&,
                                                     Instant) { return caller.person == NamedCallers::person("els"); });
    register_feed_operations(registry);
}

Result<Registry::Created<Note>> NoteServer::create(WriteContext& context, const CreateNote& input) {
    if (input.text == "no") return forbidden();
    Note note{input.note_id, input.text, 0};
    note.seq =
        context.events.publish(feed, "note.created", input.note_id.uuid, "", [&](std::int64_t seq, std::string& data) {
            note.seq = seq;
            encode(note, data);
        });
    context.transaction.run("INSERT INTO notes (note_id, text, seq) VALUES (?, ?, ?)", note.note_id, note.text,
                            note.seq);
    if (input.text == "bad") return forbidden();
    if (input.text == "throw") throw std::runtime_error{"a secret detail"};
    if (input.text == "full") throw store::DatabaseError{store::DatabaseError::Kind::full, "disk full"};
    return Registry::Created<Note>{note, note.seq};
}

std::future<Response> NoteServer::sends(std::string_view name, std::string method, std::string params,
                                        std::shared_ptr<Lane> lane, Transport by) {
    auto promise = std::make_shared<std::promise<Response>>();
    auto answer = promise->get_future();
    Request request{std::move(method), std::move(params), NamedCallers::of(name), by, "192.0.2.1", "", 1};
    dispatcher->dispatch(std::move(request), std::move(lane),
                         [promise](Response response) { promise->set_value(std::move(response)); });
    return answer;
}

std::string NoteServer::asks(std::string_view name, std::string method, std::string params) {
    return text_of(sends(name, std::move(method), std::move(params)).get());
}

std::string NoteServer::creates(std::string_view name, PostId id, std::string_view text, std::int64_t audience_seq) {
    return asks(name, "note.create", encode(CreateNote{id, std::string{text}, audience_seq}));
}

std::vector<std::string> NoteServer::published() {
    store->write_now([](store::Transaction&) {});  // what was answered before is published now
    std::lock_guard lock{mutex_};
    return std::exchange(published_, {});
}

std::vector<events::EventRow> NoteServer::rows() {
    std::vector<events::EventRow> rows;
    store->read_now(
        [&](const store::Snapshot& snapshot) { rows = events::list_events(snapshot, feed.number, 0, 1000); });
    return rows;
}

}  // namespace kring::testing
