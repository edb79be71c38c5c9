#include "support/world.hpp"

#include "features/account/account_store.hpp"
#include "features/account/place_store.hpp"
#include "features/home/home_operations.hpp"
#include "features/network/membership_service.hpp"
#include "features/network/rest_service.hpp"
#include "features/notification/notification_operations.hpp"
#include "features/pairing/pairing_jobs.hpp"
#include "features/person/person_operations.hpp"
#include "features/thread/thread_jobs.hpp"
#include "jobs/timetable.hpp"
#include "support/stores.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <future>
#include <map>

namespace kring::testing {

namespace {

constexpr std::array<std::uint8_t, 32> test_key{1, 2, 3};

using Work = Result<> (*)(operations::WriteContext&, const jobs::Job&);
const std::map<std::string_view, Work> job_kinds{{network::grant_end_job, network::end_expired_grant},
                                                 {network::rest_job, network::let_rest},
                                                 {pairing::offer_end_job, pairing::end_offer},
                                                 {pairing::list_starter_job, pairing::list_starter},
                                                 {pairing::ask_other_job, pairing::ask_for_other},
                                                 {pairing::year_end_job, pairing::end_year},
                                                 {pairing::words_end_job, pairing::end_words},
                                                 {pairing::signal_job, pairing::give_signal},
                                                 {thread::guard_job, thread::run_guard},
                                                 {thread::ask_tried_job, thread::run_ask_tried}};

// The value after "name": in a frame that events::event_frame made.
std::string_view between(std::string_view frame, std::string_view begin, std::string_view end) {
    auto at = frame.find(begin);
    if (at == std::string_view::npos) return {};
    at += begin.size();
    return frame.substr(at, frame.find(end, at) - at);
}

Told told_of(const events::Outgoing& outgoing) {
    struct Words {
        Told operator()(const events::Published& event) const {
            std::string_view frame{event.frame->bytes};
            auto data = frame.substr(frame.find("\"data\":") + 7);
            return {.feed = FeedId::parse(between(frame, "\"feed_id\":\"", "\"")).value(),
                    .seq = event.seq,
                    .type = std::string{between(frame, "\"type\":\"", "\"")},
                    .data = std::string{data.substr(0, data.size() - 2)}};
        }
        Told operator()(const events::GrantEnded& ended) const {
            std::string_view frame{ended.notice->bytes};
            return {.feed = FeedId::parse(between(frame, "\"feed_id\":\"", "\"")).value(),
                    .type = "grant ended",
                    .data = ended.person.text()};
        }
        Told operator()(const events::SessionEnded&) const { return {.type = "session ended", .data = {}}; }
        Told operator()(const events::PersonEnded&) const { return {.type = "person ended", .data = {}}; }
        Told operator()(const events::Signal&) const { return {.type = "signal", .data = {}}; }
    };
    return std::visit(Words{}, outgoing);
}

}  // namespace

std::string outcome_of(const Result<std::string>& answer) {
    if (answer) return "ok";
    using boost::describe::enum_to_string;
    return std::string{enum_to_string(answer.error().failure, "?")} + "/" + enum_to_string(answer.error().reason, "?");
}

Batch all_of(const std::vector<Told>& told) {
    Batch batch;
    for (const auto& each : told)
        batch.emplace_back(each.feed, each.type);
    return batch;
}

World::World() {
    keyring = std::move(*store::Keyring::open(folder.path(), folder.path() / "master.key"));
    pairing::register_matching(registry, pairing_parts());
    pairing::register_messages(registry, pairing_parts());
    pairing::register_pair_reports(registry, pairing_parts());
    pairing::register_together(registry, pairing_parts());
    pairing::register_programme(registry);
    network::register_networks(registry);
    thread::register_topics(registry);
    thread::register_threads(registry);
    thread::register_posts(registry);
    report::register_reports(registry);
    notification::register_notification(registry);
    home::register_home(registry);
    person::register_operations(registry);
    start();
}

World::~World() { stop(); }

void World::start() {
    store = open_store(folder.path() / "data");
    hub = std::make_unique<events::Hub>();
    hub->add_listener([this](const std::shared_ptr<const events::Batch>& batch) {
        std::lock_guard lock{mutex_};
        for (const auto& outgoing : *batch)
            told_.push_back(told_of(outgoing));
    });
    constexpr operations::RateLimits no_limits{.person = {}, .address = {}};
    dispatcher = std::make_unique<operations::Dispatcher>(operations::Dispatcher::Parts{
        .registry = registry,
        .store = *store,
        .hub = *hub,
        .callers = callers_,
        .clock = clock,
        .digest_key = test_key,
        .rates = no_limits,
    });
}

void World::stop() {
    dispatcher->stop();
    store->stop();
    dispatcher.reset();
    store.reset();
}

void World::restart() {
    stop();
    start();
}

Person World::add(std::string name, std::string school, person::PlaceRole role) {
    Person person;
    person.id = mint<PersonId>();
    person.name = std::move(name);
    person.school = std::move(school);
    person.world_ = this;
    std::copy(person.id.uuid.bytes.begin(), person.id.uuid.bytes.end(), person.token_.begin());
    store->write_now([&](store::Transaction& transaction) {
        account::NewPerson row{.person_id = person.id,
                               .name = person.name,
                               .email = person.id.text() + "@debrug.example",
                               .password_hash = {}};
        account::create_person(transaction, row, clock.now());
        auto place = person.school.empty() ? account::find_or_make_group(transaction, clock.now())
                                           : account::find_or_make_school(transaction, person.school, clock.now());
        account::grant_role(transaction, person.id, place, role, clock.now());
        account::refresh_person(transaction, person.id, clock.now());
        account::Session session{.session_id = mint<SessionId>(),
                                 .person_id = person.id,
                                 .kind = account::SessionKind::token,
                                 .label = "test",
                                 .created_at = clock.now(),
                                 .expires_at = {}};
        account::add_session(transaction, session, person.token_);
    });
    return person;
}

Person World::teacher(std::string name, std::string school) {
    return add(std::move(name), std::move(school), person::PlaceRole::teacher);
}
Person World::leader(std::string name, std::string school) {
    return add(std::move(name), std::move(school), person::PlaceRole::school_leader);
}
Person World::board(std::string name) { return add(std::move(name), {}, person::PlaceRole::board); }
Person World::administrator(std::string name) { return add(std::move(name), {}, person::PlaceRole::administrator); }
Person World::coordinator(std::string name) { return add(std::move(name), {}, person::PlaceRole::coordinator); }
Person World::confidential(std::string name) {
    return add(std::move(name), {}, person::PlaceRole::confidential_person);
}

Person World::starter(std::string name, std::string school) {
    auto person = teacher(std::move(name), std::move(school));
    internally([&](operations::WriteContext& context) {
        context.transaction.run("UPDATE people SET starter_until = ?2 WHERE person_id = ?1", person.id,
                                context.now + std::chrono::days{365});
        pairing::person_changed(context, person.id);
    });
    return person;
}

void World::internally(const std::function<void(operations::WriteContext&)>& body) {
    std::promise<Result<>> done;
    dispatcher->run_internal(
        [&](operations::WriteContext& context) -> Result<> {
            body(context);
            return {};
        },
        [&](Result<> result) { done.set_value(result); });
    REQUIRE(done.get_future().get().has_value());
}

void World::ends_roles(const Person& person) {
    internally([&](operations::WriteContext& context) {
        for (const auto& role : account::list_roles(context.transaction, person.id, context.now))
            account::end_role(context.transaction, person.id, role.place_id, role.role, context.now);
        account::refresh_person(context.transaction, person.id, context.now);
        network::person_changed(context, person.id);
        pairing::person_changed(context, person.id);
    });
}

void World::becomes_leader(const Person& person) {
    internally([&](operations::WriteContext& context) {
        auto school = account::find_or_make_school(context.transaction, person.school, context.now);
        account::grant_role(context.transaction, person.id, school, person::PlaceRole::school_leader, context.now);
        account::refresh_person(context.transaction, person.id, context.now);
        network::person_changed(context, person.id);
        pairing::person_changed(context, person.id);
    });
}

void World::deactivates(const Person& person) { brings(person, account::AccountState::deactivated); }
void World::reactivates(const Person& person) { brings(person, account::AccountState::active); }

void World::brings(const Person& person, account::AccountState state) {
    internally([&](operations::WriteContext& context) {
        account::set_state(context.transaction, person.id, state);
        network::person_changed(context, person.id);
        pairing::person_changed(context, person.id);
    });
}

std::vector<Told> World::take_told() {
    store->write_now([](store::Transaction&) {});  // what was committed before is published by now
    std::lock_guard lock{mutex_};
    return std::exchange(told_, {});
}

std::vector<std::string> World::types_of(const FeedId& feed) {
    store->write_now([](store::Transaction&) {});
    std::lock_guard lock{mutex_};
    std::vector<std::string> types;
    for (const auto& told : told_)
        if (told.feed == feed) types.push_back(told.type);
    return types;
}

std::vector<Told> World::replay(const FeedId& feed_id, std::int64_t after) {
    std::vector<Told> events;
    store->read_now([&](const store::Snapshot& snapshot) {
        auto feed = events::find_feed(snapshot, feed_id).value();
        for (const auto& row : events::list_events(snapshot, feed.number, after, 1000))
            events.push_back({feed_id, row.seq, row.type, registry.render_event(snapshot, row)});
    });
    return events;
}

bool World::may_follow(const Person& person, const FeedId& feed_id) {
    bool may = false;
    store->read_now([&](const store::Snapshot& snapshot) {
        operations::Credential credential{.token = person.token_};
        auto caller = callers_.resolve(snapshot, credential, clock.now());
        may =
            caller && registry.may_follow(snapshot, *caller, events::find_feed(snapshot, feed_id).value(), clock.now());
    });
    return may;
}

void World::run_due_jobs() {
    std::vector<jobs::Job> due;
    store->read_now([&](const store::Snapshot& snapshot) { due = jobs::list_due(snapshot, clock.now(), 1000); });
    for (const auto& job : due) {
        if (job.kind == pairing::destroy_keys_job) {
            REQUIRE(pairing::destroy_keys(*keyring, job).succeeded);
            store->write_now([&](store::Transaction& transaction) { jobs::finish(transaction, job); });
        }
        auto work = job_kinds.find(job.kind);
        if (work == job_kinds.end()) continue;
        internally([&](operations::WriteContext& context) {
            if (jobs::take(context.transaction, job)) REQUIRE(work->second(context, job).has_value());
        });
    }
}

std::int64_t World::count(std::string_view sql) {
    std::int64_t number = 0;
    store->read_now([&](const store::Snapshot& snapshot) { number = snapshot.value<std::int64_t>(sql).value_or(0); });
    return number;
}

std::size_t World::waiting_mails() {
    return static_cast<std::size_t>(count("SELECT count(*) FROM jobs WHERE kind = 'mail.send'"));
}

void World::execute(std::string_view sql) {
    store->write_now([&](store::Transaction& transaction) { transaction.run(sql); });
}

Result<std::string> Person::call(std::string_view method, std::string params) const {
    operations::Request request;
    request.method = method;
    request.params = std::move(params);
    request.credential.token = token_;
    return world_->dispatcher->call(std::move(request)).result;
}

}  // namespace kring::testing
