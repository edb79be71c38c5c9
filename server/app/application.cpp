#include "app/application.hpp"

#include "app/features.hpp"
#include "app/local_socket.hpp"
#include "app/metrics.hpp"
#include "app/migrations.hpp"
#include "app/server_options.hpp"
#include "app/site_store.hpp"
#include "app/tidying.hpp"
#include "base/log.hpp"
#include "embedded/files.hpp"
#include "events/hub.hpp"
#include "features/pairing/lost_keys.hpp"
#include "features/school_calendar/school_calendar.hpp"
#include "jobs/runner.hpp"
#include "net/server.hpp"
#include "operations/follow.hpp"
#include "store/keyring.hpp"
#include "store/keys.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <atomic>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace kring::app {

namespace {

std::vector<net::StaticFile> client_files() {
    std::vector<net::StaticFile> files;
    for (const auto& file : embedded::client())
        files.push_back({file.path, file.content});
    return files;
}

/// What links begin with. Without a public address, this machine's.
std::string site_url(const Configuration& configuration) {
    if (!configuration.server.public_url.empty()) return configuration.server.public_url;
    return "http://127.0.0.1:" + std::to_string(configuration.server.port);
}

Features::Site site_of(const Configuration& configuration, store::Store& store) {
    Features::Site site{.url = site_url(configuration)};
    store.read_now([&](const store::Snapshot& snapshot) { site.demo = is_demo(snapshot); });
    return site;
}

/// Writes something, to see whether it can be written.
class Probe final : public store::WriteTask {
   public:
    explicit Probe(std::shared_ptr<std::atomic<bool>> under_way) : under_way_{std::move(under_way)} {}
    store::Verdict apply(store::Transaction& transaction) override {
        note_probe(transaction);
        return store::Verdict::keep;
    }
    void finish(store::Outcome, std::exception_ptr) override { *under_way_ = false; }

   private:
    std::shared_ptr<std::atomic<bool>> under_way_;
};

}  // namespace

/// Each thing after what it stands on.
struct Application::State {
    State(Configuration configured, const Clock& its_clock, std::unique_ptr<store::Store> opened, store::Keys found,
          std::unique_ptr<store::Keyring> opened_keyring)
        : configuration{std::move(configured)},
          clock{its_clock},
          keys{found},
          store{std::move(opened)},
          keyring{std::move(opened_keyring)},
          features{configuration, site_of(configuration, *store), keys, *keyring, *store, clock} {
        features.register_operations(registry);
        for (const auto& route : net::routes())
            registry.route(route);
        dispatcher.emplace(operations::Dispatcher::Parts{
            .registry = registry,
            .store = *store,
            .hub = hub,
            .callers = features.callers(),
            .clock = clock,
            .digest_key = keys.digest,
            .prepare_threads = static_cast<int>(configuration.accounts.hashing_threads),
            .rates = rate_limits_of(configuration),
        });
    }

    Result<> listen();
    void look_at_the_calendar() const;
    net::Parts net_parts();
    bool is_ready();
    std::string answer_line(const std::string& line);

    const Configuration configuration;
    const Clock& clock;
    const std::vector<net::StaticFile> client = client_files();
    const store::Keys keys;
    const std::unique_ptr<store::Store> store;
    const std::unique_ptr<store::Keyring> keyring;  // goes before the folder's lock does
    Features features;
    operations::Registry registry;
    events::Hub hub;
    std::optional<operations::Dispatcher> dispatcher;

    // Only while serving.
    std::unique_ptr<operations::FeedSource> feeds;
    std::unique_ptr<net::Server> server;
    std::unique_ptr<jobs::Runner> runner;
    std::unique_ptr<LocalSocket> socket;
    const std::shared_ptr<std::atomic<bool>> probing = std::make_shared<std::atomic<bool>>(false);
    std::atomic<std::uint64_t> line_number{0};
    bool stopped = false;
};

/// A lost batch is followed by none when whoever asks sends nobody here any more: so the question itself tries again.
bool Application::State::is_ready() {
    if (store->figures().ready) return true;
    if (!probing->exchange(true) && !store->submit(std::make_unique<Probe>(probing))) *probing = false;
    return false;
}

net::Parts Application::State::net_parts() {
    return net::Parts{
        .dispatch =
            [this](operations::Request request, std::shared_ptr<operations::Lane> lane, net::Parts::Done done) {
                dispatcher->dispatch(std::move(request), std::move(lane), std::move(done));
            },
        .identify = [this](operations::Credential credential,
                           net::Parts::Identified done) { dispatcher->identify(credential, std::move(done)); },
        .hash_token = [this](std::string_view secret) { return features.secrets().hash(secret); },
        .hub = hub,
        .feeds = *feeds,
        .open_api = registry.open_api(),
        .contract_hash = registry.contract_hash(),
        .ready = [this] { return is_ready(); },
        .metrics = [this] { return print_metrics(store->figures(), server->figures(), runner ? runner->failed() : 0); },
    };
}

/// A year ahead, so that a later version can bring the dates in time.
void Application::State::look_at_the_calendar() const {
    const auto today = school_calendar::date_of(clock.now());
    store->read_now([&](const store::Snapshot& snapshot) {
        for (const auto region : list_regions(snapshot))
            if (const auto until = school_calendar::known_until(region); until < today + std::chrono::days{365})
                log::warn("event=school_breaks_unknown region={} after={}",
                          boost::describe::enum_to_string(region, "?"), school_calendar::text_of(until));
    });
}

Result<> Application::State::listen() {
    look_at_the_calendar();
    store->write_now([this](store::Transaction& transaction) { schedule_tidying(transaction, clock.now()); });
    feeds = operations::make_feed_source({.registry = registry,
                                          .store = *store,
                                          .callers = features.callers(),
                                          .clock = clock,
                                          .settings = follow_settings_of(configuration),
                                          .rates = rate_limits_of(configuration)});
    auto opened = net::Server::open(server_options_of(configuration, client), net_parts());
    if (!opened) return opened.error();
    server = std::move(*opened);

    auto opened_socket =
        LocalSocket::open(configuration.data, [this](const std::string& line) { return answer_line(line); });
    if (!opened_socket) return opened_socket.error();
    socket = std::move(*opened_socket);

    runner = std::make_unique<jobs::Runner>(*store, clock);
    features.register_jobs(*runner, *dispatcher);
    server->start();
    features.search_index().start();
    runner->start();
    return {};
}

std::string Application::State::answer_line(const std::string& line) {
    const auto number = ++line_number;
    auto parsed = operations::parse_rpc(line);
    if (!parsed) return operations::rpc_error("null", parsed.error(), number);
    operations::Request request;
    request.method = std::move(parsed->method);
    request.params = std::move(parsed->params);
    request.credential.local = true;
    request.request_id = number;
    const auto response = dispatcher->call(std::move(request));
    if (!response.result) return operations::rpc_error(parsed->id, response.result.error(), number);
    return operations::rpc_result(parsed->id, *response.result);
}

Application::Application(std::unique_ptr<State> state) : state_{std::move(state)} {}

Application::~Application() { stop(); }

Result<std::unique_ptr<Application>> Application::open(Configuration configuration, const Clock& clock) {
    static const auto migrations = embedded_migrations();
    auto store = store::Store::open(store_options_of(configuration, migrations));
    if (!store) return store.error();
    auto keys = store::open_keys(configuration.data);
    if (!keys) return keys.error();
    auto keyring = store::Keyring::open(configuration.data, configuration.master_key_file());
    if (!keyring) return keyring.error();
    pairing::make_lost_keys(**store, **keyring);
    return std::make_unique<Application>(
        std::make_unique<State>(std::move(configuration), clock, std::move(*store), *keys, std::move(*keyring)));
}

const operations::Registry& Application::registry() const { return state_->registry; }

operations::Dispatcher& Application::dispatcher() { return *state_->dispatcher; }

store::Store& Application::store() { return *state_->store; }

Features& Application::features() { return state_->features; }

Result<> Application::serve() { return state_->listen(); }

std::uint16_t Application::port() const { return state_->server->port(); }

std::uint16_t Application::tls_port() const { return state_->server->tls_port(); }

std::optional<std::string> Application::make_set_up_link() {
    std::optional<account::Link> link;
    state_->store->write_now([this, &link](store::Transaction& transaction) {
        link = account::make_set_up_link(transaction, state_->features.secrets(), state_->features.account_settings(),
                                         state_->clock.now());
    });
    if (!link) return std::nullopt;
    return link->link;
}

void Application::reload_certificates() {
    if (const auto reloaded = state_->server->reload_certificates(); !reloaded)
        log::error("event=certificates_not_reloaded setting={} error=\"{}\"", reloaded.error().field,
                   reloaded.error().message);
    else
        log::info("event=certificates_reloaded");
}

void Application::stop() {
    if (std::exchange(state_->stopped, true)) return;
    if (state_->server) state_->server->stop();
    state_->socket.reset();
    if (state_->runner) state_->runner->stop();
    state_->features.search_index().stop();
    state_->dispatcher->stop();
    state_->store->stop();
    state_->hub.stop();
}

}  // namespace kring::app
