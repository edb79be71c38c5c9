#include "features/search/search_service.hpp"

#include "base/log.hpp"
#include "base/words.hpp"
#include "features/network/network.hpp"
#include "features/search/search_query.hpp"
#include "features/search/search_store.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

namespace kring::search {
namespace {

constexpr int most_candidates = 600;  // nobody reads further; who must, adds a word
constexpr int most_named = 5;
constexpr int most_asked = 3;
constexpr int page_size = 20;

using operations::ReadContext;
using Networks = std::map<events::FeedNumber, SearchableNetwork>;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (auto& word : split_words(text))
        words.push_back(std::move(word.text));
    return words;
}

std::vector<DocumentKind> kinds_of(std::optional<HitKind> kind) {
    if (!kind) {
        return {DocumentKind::thread, DocumentKind::title, DocumentKind::post, DocumentKind::outcome,
                DocumentKind::network};
    }
    switch (*kind) {
        case HitKind::thread:
            return {DocumentKind::thread, DocumentKind::title};
        case HitKind::post:
            return {DocumentKind::post};
        case HitKind::outcome:
            return {DocumentKind::outcome};
        case HitKind::network:
            return {DocumentKind::network};
        case HitKind::person:
            break;
    }
    return {};
}

bool has_subject(const SearchableNetwork& network, std::string_view subject) {
    const auto wanted = words_of(subject);
    return std::any_of(network.subjects.begin(), network.subjects.end(),
                       [&](const auto& own) { return words_of(own) == wanted; });
}

/// Where to look. Of a network that shows no more than name and purpose, subject and year aren't to be learned.
Networks list_networks(const ReadContext& context, const Find& in) {
    auto networks = list_searchable(context.snapshot, context.caller.person, context.now);
    std::erase_if(networks, [&](const auto& entry) {
        const auto& network = entry.second;
        const bool withheld = (in.subject || in.year) && network.reach == Reach::name_and_purpose;
        return withheld || (in.network_id && network.network_id != *in.network_id) ||
               (in.subject && !has_subject(network, *in.subject));
    });
    return networks;
}

bool exists_for(const ReadContext& context, NetworkId network_id) {
    const auto networks = list_searchable(context.snapshot, context.caller.person, context.now);
    return std::any_of(networks.begin(), networks.end(),
                       [&](const auto& entry) { return entry.second.network_id == network_id; });
}

/// How many candidates the pages before this one used up.
Result<std::size_t> read_position(const std::optional<std::string>& before) {
    std::size_t position = 0;
    if (!before) return position;
    const auto* const end = before->data() + before->size();
    const auto [read, error] = std::from_chars(before->data(), end, position);
    if (error != std::errc{} || read != end || position > most_candidates) return invalid(Reason::bad_format, "before");
    return position;
}

class PageReader {
   public:
    PageReader(const ReadContext& context, const store::Snapshot& index, const Find& in, const Networks& networks)
        : context_{context}, index_{index}, networks_{networks}, one_a_thread_{!in.kind} {
        query_.match = make_match(in.text);
        query_.kinds = kinds_of(in.kind);
        query_.years = in.year ? std::int64_t{1} << *in.year : 0;
        query_.limit = most_candidates;
        for (const auto& [feed, network] : networks) {
            query_.feeds[feed] = network.reach;
            if (network.years & query_.years) query_.feeds_of_year.push_back(feed);
        }
    }

    void read(std::size_t position, std::size_t limit, FindPage& page) {
        if (query_.match.empty() || query_.kinds.empty()) return;
        const auto candidates = find_documents(index_, query_);
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const auto& candidate = candidates[i];
            if (i < position) {
                remember(candidate);
                continue;
            }
            if (page.hits.size() >= limit) {
                page.next = std::to_string(i);
                return;
            }
            if (auto hit = hit_of(candidate)) {
                remember(candidate);
                page.hits.push_back(*std::move(hit));
            }
        }
    }

   private:
    /// The best of a thread stands for it; what was learned there stands beside it.
    static bool stands_for_thread(const Found& found) {
        return found.kind != DocumentKind::outcome && found.kind != DocumentKind::network;
    }

    void remember(const Found& found) {
        if (stands_for_thread(found)) threads_.insert(found.thread_id);
    }

    std::optional<Hit> hit_of(const Found& found) const {
        const auto network = networks_.find(found.feed);
        if (network == networks_.end()) return std::nullopt;
        if (one_a_thread_ && stands_for_thread(found) && threads_.contains(found.thread_id)) return std::nullopt;
        auto hit = find_live(context_.snapshot, found);
        if (!hit) return std::nullopt;
        hit->network_id = network->second.network_id;
        hit->network = network->second.name;
        hit->snippet = find_snippet(index_, query_.match, found.number);
        return hit;
    }

    const ReadContext& context_;
    const store::Snapshot& index_;
    const Networks& networks_;
    bool one_a_thread_;
    IndexQuery query_;
    std::set<ThreadId> threads_;
};

bool looks_for_people(const ReadContext& context, const Find& in) {
    const bool other = in.network_id || in.subject || in.year || in.before || (in.kind && *in.kind != HitKind::person);
    return !other && network::is_colleague(context.snapshot, context.caller.person, context.now);
}

/// Whoever is meant by name goes before what was written, and whoever wants to be asked about it after.
struct People {
    std::vector<Hit> named;
    std::vector<Hit> asked;
};

People find_people(const ReadContext& context, const Find& in, int limit) {
    People people;
    if (!looks_for_people(context, in)) return people;
    const auto words = words_of(in.text);
    const int most = in.kind ? limit : std::min(limit / 2, most_named);
    people.named = find_colleagues(context.snapshot, FoundBy::name, words, context.now, most);
    const int rest = in.kind ? limit - static_cast<int>(people.named.size()) : std::min(limit / 3, most_asked);
    people.asked = find_colleagues(context.snapshot, FoundBy::ask_me_about, words, context.now, rest);
    return people;
}

}  // namespace

Result<FindPage> find(ReadContext& context, const SearchIndex& index, const Find& in) {
    const auto position = read_position(in.before);
    if (!position) return position.error();
    if (in.network_id && !exists_for(context, *in.network_id)) return not_found("network_id");
    const auto networks = list_networks(context, in);
    const auto limit = in.limit.value_or(page_size);
    auto people = find_people(context, in, limit);
    FindPage page;
    page.behind = index.behind();
    page.hits = std::move(people.named);
    try {
        const auto most = static_cast<std::size_t>(limit) - people.asked.size();
        index.read([&](const store::Snapshot& snapshot) {
            PageReader{context, snapshot, in, networks}.read(*position, most, page);
        });
    } catch (const store::DatabaseError& error) {
        log::error("event=search_index_not_read error=\"{}\"", error.what());
        return unavailable();
    }
    std::move(people.asked.begin(), people.asked.end(), std::back_inserter(page.hits));
    return page;
}

}  // namespace kring::search
