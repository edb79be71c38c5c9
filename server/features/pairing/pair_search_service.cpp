// Search inside one pair, for the two only: part of pairing_service.hpp.

#include "features/pairing/entry_store.hpp"
#include "features/pairing/goal_store.hpp"
#include "features/pairing/message_store.hpp"
#include "features/pairing/pair_search.hpp"
#include "features/pairing/pairing_life.hpp"

#include <algorithm>
#include <limits>

namespace kring::pairing {

namespace {

constexpr std::size_t most_found = 50;
constexpr int most_messages = 10'000;  // the newest ones
constexpr int page = 500;              // opened at a time

class Finds {
   public:
    Finds(const PairSearch& search, PairSearchResult& result) : search_{search}, result_{result} {}

    void look(std::string_view text, FoundInPair found) {
        auto snippet = search_.find_in(text);
        if (!snippet) return;
        found.snippet = std::move(*snippet);
        result_.found.push_back(std::move(found));
    }

   private:
    const PairSearch& search_;
    PairSearchResult& result_;
};

/// Gives whether older ones were left out.
bool look_in_messages(const store::Snapshot& snapshot, const Words& words, Finds& finds) {
    auto before = std::numeric_limits<std::int64_t>::max();
    for (int looked = 0; looked < most_messages; looked += page) {
        const auto messages = list_messages(snapshot, words, before, page);
        for (const auto& message : messages.messages)
            finds.look(message.body, {.kind = FoundKind::message,
                                      .message_id = message.message_id,
                                      .seq = message.seq,
                                      .author = message.author,
                                      .at = message.created_at,
                                      .snippet = {}});
        if (!messages.older) return false;
        before = messages.messages.front().seq;
    }
    return true;
}

void look_in_the_rest(const store::Snapshot& snapshot, const Words& words, PersonId me, Finds& finds) {
    for (const auto& entry : list_entries(snapshot, words, me))
        finds.look(entry.text, {.kind = FoundKind::entry,
                                .entry_id = entry.entry_id,
                                .author = entry.author,
                                .at = entry.created_at,
                                .snippet = {}});
    for (const auto& goal : list_goals(snapshot, words)) {
        auto text = goal.text.title;
        for (const auto& step : goal.text.steps)
            text.append("\n").append(step.text);
        finds.look(text, {.kind = FoundKind::goal,
                          .goal_id = goal.goal_id,
                          .author = goal.author,
                          .at = goal.created_at,
                          .snippet = {}});
    }
    const auto agreements = list_agreements(snapshot, words);
    if (agreements.empty()) return;
    const auto& [focus, rhythm, looking, between_us, stopping] = agreements.front().text;
    std::string text;
    for (const auto* sentence : {&focus, &rhythm, &looking, &between_us, &stopping})
        text.append(*sentence).append("\n");
    finds.look(text, {.kind = FoundKind::agreement,
                      .author = agreements.front().author,
                      .at = agreements.front().at,
                      .snippet = {}});
}

}  // namespace

Result<PairSearchResult> search_pair(ReadContext& context, const Parts& parts, const SearchPair& in) {
    const auto pair = find_begun(context.snapshot, in.pairing_id, context.caller, context.now);
    if (!pair) return not_found("pairing_id");
    const PairSearch search{in.text};
    const Words words{parts.keyring, pair->two};
    PairSearchResult result;
    Finds finds{search, result};
    result.more = look_in_messages(context.snapshot, words, finds);
    look_in_the_rest(context.snapshot, words, context.caller.person, finds);
    std::ranges::sort(result.found, std::ranges::greater{}, &FoundInPair::at);
    if (result.found.size() > most_found) {
        result.more = true;
        result.found.resize(most_found);
    }
    return result;
}

}  // namespace kring::pairing
