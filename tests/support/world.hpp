#pragma once
// A school group whose teachers use networks: a real store and dispatcher, a clock turned by hand, and a record of all
// that went out.
//
//   World world;
//   auto ana = world.teacher("Ana", "De Sluis");
//   auto network = ana.starts("Schrijven", Visibility::open);
//   auto thread = ana.asks(network, "Na twee zinnen is het op");

#include "base/clock.hpp"
#include "events/hub.hpp"
#include "features/account/sessions.hpp"
#include "features/home/home.hpp"
#include "features/network/network_operations.hpp"
#include "features/notification/notification_service.hpp"
#include "features/pairing/pairing_service.hpp"
#include "features/report/report_operations.hpp"
#include "features/thread/thread_operations.hpp"
#include "features/thread/topic_operations.hpp"
#include "operations/dispatcher.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kring::testing {

using network::NetworkRole;
using network::NetworkState;
using network::Visibility;
using operations::Empty;
using thread::ThreadKind;
using thread::ThreadState;

class World;

/// "not_found/not_found", or "ok".
std::string outcome_of(const Result<std::string>& answer);

/// Fails the test when it can't be read.
template <class T>
T decoded(std::string_view json) {
    auto value = operations::decode<T>(json);
    if (!value) FAIL("can't be read: " << value.error().field << " in " << json);
    return std::move(*value);
}

/// Somebody of the school group who is signed in.
class Person {
   public:
    template <class In>
    Result<std::string> asks_for(std::string_view method, const In& input) const {
        return call(method, operations::encode(input));
    }
    /// What came of it: "ok", or "failure/reason".
    template <class In>
    std::string tries(std::string_view method, const In& input) const {
        return outcome_of(asks_for(method, input));
    }
    /// Fails the test when it is refused.
    template <class Out = Empty, class In>
    Out does(std::string_view method, const In& input) const {
        auto json = asks_for(method, input);
        INFO(method << " by " << name);
        REQUIRE(outcome_of(json) == "ok");
        return decoded<Out>(*json);
    }

    NetworkId starts(std::string network, Visibility visibility) const;
    void joins(NetworkId network) const;
    void leaves(NetworkId network) const;
    void ends(NetworkId network) const;                          // a facilitator
    void lets_in(const Person& guest, NetworkId network) const;  // invites, and the guest accepts
    void makes_facilitator(const Person& other, NetworkId network) const;
    network::NetworkFull sees(NetworkId network) const;
    TopicId first_topic(NetworkId network) const;
    ThreadId asks(NetworkId network, std::string title, std::string body = "Wie herkent dit?") const;
    PostId posts(ThreadId thread, std::string body = "Bij ons ook.") const;
    thread::ThreadFull opens(ThreadId thread) const;
    std::vector<thread::Post> reads(ThreadId thread) const;
    thread::Post sees(PostId post, ThreadId thread) const;
    void has_read(ThreadId thread) const;
    std::vector<notification::Notification> notifications() const;
    /// "reply", "mention", … of those not seen yet, newest first.
    std::vector<std::string> unseen() const;

    std::string mention() const { return "@[" + name + "](person:" + id.text() + ")"; }
    FeedId inbox() const;

    PersonId id;
    std::string name;
    std::string school;

   private:
    friend class World;
    Result<std::string> call(std::string_view method, std::string params) const;

    World* world_ = nullptr;
    operations::TokenHash token_{};
};

struct Told {
    FeedId feed{};
    std::int64_t seq{};
    std::string type;  // "grant ended", "person ended" too
    std::string data;
};

/// What was told, in order: of which feed, of which type.
using Batch = std::vector<std::pair<FeedId, std::string>>;
Batch all_of(const std::vector<Told>& told);

class World {
   public:
    World();
    ~World();

    Person teacher(std::string name, std::string school = "De Sluis");
    Person leader(std::string name, std::string school = "De Sluis");
    Person board(std::string name);
    Person administrator(std::string name);
    Person coordinator(std::string name);
    Person confidential(std::string name);
    /// A teacher in the phase of starting, for a year; pairs are told as accounts tell them.
    Person starter(std::string name, std::string school = "De Sluis");
    /// Of the one school or group; tells the networks, as accounts do.
    void ends_roles(const Person& person);
    void becomes_leader(const Person& person);
    void deactivates(const Person& person);
    void reactivates(const Person& person);

    template <class NewId>
    NewId mint() {
        return NewId{Uuid::make_v7(to_milliseconds(clock.now()))};
    }

    /// All that was told since the last call, in order.
    std::vector<Told> take_told();
    /// The types of a feed's events since the last `take_told`.
    std::vector<std::string> types_of(const FeedId& feed);
    /// A feed as who comes back later gets it: "seq type data".
    std::vector<Told> replay(const FeedId& feed, std::int64_t after = 0);
    bool may_follow(const Person& person, const FeedId& feed);

    void run_due_jobs();
    std::size_t waiting_mails();
    std::int64_t count(std::string_view sql);
    void execute(std::string_view sql);
    void restart();  // the server stops and starts on the same folder
    pairing::Parts pairing_parts() { return {.keyring = *keyring, .site_url = "https://kring.example"}; }

    TemporaryFolder folder;
    TurnedClock clock{*parse_rfc3339("2026-11-19T13:00:00Z")};  // a Thursday, 14:00 on the wall
    std::unique_ptr<store::Store> store;
    std::unique_ptr<store::Keyring> keyring;
    std::unique_ptr<events::Hub> hub;
    std::unique_ptr<operations::Dispatcher> dispatcher;
    operations::Registry registry;

   private:
    Person add(std::string name, std::string school, person::PlaceRole role);
    void start();
    void stop();
    void brings(const Person& person, account::AccountState state);
    void internally(const std::function<void(operations::WriteContext&)>& body);

    account::SessionCallers callers_;
    std::mutex mutex_;
    std::vector<Told> told_;
};

}  // namespace kring::testing
