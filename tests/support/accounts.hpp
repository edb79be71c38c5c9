#pragma once
// A site with accounts: a real store, the operations of accounts, a clock turned by hand. What is shared by the tests of
// accounts, invitations and people.

#include "base/clock.hpp"
#include "events/hub.hpp"
#include "features/account/account_service.hpp"
#include "features/account/administration_operations.hpp"
#include "operations/dispatcher.hpp"
#include "support/temporary_folder.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace kring::testing {

class AccountWorld;

/// Somebody at a browser, or a program with an access token: keeps the cookie that it is given.
class Visitor {
   public:
    Visitor(AccountWorld& world, std::string address, std::string user_agent)
        : world_{world}, address_{std::move(address)}, user_agent_{std::move(user_agent)} {}

    /// The answer as JSON, or the error.
    Result<std::string> ask(std::string_view method, std::string params = "{}");
    /// The answer as a value; fails the test when the operation is refused.
    template <class Out, class In>
    Out gets(std::string_view method, const In& input);
    template <class Out>
    Out gets(std::string_view method) {
        return gets<Out>(method, operations::Empty{});
    }
    template <class In>
    Result<std::string> asks(std::string_view method, const In& input) {
        return ask(method, operations::encode(input));
    }
    Result<std::string> signs_in(const std::string& email, const std::string& password) {
        return asks("account.sign_in", account::SignIn{email, password});
    }
    bool is_signed_in() { return ask("account.me").has_value(); }

    std::string secret;  // of the cookie or the access token; empty: none
    bool local = false;  // the owner of the data folder

   private:
    AccountWorld& world_;
    std::string address_;
    std::string user_agent_;
};

class AccountWorld {
   public:
    explicit AccountWorld(account::Settings settings = {.site_url = "https://kring.test"});
    ~AccountWorld();

    Visitor visitor(std::string address = "192.0.2.7",
                    std::string user_agent = "Mozilla/5.0 (X11; Linux) Firefox/128.0") {
        return Visitor{*this, std::move(address), std::move(user_agent)};
    }
    Visitor command_line();
    /// Adds a person without a password and gives an access token's holder.
    Visitor member(const std::string& name, account::PlaceRole role = account::PlaceRole::teacher,
                   const std::string& school = "De Sluis");
    Visitor administrator() { return member("Ada", account::PlaceRole::administrator); }
    /// Adds a person with a password, through a reset link as in life.
    PersonId person_with_password(const std::string& name, const std::string& password);
    PersonId id_of(const std::string& name);
    PlaceId school(const std::string& name = "De Sluis");

    void run_due_jobs();
    /// What went to the hub since the last call: "account.changed", "session ended …", "person ended …", one by one.
    std::vector<std::string> take_published();

    static std::string email_of(std::string_view name);

    TemporaryFolder folder;
    TurnedClock clock{*parse_rfc3339("2026-11-19T13:00:00Z")};
    account::Secrets secrets;
    account::PasswordHasher hasher{{.memory_bytes = 8192, .passes = 1}};
    account::SignInBrake brake;
    std::vector<PersonId> changed_people;  // as told to the networks
    std::unique_ptr<store::Store> store;
    events::Hub hub;
    std::unique_ptr<operations::Dispatcher> dispatcher;
    account::Parts parts;

   private:
    void listen();

    operations::Registry registry_;
    account::SessionCallers callers_;
    std::mutex mutex_;
    std::vector<std::string> published_;
};

template <class Out, class In>
Out Visitor::gets(std::string_view method, const In& input) {
    auto json = asks(method, input);
    if (!json) throw std::runtime_error{std::string{method} + " was refused: " + json.error().field};
    auto output = operations::decode<Out>(*json);
    if (!output) throw std::runtime_error{std::string{method} + " can't be read: " + output.error().field};
    return std::move(*output);
}

/// The part of a link after '#'.
std::string token_of(std::string_view link);

}  // namespace kring::testing
