#pragma once
// demo/*.json as types. Days count from the demo's Thursday, times are of Europe/Amsterdam.

#include "features/network/network.hpp"
#include "features/pairing/together_operations.hpp"
#include "features/person/person.hpp"
#include "features/thread/thread.hpp"
#include "operations/constraints.hpp"

#include <boost/describe/class.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace kring::app::demo {

struct Person {
    std::string key;
    std::string name;
    std::string email;
    person::PlaceRole role{};
    std::string school;
    std::optional<std::vector<std::string>> ask_me_about;
    std::optional<bool> starter{};
};
BOOST_DESCRIBE_STRUCT(Person, (), (key, name, email, role, school, ask_me_about, starter))

/// In the group, beside the role at their place.
struct GroupRole {
    std::string person;
    person::PlaceRole role{};
};
BOOST_DESCRIBE_STRUCT(GroupRole, (), (person, role))

struct Charter {
    std::string mission;
    std::string vision;
    std::string agreements;
    std::string goals;
};
BOOST_DESCRIBE_STRUCT(Charter, (), (mission, vision, agreements, goals))

struct Network {
    std::string key;
    std::string name;
    std::string purpose;
    network::Visibility visibility{};
    std::vector<std::string> subjects;
    std::vector<int> years;
    std::vector<std::string> facilitators;
    std::vector<std::string> topics;
    std::vector<std::string> members;
    std::optional<Charter> charter;
};
BOOST_DESCRIBE_STRUCT(Network, (),
                      (key, name, purpose, visibility, subjects, years, facilitators, topics, members, charter))

struct Post {
    std::string by;
    int day{};
    std::string time;
    std::string body;
    std::optional<thread::PostLabel> label;
};
BOOST_DESCRIBE_STRUCT(Post, (), (by, day, time, body, label))

struct Outcome {
    std::string by;
    int day{};
    std::string time;
    std::string what_we_know;
    std::string what_we_try;
    std::string other_views;
    std::optional<std::string> pupils_notice;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (by, day, time, what_we_know, what_we_try, other_views, pupils_notice))

struct Thread {
    std::string key;
    std::string network;
    std::string topic;
    std::string title;
    thread::ThreadKind kind{};
    std::optional<thread::ReplyMode> reply_mode;
    std::optional<int> year;
    std::vector<Post> posts;
    std::optional<Outcome> outcome;
    std::optional<bool> closed;
};
BOOST_DESCRIBE_STRUCT(Thread, (), (key, network, topic, title, kind, reply_mode, year, posts, outcome, closed))

struct Reaction {
    std::string thread;
    std::size_t post{};
    std::string by;
    thread::ReactionKind kind{};
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (thread, post, by, kind))

struct Helped {
    std::string thread;
    std::size_t post{};
};
BOOST_DESCRIBE_STRUCT(Helped, (), (thread, post))

struct PairMessage {
    std::string by;
    int day{};
    std::string time;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(PairMessage, (), (by, day, time, body))

struct PairEntry {
    std::string by;
    int day{};
    std::string time;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(PairEntry, (), (by, day, time, text))

struct PairMeeting {
    std::string by;
    int day{};
    std::string time;
    int minutes{};
    std::string about;
    std::string place;
};
BOOST_DESCRIBE_STRUCT(PairMeeting, (), (by, day, time, minutes, about, place))

struct Pair {
    std::string mentee;
    std::string mentor;
    std::vector<std::string> subjects;
    std::vector<int> years;          // of the mentor's class
    std::vector<int> wanted_years;   // of the mentee's
    std::optional<bool> proposed{};  // and not answered yet
    std::optional<std::vector<PairMessage>> messages{};
    std::optional<pairing::AgreementText> agreement{};
    std::optional<pairing::GoalText> goal{};
    std::optional<PairEntry> entry{};
    std::optional<PairMeeting> meeting{};
    std::optional<std::vector<pairing::Weekday>> reading_days{};
};
BOOST_DESCRIBE_STRUCT(Pair, (),
                      (mentee, mentor, subjects, years, wanted_years, proposed, messages, agreement, goal, entry,
                       meeting, reading_days))

struct SignIn {
    std::string who;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (who, key))

struct File {
    std::string about;
    std::string group;
    std::vector<Person> people;
    std::vector<GroupRole> roles;
    std::vector<Network> networks;
    std::vector<Thread> threads;
    std::vector<Reaction> reactions;
    std::vector<Helped> helped;
    std::vector<Pair> pairs;
    std::vector<SignIn> sign_ins;
};
BOOST_DESCRIBE_STRUCT(File, (), (about, group, people, roles, networks, threads, reactions, helped, pairs, sign_ins))
constexpr auto constraints_of(const Post*) { return std::array{operations::text("body", 1, 20'000)}; }
constexpr auto constraints_of(const File*) {
    return std::array{operations::items("people", 1, 1000), operations::items("threads", 1, 1000)};
}

}  // namespace kring::app::demo
