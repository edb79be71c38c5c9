#include "features/pairing/pair_search.hpp"

#include "base/words.hpp"
#include "store/dutch_stems.hpp"

#include <algorithm>

namespace kring::pairing {

namespace {

constexpr std::size_t shortest_part = 4;  // of a compound
constexpr std::size_t around = 70;        // bytes of the text on either side
constexpr std::size_t most_terms = 24;

// Its word lists are large, and each thread needs one of its own.
const store::DutchStems& stems() {
    thread_local const store::DutchStems mine;
    return mine;
}

bool is_inside_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::string words_around(std::string_view text, std::size_t begin, std::size_t end) {
    auto from = begin > around ? begin - around : 0;
    auto to = std::min(end + around, text.size());
    while (from > 0 && is_inside_character(text[from]))
        --from;
    while (to < text.size() && is_inside_character(text[to]))
        ++to;
    if (from > 0)
        if (const auto space = text.find(' ', from); space < begin) from = space + 1;
    if (to < text.size())
        if (const auto space = text.rfind(' ', to); space != std::string_view::npos && space > end) to = space;
    std::string snippet{from > 0 ? "… " : ""};
    snippet += text.substr(from, to - from);
    if (to < text.size()) snippet += " …";
    std::ranges::replace(snippet, '\n', ' ');
    return snippet;
}

}  // namespace

PairSearch::PairSearch(std::string_view text) {
    auto words = split_words(text);
    if (words.size() > most_terms) words.resize(most_terms);
    for (const auto& word : words)
        terms_.push_back({.typed = word.text,
                          .fold = stems().fold(word.text),
                          .half_typed = word.end == text.size() && &word == &words.back()});
}

PairSearch::~PairSearch() { stems().forget(); }

bool PairSearch::matches(const Term& term, std::string_view word) const {
    if (term.half_typed && word.starts_with(term.typed)) return true;
    const auto fold = stems().fold(word);
    if (fold == term.fold) return true;
    if (const auto english = stems().fold_english(word);
        !english.empty() && english == stems().fold_english(term.typed))
        return true;
    return term.fold.size() >= shortest_part && fold.find(term.fold) != std::string::npos;
}

std::optional<std::string> PairSearch::find_in(std::string_view text) const {
    if (terms_.empty()) return std::nullopt;
    const auto words = split_words(text);
    const Word* first = nullptr;
    for (const auto& term : terms_) {
        const auto found = std::ranges::find_if(words, [&](const Word& word) { return matches(term, word.text); });
        if (found == words.end()) return std::nullopt;
        if (!first || found->begin < first->begin) first = &*found;
    }
    return words_around(text, first->begin, first->end);
}

}  // namespace kring::pairing
