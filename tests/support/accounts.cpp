#include "support/accounts.hpp"

#include "base/text.hpp"
#include "features/account/administration_service.hpp"
#include "features/account/invitation_operations.hpp"
#include "features/account/place_store.hpp"
#include "features/person/person_operations.hpp"
#include "jobs/timetable.hpp"
#include "support/stores.hpp"

#include <future>

namespace kring::testing {

namespace {

constexpr std::array<std::uint8_t, 32> test_key{1, 2, 3};

std::string describe(const events::Outgoing& outgoing) {
    struct Words {
        std::string operator()(const events::Published& event) const {
            constexpr std::string_view mark = "\"type\":\"";
            std::string_view frame{event.frame->bytes};
            auto begin = frame.find(mark) + mark.size();
            return std::string{frame.substr(begin, frame.find('"', begin) - begin)};
        }
        std::string operator()(const events::GrantEnded&) const { return "grant ended"; }
        std::string operator()(const events::SessionEnded& ended) const {
            return "session ended " + ended.session.text();
        }
        std::string operator()(const events::PersonEnded& ended) const { return "person ended " + ended.person.text(); }
        std::string operator()(const events::Signal& signal) const { return "signal of " + signal.from.text(); }
    };
    return std::visit(Words{}, outgoing);
}

}  // namespace

std::string token_of(std::string_view link) { return std::string{link.substr(link.find('#') + 1)}; }

Result<std::string> Visitor::ask(std::string_view method, std::string params) {
    operations::Request request;
    request.method = method;
    request.params = std::move(params);
    if (!secret.empty()) request.credential.token = world_.secrets.hash(secret);
    request.credential.local = local;
    request.address = address_;
    request.user_agent = user_agent_;
    auto response = world_.dispatcher->call(std::move(request));
    if (response.cookie) secret = response.cookie->token;
    return response.result;
}

AccountWorld::AccountWorld(account::Settings settings)
    : secrets{test_key},
      store{open_store(folder.path() / "data")},
      parts{.secrets = secrets,
            .hasher = hasher,
            .brake = brake,
            .settings = std::move(settings),
            .on_person_changed = [this](operations::WriteContext&, PersonId person) {
                changed_people.push_back(person);
            }} {
    account::register_account_operations(registry_, parts);
    account::register_administration_operations(registry_, parts);
    account::register_invitation_operations(registry_, parts);
    person::register_operations(registry_);
    registry_.feed_kind(events::FeedKind::inbox,
                        [](const store::Snapshot&, const operations::Caller& caller, const events::Feed& feed,
                           Instant) { return feed.owner == caller.person.uuid; });
    listen();
    constexpr operations::RateLimits no_limits{.person = {}, .address = {}};
    dispatcher = std::make_unique<operations::Dispatcher>(operations::Dispatcher::Parts{
        .registry = registry_,
        .store = *store,
        .hub = hub,
        .callers = callers_,
        .clock = clock,
        .digest_key = test_key,
        .prepare_threads = 2,
        .rates = no_limits,
    });
}

AccountWorld::~AccountWorld() {
    dispatcher->stop();
    store->stop();
}

void AccountWorld::listen() {
    hub.add_listener([this](const std::shared_ptr<const events::Batch>& batch) {
        std::lock_guard lock{mutex_};
        for (const auto& outgoing : *batch)
            published_.push_back(describe(outgoing));
    });
}

std::vector<std::string> AccountWorld::take_published() {
    store->write_now([](store::Transaction&) {});  // what was committed before is published by now
    std::lock_guard lock{mutex_};
    return std::exchange(published_, {});
}

Visitor AccountWorld::command_line() {
    auto owner = visitor("");
    owner.local = true;
    return owner;
}

std::string AccountWorld::email_of(std::string_view name) { return ascii_lower(name) + "@debrug.example"; }

Visitor AccountWorld::member(const std::string& name, account::PlaceRole role, const std::string& school) {
    account::AddPerson input{.email = email_of(name), .name = name, .school = school, .role = role, .token = true};
    auto holder = visitor();
    holder.secret = command_line().gets<account::AddedPerson>("person.add", input).token.value();
    return holder;
}

PersonId AccountWorld::person_with_password(const std::string& name, const std::string& password) {
    account::AddPerson input{.email = email_of(name), .name = name, .school = "De Sluis", .role = {}, .token = {}};
    auto added = command_line().gets<account::AddedPerson>("person.add", input);
    visitor().gets<operations::Empty>("account.reset_password",
                                      account::ResetPassword{token_of(added.link.value().link), password});
    return added.person_id;
}

PersonId AccountWorld::id_of(const std::string& name) {
    PersonId id;
    store->read_now([&](const store::Snapshot& snapshot) {
        id = account::find_account_by_email(snapshot, email_of(name)).value().person_id;
    });
    return id;
}

PlaceId AccountWorld::school(const std::string& name) {
    PlaceId id;
    store->write_now(
        [&](store::Transaction& transaction) { id = account::find_or_make_school(transaction, name, clock.now()); });
    return id;
}

void AccountWorld::run_due_jobs() {
    std::vector<jobs::Job> due;
    store->read_now([&](const store::Snapshot& snapshot) { due = jobs::list_due(snapshot, clock.now(), 1000); });
    for (const auto& job : due) {
        if (job.kind == "mail.send") continue;
        std::promise<void> done;
        dispatcher->run_internal(
            [&](operations::WriteContext& context) -> Result<> {
                if (!jobs::take(context.transaction, job)) return {};
                if (job.kind == account::session_expiry_job) return account::expire_session(context, job);
                if (job.kind == account::role_end_job) return account::end_expired_role(context, parts, job);
                return account::mail_password_reset(context, parts, job);
            },
            [&](Result<>) { done.set_value(); });
        done.get_future().wait();
    }
}

}  // namespace kring::testing
