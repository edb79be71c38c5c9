#pragma once
// Builds everything in order, and takes it down in reverse. The only place that names every concrete type.

#include "app/configuration.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "operations/dispatcher.hpp"
#include "operations/registry.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace kring::app {

class Features;

class Application {
   public:
    /// Takes the data folder and makes it ready for operations: enough for a command. `clock` outlives it.
    /// Errors: those of store::Store::open and store::Keyring::open.
    static Result<std::unique_ptr<Application>> open(Configuration configuration, const Clock& clock);
    ~Application();

    const operations::Registry& registry() const;
    operations::Dispatcher& dispatcher();
    store::Store& store();
    Features& features();

    /// Listens, on the network and in the data folder, and does what is due. Errors: `invalid` with a setting's name.
    Result<> serve();

    std::uint16_t port() const;      // after `serve`
    std::uint16_t tls_port() const;  // 0 without TLS
    /// The address of the page where the first administrator is made, once; nothing when there is one.
    std::optional<std::string> make_set_up_link();

    /// TLS: reads certificate and key again. A failure is logged and keeps the old ones.
    void reload_certificates();

    /// Stops accepting, lets running operations finish, ends the connections, closes the database. Idempotent.
    void stop();

    struct State;
    explicit Application(std::unique_ptr<State> state);

   private:
    std::unique_ptr<State> state_;
};

}  // namespace kring::app
