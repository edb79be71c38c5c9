#pragma once
// What the features need to live, and their registrations: operations, events, jobs.

#include "app/configuration.hpp"
#include "features/account/account_service.hpp"
#include "features/account/passwords.hpp"
#include "features/account/secrets.hpp"
#include "features/account/sessions.hpp"
#include "features/account/sign_in_brake.hpp"
#include "features/mail/postman.hpp"
#include "features/pairing/pairing_service.hpp"
#include "features/search/search_index.hpp"
#include "jobs/runner.hpp"
#include "operations/dispatcher.hpp"
#include "operations/registry.hpp"
#include "store/keyring.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

#include <string>

namespace kring::app {

class Features {
   public:
    struct Site {
        std::string url;  // links begin with it; no slash at the end
        bool demo = false;
    };

    Features(const Configuration& configuration, const Site& site, const store::Keys& keys, store::Keyring& keyring,
             store::Store& store, const Clock& clock);

    void register_operations(operations::Registry& registry);
    void register_jobs(jobs::Runner& runner, operations::Dispatcher& dispatcher);

    const account::Secrets& secrets() const { return secrets_; }
    const operations::CallerSource& callers() const { return callers_; }
    const account::Settings& account_settings() const { return account_.settings; }
    search::SearchIndex& search_index() { return search_index_; }

   private:
    store::Keyring& keyring_;
    account::Secrets secrets_;
    account::PasswordHasher hasher_;
    account::SignInBrake brake_;
    account::SessionCallers callers_;
    account::Parts account_;
    pairing::Parts pairing_;
    mail::Postman postman_;
    search::SearchIndex search_index_;
    std::chrono::days oldest_replay_;
};

}  // namespace kring::app
