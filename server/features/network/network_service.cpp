#include "features/network/network_service.hpp"

#include "features/network/audience.hpp"
#include "features/network/charter_store.hpp"
#include "features/network/membership_service.hpp"
#include "features/network/rest_service.hpp"
#include "features/notification/notification.hpp"
#include "operations/facts.hpp"

#include <algorithm>
#include <tuple>

namespace kring::network {

namespace {

constexpr int titles_limit = 30;

std::vector<PersonRef> facilitators_of(const store::Snapshot& snapshot, NetworkId network, Instant now) {
    std::vector<PersonRef> people;
    for (auto person : list_facilitators(snapshot, network, now))
        if (auto ref = person::find_person_ref(snapshot, person)) people.push_back(std::move(*ref));
    std::sort(people.begin(), people.end(), [](const PersonRef& a, const PersonRef& b) { return a.name < b.name; });
    return people;
}

NetworkCard card_of(const store::Snapshot& snapshot, const Network& network, const Standing& standing, Instant now) {
    NetworkCard card;
    card.network_id = network.network_id;
    card.name = network.name;
    card.purpose = network.purpose;
    card.visibility = network.visibility;
    card.state = network.state;
    card.joined = standing.role.has_value();
    card.requested = standing.requested;
    card.invited = standing.invited;
    card.role = standing.role;
    card.guest_until = standing.until;
    if (openness_for(network, standing) < Openness::titles_and_outcomes) return card;
    card.subjects = network.subjects;
    card.years = network.years;
    card.members = network.audience.members;
    card.schools = network.audience.schools;
    card.open_questions = count_open_questions(snapshot, network.network_id);
    card.facilitators = facilitators_of(snapshot, network.network_id, now);
    return card;
}

NetworkCard card_for(const store::Snapshot& snapshot, const Network& network, const Standing& standing, PersonId person,
                     Instant now) {
    auto card = card_of(snapshot, network, standing, now);
    if (card.joined) card.unread = count_unread_threads(snapshot, network.network_id, person);
    return card;
}

// An ended one looks for nobody.
bool needs_facilitator(const NetworkCard& card) {
    return card.facilitators.empty() && card.state != NetworkState::ended;
}

void show_to_member(const store::Snapshot& snapshot, const Network& network, const Standing& standing, PersonId person,
                    Instant now, NetworkFull& full) {
    const auto id = network.network_id;
    full.feed_id = network.feed.feed_id;
    full.audience = network.audience;
    full.topics = thread::list_topics(snapshot, id, person);
    full.outcomes = thread::list_outcomes(snapshot, id, person, titles_limit);
    full.needs_facilitator = needs_facilitator(full);
    full.has_one_facilitator = full.facilitators.size() == 1;
    if (standing.role != NetworkRole::facilitator) return;
    full.facilitators_feed_id = network.facilitators_feed.feed_id;
    full.join_requests = list_requests(snapshot, id);
    full.invitations = list_invited(snapshot, id, now);
}

NetworkFull full_of(const store::Snapshot& snapshot, const Network& network, const Standing& standing, PersonId person,
                    Instant now) {
    NetworkFull full;
    static_cast<NetworkCard&>(full) = card_for(snapshot, network, standing, person, now);
    bool reads_titles = openness_for(network, standing) == Openness::titles_and_outcomes;
    if (reads_titles) {
        full.first_questions = list_first_questions(snapshot, network);
        full.charter = network.charter;  // what one agrees to is read before joining
    }
    if (standing.role)
        show_to_member(snapshot, network, standing, person, now, full);
    else if (reads_titles)
        full.titles = thread::list_titles_and_outcomes(snapshot, network.network_id, titles_limit);
    return full;
}

Result<> check_years(const std::optional<std::vector<int>>& years) {
    if (!years) return {};
    for (std::size_t i = 0; i < years->size(); ++i)
        if ((*years)[i] < 1 || (*years)[i] > 8)
            return invalid(Reason::out_of_range, "years[" + std::to_string(i) + "]", "groep 1 to 8");
    return {};
}

// One value a line in the database.
Result<> check_lines(std::string_view field, const std::optional<std::vector<std::string>>& lines) {
    if (!lines) return {};
    for (std::size_t i = 0; i < lines->size(); ++i) {
        auto path = std::string{field} + "[" + std::to_string(i) + "]";
        if ((*lines)[i].find_first_not_of(" \t") == std::string::npos) return invalid(Reason::too_short, path);
        if ((*lines)[i].find_first_of("\r\n") != std::string::npos) return invalid(Reason::bad_format, path);
    }
    return {};
}

template <class Input>
Result<> check_lists(const Input& in) {
    if (auto ok = check_years(in.years); !ok) return ok.error();
    return check_lines("subjects", in.subjects);
}

std::vector<std::string> first_topics(WriteContext& context, const CreateNetwork& in) {
    if (in.topics && !in.topics->empty()) return *in.topics;
    return {context.caller.language == operations::Language::en ? "General" : "Algemeen"};
}

Network new_network(WriteContext& context, const CreateNetwork& in) {
    auto make_feed = [&](events::FeedKind kind) {
        return events::create_feed(context.transaction, FeedId{Uuid::make_v4()}, kind, in.network_id.uuid);
    };
    Network network;
    network.network_id = in.network_id;
    network.feed = make_feed(events::FeedKind::network);
    network.facilitators_feed = make_feed(events::FeedKind::facilitators);
    network.name = in.name;
    network.purpose = in.purpose;
    network.visibility = in.visibility;
    network.state = in.publish.value_or(true) ? NetworkState::active : NetworkState::draft;
    network.subjects = in.subjects.value_or(std::vector<std::string>{});
    network.years = in.years.value_or(std::vector<int>{});
    network.created_at = context.now;
    return network;
}

void apply(const UpdateNetwork& in, Network& network) {
    if (in.name) network.name = *in.name;
    if (in.purpose) network.purpose = *in.purpose;
    if (in.visibility) network.visibility = *in.visibility;
    if (in.subjects) network.subjects = *in.subjects;
    if (in.years) network.years = *in.years;
    if (in.state) network.state = *in.state;
}

/// What is saved again as it was is no new version.
bool change_charter(const CharterChange& in, Charter& charter) {
    auto said = [](const auto& each) {
        return std::tie(each.mission, each.vision, each.agreements, each.goals, each.review_on);
    };
    if (said(in) == said(charter)) return false;
    charter = {in.mission, in.vision, in.agreements, in.goals, in.review_on, charter.version + 1};
    return true;
}

bool matches(const NetworkCard& card, const ListNetworks& in) {
    if (in.subject && std::find(card.subjects.begin(), card.subjects.end(), *in.subject) == card.subjects.end())
        return false;
    return !in.year || std::find(card.years.begin(), card.years.end(), *in.year) != card.years.end();
}

}  // namespace

std::vector<NetworkCard> list_cards(const store::Snapshot& snapshot, PersonId person, Instant now, Scope scope) {
    std::vector<NetworkCard> cards;
    auto networks = scope == Scope::mine ? list_networks_of(snapshot, person, now) : list_networks(snapshot);
    for (const auto& network : networks) {
        auto standing = find_standing(snapshot, network.network_id, person, now);
        if (may_see(network, standing)) cards.push_back(card_for(snapshot, network, standing, person, now));
    }
    return cards;
}

Result<NetworkList> list_networks_for(ReadContext& context, const ListNetworks& in) {
    NetworkList list{list_cards(context.snapshot, context.caller.person, context.now, in.scope.value_or(Scope::all))};
    std::erase_if(list.networks, [&](const NetworkCard& card) { return !matches(card, in); });
    return list;
}

Result<NetworkFull> get_network(ReadContext& context, const OneNetwork& in) {
    const auto person = context.caller.person;
    auto network = find_network(context.snapshot, in.network_id);
    if (!network) return not_found("network_id");
    auto standing = find_standing(context.snapshot, in.network_id, person, context.now);
    if (!may_see(*network, standing)) return not_found("network_id");
    return full_of(context.snapshot, *network, standing, person, context.now);
}

Result<CharterVersions> list_charters_for(ReadContext& context, const OneNetwork& in) {
    auto network = find_network(context.snapshot, in.network_id);
    if (!network) return not_found("network_id");
    auto standing = find_standing(context.snapshot, in.network_id, context.caller.person, context.now);
    if (openness_for(*network, standing) != Openness::titles_and_outcomes) return not_found("network_id");
    return CharterVersions{list_charters(context.snapshot, in.network_id)};
}

NetworkChanged shown_to_members(const store::Snapshot& snapshot, const Network& network, Instant now) {
    NetworkChanged changed;
    static_cast<NetworkCard&>(changed) = card_of(snapshot, network, {.role = NetworkRole::member}, now);
    changed.joined = false;
    changed.role.reset();
    changed.charter = network.charter;
    changed.needs_facilitator = needs_facilitator(changed);
    changed.has_one_facilitator = changed.facilitators.size() == 1;
    return changed;
}

void tell_changed(WriteContext& context, NetworkId id) {
    const auto network = *find_network(context.transaction, id);
    operations::publish(context.events, network.feed, "network.changed", id.uuid,
                        shown_to_members(context.transaction, network, context.now));
}

Result<Registry::Created<NetworkFull>> create_network(WriteContext& context, const CreateNetwork& in) {
    auto& transaction = context.transaction;
    const auto maker = context.caller.person;
    if (!is_colleague(transaction, maker, context.now)) return forbidden(Reason::not_allowed, "for colleagues");
    if (auto ok = check_lists(in); !ok) return ok.error();
    if (auto ok = check_lines("first_questions", in.first_questions); !ok) return ok.error();
    if (auto ok = check_lines("topics", in.topics); !ok) return ok.error();
    auto network = new_network(context, in);
    insert_network(transaction, network, maker);
    admit(context, network, maker, {.role = NetworkRole::facilitator});
    if (network.state == NetworkState::active) watch_for_rest(context, network.network_id);
    thread::start_network(context, network, first_topics(context, in),
                          in.first_questions.value_or(std::vector<std::string>{}));
    network = *find_network(transaction, in.network_id);
    auto full =
        full_of(transaction, network, {.role = NetworkRole::facilitator, .colleague = true}, maker, context.now);
    return Registry::Created<NetworkFull>{std::move(full), 0};
}

Result<NetworkFull> repeat_create_network(WriteContext& context, const CreateNetwork& in, const Creation&) {
    ReadContext reading{context.transaction, context.caller, context.now, context.origin};
    if (auto now = get_network(reading, {in.network_id})) return now;
    NetworkFull first;  // the maker has left since
    first.network_id = in.network_id;
    first.name = in.name;
    first.purpose = in.purpose;
    first.visibility = in.visibility;
    first.state = in.publish.value_or(true) ? NetworkState::active : NetworkState::draft;
    return first;
}

Result<NetworkFull> change_network(WriteContext& context, const UpdateNetwork& in) {
    auto& transaction = context.transaction;
    const auto person = context.caller.person;
    auto member = find_membership(transaction, in.network_id, person, context.now);
    if (!member) return not_found("network_id");
    if (auto ok = check_facilitates(*member); !ok) return ok.error();
    if (auto ok = check_lists(in); !ok) return ok.error();
    auto network = *find_network(transaction, in.network_id);
    const auto before = openness(network.visibility, network.state);
    const auto state_before = network.state;
    apply(in, network);
    if (in.charter && change_charter(*in.charter, network.charter))
        insert_charter(transaction, in.network_id, network.charter, person, context.now);
    update_network(transaction, network);
    if (network.state != state_before && network.state == NetworkState::active) watch_for_rest(context, in.network_id);
    const auto after = openness(network.visibility, network.state);
    const auto widened = after > before ? Widened::yes : after < before ? Widened::narrowed : Widened::no;
    tell_changed(context, in.network_id);
    recount_audience(context, network, widened);
    network = *find_network(transaction, in.network_id);
    return full_of(transaction, network, {.role = member->role, .colleague = true}, person, context.now);
}

}  // namespace kring::network
