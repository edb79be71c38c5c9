#include "app/demo_term.hpp"

#include "app/application.hpp"
#include "app/demo_pairs.hpp"
#include "app/features.hpp"
#include "app/site_store.hpp"
#include "features/account/account_operations.hpp"
#include "features/account/administration_operations.hpp"
#include "features/account/place_store.hpp"
#include "features/network/network_operations.hpp"
#include "features/school_calendar/school_calendar.hpp"
#include "features/thread/thread_operations.hpp"
#include "features/thread/topic_operations.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <random>
#include <stdexcept>
#include <utility>

namespace kring::app {

namespace {

using school_calendar::instant_of;
using school_calendar::wall_time;

constexpr int days_back = 84;  // when the group's people came, counted from the demo's Thursday
constexpr int starter_until_day = 240;
constexpr int read_until_day = -3;  // those who sign in have read what was there at the end of this day

/// An operation that is refused is a mistake in the file, and thrown as one.
class Term {
   public:
    Term(Application& application, TurnedClock& clock, const demo::File& file, Instant now)
        : application_{application}, clock_{clock}, file_{file}, thursday_{last_thursday(file, now)} {}

    std::vector<DemoSignIn> play() {
        clock_.set(at(-days_back, "08:00"));
        add_people();
        give_group_roles();
        for (const auto& network : file_.networks)
            make_network(network);
        plan_threads();
        plan_pairs(file_, stage());
        std::stable_sort(acts_.begin(), acts_.end(), [](const Act& a, const Act& b) { return a.at < b.at; });
        for (const auto& act : acts_) {
            clock_.set(act.at);
            act.play();
        }
        sign_out_all();
        return make_sign_ins();
    }

   private:
    struct Act {
        Instant at;
        std::function<void()> play;
    };
    struct ThreadIds {
        ThreadId thread;
        NetworkId network;
        std::vector<PostId> posts;
    };

    static std::chrono::minutes minutes_of(std::string_view time) {
        int hours = 0;
        int minutes = 0;
        std::from_chars(time.data(), time.data() + 2, hours);
        std::from_chars(time.data() + 3, time.data() + 5, minutes);
        return std::chrono::hours{hours} + std::chrono::minutes{minutes};
    }

    /// The latest Thursday on which all that the file tells has passed.
    static school_calendar::Date last_thursday(const demo::File& file, Instant now) {
        std::chrono::minutes latest{};
        for (const auto& thread : file.threads) {
            for (const auto& post : thread.posts)
                latest = std::max(latest, std::chrono::days{post.day} + minutes_of(post.time));
            if (const auto& outcome = thread.outcome)
                latest = std::max(latest, std::chrono::days{outcome->day} + minutes_of(outcome->time));
        }
        auto day = std::chrono::floor<std::chrono::days>(wall_time(now) - latest);
        while (std::chrono::weekday{day} != std::chrono::Thursday)
            day -= std::chrono::days{1};
        return day;
    }

    Instant at(int day, std::string_view time) const {
        return instant_of(thursday_ + std::chrono::days{day} + minutes_of(time));
    }

    template <class Out, class In>
    Out call(operations::Credential credential, std::string_view method, const In& input) {
        operations::Request request;
        request.method = method;
        request.params = operations::encode(input);
        request.credential = credential;
        auto response = application_.dispatcher().call(std::move(request));
        require(method, response);
        if constexpr (!std::same_as<Out, operations::Empty>) return operations::decode<Out>(*response.result).value();
        return {};
    }
    void act_with(const std::string& person, std::string_view method, std::string params) {
        operations::Request request;
        request.method = method;
        request.params = std::move(params);
        request.credential = credentials_.at(person);
        require(method, application_.dispatcher().call(std::move(request)));
    }
    static void require(std::string_view method, const operations::Response& response) {
        if (response.result) return;
        throw std::logic_error("the demo's " + std::string{method} + " was refused: " + response.result.error().field +
                               " " + response.result.error().message);
    }
    template <class In>
    void act(const std::string& person, std::string_view method, const In& input) {
        call<operations::Empty>(credentials_.at(person), method, input);
    }
    template <class T>
    T new_id() const {
        return T{Uuid::make_v7(to_milliseconds(clock_.now()))};
    }

    void add_people() {
        application_.store().write_now([this](store::Transaction& transaction) {
            mark_as_demo(transaction);
            account::rename_place(transaction, account::find_or_make_group(transaction, clock_.now()), file_.group);
        });
        account::ImportPeople people;
        for (const auto& person : file_.people)
            people.people.push_back({.email = person.email,
                                     .name = person.name,
                                     .school = person.school,
                                     .role = person.role,
                                     .token = true,
                                     .starter_until = starter_until(person)});
        auto imported = call<account::ImportedPeople>({.token = {}, .local = true}, "person.import", people);
        for (std::size_t i = 0; i < file_.people.size(); ++i) {
            const auto& person = file_.people[i];
            const auto& made = imported.people[i];
            ids_[person.key] = made.person_id;
            credentials_[person.key] = {.token = application_.features().secrets().hash(*made.token), .local = false};
            if (person.ask_me_about)
                act(person.key, "account.update_profile",
                    account::UpdateProfile{.name = {},
                                           .language = {},
                                           .ask_me_about = person.ask_me_about,
                                           .mail_replies = {},
                                           .mail_mentions = {},
                                           .mail_pairs = {}});
        }
    }

    std::optional<Instant> starter_until(const demo::Person& person) const {
        if (!person.starter.value_or(false)) return std::nullopt;
        return at(starter_until_day, "00:00");
    }

    void give_group_roles() {
        application_.store().write_now([this](store::Transaction& transaction) {
            const auto group = account::find_or_make_group(transaction, clock_.now());
            for (const auto& role : file_.roles) {
                account::grant_role(transaction, ids_.at(role.person), group, role.role, clock_.now());
                account::refresh_person(transaction, ids_.at(role.person), clock_.now());
            }
        });
    }

    DemoStage stage() {
        return {.act = [this](const std::string& person, std::string_view method,
                              std::string params) { act_with(person, method, std::move(params)); },
                .plan = [this](int day, std::string_view time,
                               std::function<void()> play) { plan(day, time, std::move(play)); },
                .at = [this](int day, std::string_view time) { return at(day, time); },
                .id_of = [this](const std::string& person) { return ids_.at(person); },
                .new_id = [this] { return new_id<PersonId>().uuid; }};
    }

    void make_network(const demo::Network& file) {
        clock_.advance(std::chrono::minutes{7});
        const auto& maker = file.facilitators.front();
        const auto network = new_id<NetworkId>();
        networks_[file.key] = network;
        act(maker, "network.create",
            network::CreateNetwork{.network_id = network,
                                   .name = file.name,
                                   .purpose = file.purpose,
                                   .visibility = file.visibility,
                                   .subjects = file.subjects,
                                   .years = file.years,
                                   .first_questions = {},
                                   .topics = {},
                                   .publish = {}});
        for (const auto& title : file.topics) {
            const auto topic = new_id<TopicId>();
            topics_[{file.key, title}] = topic;
            act(maker, "topic.create", thread::CreateTopic{network, topic, title});
        }
        for (const auto& member : file.members)
            if (member != maker) join(file, network, maker, member);
        for (const auto& facilitator : file.facilitators)
            if (facilitator != maker)
                act(maker, "network.set_role",
                    network::SetRole{network, ids_.at(facilitator), network::NetworkRole::facilitator});
        if (const auto& charter = file.charter) {
            network::UpdateNetwork change;
            change.network_id = network;
            change.charter = network::CharterChange{charter->mission, charter->vision, charter->agreements,
                                                    charter->goals, std::nullopt};
            act(maker, "network.update", change);
        }
    }

    void join(const demo::Network& file, NetworkId network, const std::string& maker, const std::string& member) {
        if (file.visibility == network::Visibility::closed)
            act(maker, "network.invite", network::NetworkPerson{network, ids_.at(member)});
        act(member, "network.join", network::JoinNetwork{network, std::nullopt});
        if (file.visibility == network::Visibility::on_request)
            act(maker, "network.answer_request", network::AnswerRequest{network, ids_.at(member), true});
    }

    void plan_threads() {
        for (const auto& thread : file_.threads)
            plan_thread(thread);
        for (const auto& helped : file_.helped)
            plan_helped(helped);
        for (const auto& reaction : file_.reactions)
            plan_reaction(reaction);
    }

    void plan_thread(const demo::Thread& file) {
        auto& ids = threads_[file.key];
        ids.network = networks_.at(file.network);
        for (std::size_t i = 0; i < file.posts.size(); ++i) {
            const auto& post = file.posts[i];
            plan(post.day, post.time, [this, &file, &post, &ids, i] { i == 0 ? open(file, ids) : reply(post, ids); });
        }
        if (const auto& outcome = file.outcome)
            plan(outcome->day, outcome->time, [this, &outcome, &ids] {
                act(outcome->by, "thread.save_outcome",
                    thread::SaveOutcome{ids.thread, outcome->what_we_know, outcome->what_we_try, outcome->other_views,
                                        outcome->pupils_notice, true, std::nullopt});
            });
        if (file.closed.value_or(false)) {
            const auto& last = file.posts.back();
            plan(last.day + 1, "09:00",
                 [this, &file, &ids] { act(file.posts.front().by, "thread.close", thread::OneThread{ids.thread}); });
        }
    }

    void open(const demo::Thread& file, ThreadIds& ids) {
        ids.thread = new_id<ThreadId>();
        ids.posts.push_back(thread::opening_of(ids.thread));
        act(file.posts.front().by, "thread.create",
            thread::CreateThread{topics_.at({file.network, file.topic}), ids.thread, file.title,
                                 file.posts.front().body, file.kind, file.reply_mode, file.year, std::nullopt});
    }

    void reply(const demo::Post& post, ThreadIds& ids) {
        ids.posts.push_back(new_id<PostId>());
        act(post.by, "post.create",
            thread::CreatePost{ids.posts.back(), ids.thread, post.body, post.label, std::nullopt});
        for (const auto& sign_in : file_.sign_ins)
            if (post.day <= read_until_day && is_member(sign_in.key, ids.network))
                act(sign_in.key, "thread.mark_read", thread::MarkRead{ids.thread, seq_of_newest(sign_in.key, ids)});
    }

    bool is_member(const std::string& person, NetworkId network) const {
        return std::any_of(file_.networks.begin(), file_.networks.end(), [&](const demo::Network& file) {
            return networks_.at(file.key) == network &&
                   std::find(file.members.begin(), file.members.end(), person) != file.members.end();
        });
    }

    std::int64_t seq_of_newest(const std::string& person, const ThreadIds& ids) {
        return call<thread::PostList>(credentials_.at(person), "post.list",
                                      thread::ListPosts{ids.thread, std::nullopt, std::nullopt, 1})
            .posts.back()
            .seq;
    }

    void plan_helped(const demo::Helped& helped) {
        const auto& file = thread_of(helped.thread);
        plan_after(file.posts.at(helped.post), [this, &helped, &file] {
            const auto& ids = threads_.at(helped.thread);
            act(file.posts.front().by, "thread.mark_helped",
                thread::MarkHelped{ids.thread, ids.posts.at(helped.post), true});
        });
    }

    void plan_reaction(const demo::Reaction& reaction) {
        const auto& file = thread_of(reaction.thread);
        plan_after(file.posts.at(reaction.post), [this, &reaction] {
            act(reaction.by, "post.react",
                thread::ReactToPost{threads_.at(reaction.thread).posts.at(reaction.post), reaction.kind, true});
        });
    }

    const demo::Thread& thread_of(const std::string& key) const {
        return *std::find_if(file_.threads.begin(), file_.threads.end(),
                             [&](const demo::Thread& thread) { return thread.key == key; });
    }

    void plan(int day, std::string_view time, std::function<void()> play) {
        acts_.push_back({at(day, time), std::move(play)});
    }
    void plan_after(const demo::Post& post, std::function<void()> play) {
        acts_.push_back({at(post.day, post.time) + std::chrono::minutes{9}, std::move(play)});
    }

    std::vector<DemoSignIn> make_sign_ins() {
        std::vector<DemoSignIn> made;
        for (const auto& sign_in : file_.sign_ins) {
            const auto& person = *std::find_if(file_.people.begin(), file_.people.end(),
                                               [&](const demo::Person& each) { return each.key == sign_in.key; });
            auto reset = call<account::ResetLink>({.token = {}, .local = true}, "person.reset",
                                                  account::PersonByEmail{person.email});
            auto password = make_password();
            call<operations::Empty>({}, "account.reset_password",
                                    account::ResetPassword{reset.link.substr(reset.link.find('#') + 1), password});
            made.push_back({sign_in.who, person.name, person.email, std::move(password)});
        }
        return made;
    }

    /// Four words that can be typed over from a paper: about 40 bits, for a demo that nobody else can reach.
    static std::string make_password() {
        static constexpr std::array words{"anker", "bries",  "dijk",  "eiland", "fluit", "grind",   "haven", "ijsje",
                                          "kade",  "lamp",   "molen", "noord",  "oever", "plank",   "regen", "schip",
                                          "tegel", "vijver", "wolk",  "zomer",  "berk",  "draad",   "emmer", "gras",
                                          "hout",  "kompas", "linde", "muur",   "nest",  "ochtend", "pont",  "roer"};
        std::random_device random;
        std::uniform_int_distribution<std::size_t> word{0, words.size() - 1};
        std::uniform_int_distribution<int> number{100, 999};
        std::string password;
        for (int i = 0; i < 4; ++i)
            password.append(words[word(random)]).append("-");
        return password + std::to_string(number(random));
    }

    void sign_out_all() {
        for (const auto& [person, credential] : credentials_)
            act(person, "account.sign_out", operations::Empty{});
    }

    Application& application_;
    TurnedClock& clock_;
    const demo::File& file_;
    school_calendar::Date thursday_;
    std::map<std::string, PersonId> ids_;
    std::map<std::string, operations::Credential> credentials_;
    std::map<std::string, NetworkId> networks_;
    std::map<std::pair<std::string, std::string>, TopicId> topics_;
    std::map<std::string, ThreadIds> threads_;
    std::vector<Act> acts_;
};

}  // namespace

std::vector<DemoSignIn> play_term(Application& application, TurnedClock& clock, const demo::File& file, Instant now) {
    return Term{application, clock, file, now}.play();
}

}  // namespace kring::app
