#include "base/dutch_text.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <utility>

namespace kring {
namespace {

constexpr int last_group = 8;
using Groups = std::bitset<last_group + 1>;

/// Reads year groups from one place in a text on.
class YearReader {
   public:
    YearReader(std::string_view text, std::span<const Word> words, std::size_t first)
        : text_{text}, words_{words}, first_{first}, at_{first} {}

    std::optional<YearGroups> read() {
        if (!(read_joined() || read_numbered() || read_ordinals()) || groups_.none()) return std::nullopt;
        YearGroups found{first_, at_ - first_, {}};
        for (int group = 1; group <= last_group; ++group) {
            if (groups_[static_cast<std::size_t>(group)]) found.groups.push_back(group);
        }
        return found;
    }

   private:
    std::string_view word(std::size_t i) const { return i < words_.size() ? std::string_view{words_[i].text} : ""; }

    /// What stands between word i - 1 and word i, without spaces.
    std::string gap_before(std::size_t i) const {
        if (i == 0 || i >= words_.size()) return "none";
        std::string gap{text_.substr(words_[i - 1].end, words_[i].begin - words_[i - 1].end)};
        std::erase(gap, ' ');
        return gap;
    }

    std::optional<int> number(std::size_t i) const {
        static constexpr std::array<std::string_view, last_group> names{"een",  "twee", "drie",  "vier",
                                                                        "vijf", "zes",  "zeven", "acht"};
        const auto text = word(i);
        const auto named = std::find(names.begin(), names.end(), text);
        if (named == names.begin() && words_[i].end - words_[i].begin == text.size())
            return std::nullopt;  // "een", not "één"
        if (named != names.end()) return static_cast<int>(named - names.begin()) + 1;
        const bool parallel = text.size() == 2 && text[1] >= 'a' && text[1] <= 'd';  // groep 3a
        if ((text.size() == 1 || parallel) && text[0] >= '1' && text[0] <= '8') return text[0] - '0';
        return std::nullopt;
    }

    std::optional<int> ordinal(std::size_t i) const {
        static constexpr std::array<std::string_view, 6> names{"eerste", "tweede", "derde",
                                                               "vierde", "vijfde", "zesde"};
        const auto text = word(i);
        const auto named = std::find(names.begin(), names.end(), text);
        if (named != names.end()) return static_cast<int>(named - names.begin()) + 1;
        if (text.size() < 2 || text[0] < '1' || text[0] > '6') return std::nullopt;
        const auto ending = text.substr(1);
        if (ending == "e" || ending == "ste" || ending == "de") return text[0] - '0';
        return std::nullopt;
    }

    void add(int from, int to) {
        for (int group = std::min(from, to); group <= std::max(from, to); ++group) {
            groups_.set(static_cast<std::size_t>(group));
        }
    }

    bool read_joined() {  // g3, gr3, groep3
        auto text = word(at_);
        if (text.empty() || text.back() < '1' || text.back() > '8') return false;
        const int group = text.back() - '0';
        text.remove_suffix(1);
        if (text != "g" && text != "gr" && text != "groep") return false;
        ++at_;
        add(group, group);
        read_more(group);
        return true;
    }

    bool read_numbered() {  // groep 3, groepen 3 en 4
        const auto text = word(at_);
        if (text != "groep" && text != "groepen" && text != "gr") return false;
        const auto gap = gap_before(at_ + 1);
        const auto group = at_ + 1 < words_.size() ? number(at_ + 1) : std::nullopt;
        if (!group || !(gap.empty() || gap == "-" || (gap == "." && text == "gr"))) return false;
        at_ += 2;
        add(*group, *group);
        read_more(*group);
        return true;
    }

    /// "/4", "-4", "en 4", "t/m 8", ", 4 en 5" after a group.
    void read_more(int previous) {
        while (const auto more = next_number(at_)) {
            const auto [after, group, range] = *more;
            add(range ? previous : group, group);
            previous = group;
            at_ = after;
        }
    }

    struct Next {
        std::size_t after;
        int group;
        bool range;
    };

    std::optional<Next> next_number(std::size_t i, int commas = last_group) const {
        if (i >= words_.size()) return std::nullopt;
        const auto gap = gap_before(i);
        if (const auto group = number(i)) {
            if (gap == "/" || gap == "+" || gap == "&") return Next{i + 1, *group, false};
            if (gap == "-" || gap == "–") return Next{i + 1, *group, true};
            // A comma goes on with a list only when an "en" ends it: "in groep 3, 4 kinderen" names one group.
            if (gap == "," && commas > 0 && next_number(i + 1, commas - 1)) return Next{i + 1, *group, false};
            return std::nullopt;
        }
        if (!gap.empty()) return std::nullopt;
        const bool letters = word(i) == "t" && word(i + 1) == "m";
        const std::size_t behind = letters || (word(i) == "tot" && word(i + 1) == "en" && word(i + 2) == "met")
                                       ? i + (letters ? 2 : 3)
                                       : i + 1;
        const bool range = behind > i + 1 || word(i) == "tot" || word(i) == "tm";
        if (!range && word(i) != "en" && word(i) != "of" && word(i) != "and") return std::nullopt;
        if (behind >= words_.size() || !gap_before(behind).empty()) return std::nullopt;
        if (const auto group = number(behind)) return Next{behind + 1, *group, range};
        return std::nullopt;
    }

    bool read_ordinals() {  // eerste leerjaar, 1e en 2e leerjaar, derde kleuterklas
        std::vector<int> ordinals;
        std::size_t i = at_;
        while (const auto found = i < words_.size() && ordinals.size() < 6 ? ordinal(i) : std::nullopt) {
            ordinals.push_back(*found);
            ++i;
            if (word(i) == "en" || word(i) == "of") ++i;
        }
        const bool year = word(i) == "leerjaar";
        const bool infants = word(i) == "kleuterklas";
        if (ordinals.empty() || !(year || infants)) return false;
        for (const int nth : ordinals) {
            const int group = year ? nth + 2 : nth - 1;
            if (group >= 1 && (year || nth <= 3)) add(group, group);
        }
        at_ = i + 1;
        return true;
    }

    std::string_view text_;
    std::span<const Word> words_;
    std::size_t first_;
    std::size_t at_;
    Groups groups_;
};

bool ends_in_double_consonant(std::string_view stem) {
    return stem.size() > 2 && stem.back() == stem[stem.size() - 2] && !is_vowel(stem.back()) && stem.back() > '9';
}

/// "lez", "les": one short-looking vowel before one last consonant.
bool ends_in_single_vowel_and_consonant(std::string_view stem) {
    const std::size_t n = stem.size();
    if (n < 2 || is_vowel(stem[n - 1]) || stem[n - 1] <= '9' || stem[n - 1] == '\'') return false;
    const char vowel = stem[n - 2];
    const bool single = n == 2 || !is_vowel(stem[n - 3]);
    return single && (vowel == 'a' || vowel == 'e' || vowel == 'o' || vowel == 'u');
}

/// Whether the vowel of a stem such as "lez" is long in the word it came from: written double there ("lees"), or
/// standing before one consonant and a vowel ("le-zen"). Nothing Dutch ends in v or z, so "lez" itself is a word half typed.
bool is_long_in(std::string_view word, std::string_view stem) {
    const std::size_t n = stem.size();
    const char vowel = stem[n - 2];
    if (word.substr(0, n - 1) != stem.substr(0, n - 1)) return false;
    if (word.size() > n && word[n - 1] == vowel) return word[n] == stem[n - 1];
    if (word.size() > n) return word[n - 1] == stem[n - 1] && is_vowel(word[n]);
    return stem[n - 1] == 'v' || stem[n - 1] == 'z';
}

}  // namespace

bool is_vowel(char letter) { return std::string_view{"aeiouy"}.find(letter) != std::string_view::npos; }

std::size_t count_syllables(std::string_view word) {
    std::size_t groups = 0;
    bool inside = false;
    for (const char letter : word) {
        const bool vowel = is_vowel(letter);
        groups += vowel && !inside ? 1 : 0;
        inside = vowel;
    }
    return groups;
}

std::string fold_dutch_stem(std::string_view word, std::string_view stem) {
    std::string folded{stem};
    if (folded.size() < 2) return folded;
    if (ends_in_double_consonant(folded)) {
        folded.pop_back();
    } else if (count_syllables(folded) == 1 && ends_in_single_vowel_and_consonant(folded) && is_long_in(word, folded)) {
        folded.insert(folded.size() - 1, 1, folded[folded.size() - 2]);
    }
    if (folded.back() == 'v') folded.back() = 'f';
    if (folded.back() == 'z') folded.back() = 's';
    return folded;
}

std::vector<YearGroups> find_year_groups(std::string_view text, std::span<const Word> words) {
    std::vector<YearGroups> found;
    for (std::size_t i = 0; i < words.size();) {
        if (auto groups = YearReader{text, words, i}.read()) {
            i += groups->count;
            found.push_back(*std::move(groups));
        } else {
            ++i;
        }
    }
    return found;
}

std::string year_group_token(int group) { return "@" + std::to_string(group); }

}  // namespace kring
