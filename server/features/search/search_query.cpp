#include "features/search/search_query.hpp"

#include "base/dutch_text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <unordered_set>
#include <utility>
#include <vector>

namespace kring::search {
namespace {

constexpr std::size_t most_terms = 24;

const std::unordered_set<std::string_view>& function_words() {
    static const std::unordered_set<std::string_view> words{
        "de",   "het",    "een",  "en",    "of",   "in",   "op",     "van",    "voor",   "met", "aan",  "bij", "naar",
        "uit",  "te",     "om",   "dat",   "die",  "dit",  "deze",   "is",     "zijn",   "was", "er",   "ik",  "je",
        "jij",  "jullie", "we",   "wij",   "ze",   "zij",  "u",      "mijn",   "jouw",   "ons", "onze", "hoe", "wat",
        "wie",  "waar",   "welk", "welke", "kan",  "kun",  "kunnen", "heeft",  "hebben", "heb", "ook",  "nog", "wel",
        "niet", "als",    "dan",  "maar",  "door", "over", "tot",    "iemand", "iets",   "doe", "doen", "the", "a",
        "an",   "to",     "for",  "with",  "and",  "or",   "on",     "at",     "are",    "how", "what", "who", "do",
        "does", "i",      "you",  "my",    "your", "our",  "from",   "about"};
    return words;
}

/// A stretch of the text, and whether it stood between quotation marks.
struct Stretch {
    std::string_view text;
    bool quoted = false;
    bool last = false;  // nothing follows it
};

/// Length of the quotation mark at the start of `text`; 0 when there is none.
std::size_t quotation_mark(std::string_view text) {
    if (text.starts_with('"')) return 1;
    for (const std::string_view mark : {"“", "”", "„", "«", "»"}) {
        if (text.starts_with(mark)) return mark.size();
    }
    return 0;
}

std::vector<Stretch> split_at_quotation_marks(std::string_view text) {
    std::vector<std::string_view> pieces;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto mark = quotation_mark(text.substr(at));
        if (mark == 0) {
            ++at;
            continue;
        }
        pieces.push_back(text.substr(from, at - from));
        at += mark;
        from = at;
    }
    pieces.push_back(text.substr(from));
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool closed = i + 1 < pieces.size();
        stretches.push_back({pieces[i], i % 2 == 1 && closed, !closed});
    }
    return stretches;
}

struct Term {
    std::string text;    // goes between quotation marks
    std::string joined;  // "teamteaching" for "team-teaching"; mostly empty
    bool meaning = true;
    bool half_typed = false;
};

/// The words of one stretch, with year groups and hyphenated words as one term each.
class TermReader {
   public:
    explicit TermReader(std::string_view text) : text_{text}, words_{split_words(text)} {}

    std::vector<Term> read() const {
        const auto years = find_year_groups(text_, words_);
        auto year = years.begin();
        std::vector<Term> terms;
        for (std::size_t i = 0; i < words_.size();) {
            if (year != years.end() && year->first == i) {
                terms.push_back(year_term(*year));
                i += year->count;
                ++year;
            } else {
                terms.push_back(word_term(i));
            }
        }
        if (!terms.empty() && words_.back().end == text_.size()) mark_half_typed(terms.back());
        return terms;
    }

   private:
    static Term year_term(const YearGroups& years) {
        std::string text = "groep ";
        for (const int group : years.groups) {
            if (text.back() != ' ') text += '/';
            text += std::to_string(group);
        }
        return {std::move(text), {}, true, false};
    }

    /// Moves `i` behind the word, or behind the last of words that hyphens join.
    Term word_term(std::size_t& i) const {
        Term term{words_[i].text, {}, !function_words().contains(words_[i].text), false};
        const auto first = i;
        while (++i < words_.size() && words_[i].begin == words_[i - 1].end + 1 && text_[words_[i - 1].end] == '-') {
            term.text += '-' + words_[i].text;
            term.meaning = true;
        }
        if (i == first + 2) term.joined = words_[first].text + words_[first + 1].text;
        return term;
    }

    void mark_half_typed(Term& term) const {
        term.half_typed = term.joined.empty() && term.text == words_.back().text && term.text.size() > 1;
    }

    std::string_view text_;
    std::vector<Word> words_;
};

std::string quote(std::string_view text) { return '"' + std::string{text} + '"'; }

std::string expression(const Term& term) {
    const auto plain = quote(term.text);
    if (!term.joined.empty()) return '(' + plain + " OR " + quote(term.joined) + ')';
    // Both, so that the word itself counts for more than what only begins like it.
    if (term.half_typed) return '(' + plain + " OR " + plain + " *)";
    return plain;
}

/// Parted by something that can't make a year group of what was none.
std::string phrase(const std::vector<Term>& terms) {
    std::string text;
    for (const auto& term : terms) {
        if (!text.empty()) text += '|';
        text += term.text;
    }
    return text;
}

std::vector<Term> read_terms(std::string_view text) {
    std::vector<Term> all;
    for (const auto& stretch : split_at_quotation_marks(text)) {
        auto terms = TermReader{stretch.text}.read();
        if (terms.empty()) continue;
        if (stretch.quoted) {
            all.push_back({phrase(terms), {}, true, false});
            continue;
        }
        terms.back().half_typed = terms.back().half_typed && stretch.last;
        std::move(terms.begin(), terms.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace

std::string make_match(std::string_view text) {
    auto terms = read_terms(text);
    const auto means = [](const Term& term) { return term.meaning; };
    if (std::any_of(terms.begin(), terms.end(), means)) std::erase_if(terms, std::not_fn(means));
    if (terms.size() > most_terms) terms.resize(most_terms);
    std::string match;
    for (const auto& term : terms) {
        if (!match.empty()) match += " AND ";
        match += expression(term);
    }
    return match;
}

}  // namespace kring::search
