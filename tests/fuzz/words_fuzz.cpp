// Text as search takes it apart: words, year groups, stems and compounds.

#include "base/dutch_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "fuzz/fuzz.hpp"
#include "store/dutch_compounds.hpp"
#include "store/dutch_stems.hpp"

#include <algorithm>

using namespace kring;
using fuzz::check;

namespace {

void check_words(std::string_view text, const std::vector<Word>& words) {
    std::size_t end = 0;
    for (const auto& word : words) {
        check(word.begin >= end && word.begin < word.end && word.end <= text.size(), "words follow each other");
        end = word.end;
        check(!word.text.empty() && is_valid_utf8(word.text), "a word is text");
        check(ascii_lower(word.text) == word.text, "a word is in lower case");
        const auto again = split_words(word.text);
        check(again.size() == 1 && again.front().text == word.text, "a word is one word, and folded for good");
    }
}

void check_year_groups(std::string_view text, const std::vector<Word>& words) {
    std::size_t end = 0;
    for (const auto& years : find_year_groups(text, words)) {
        check(years.first >= end && years.count > 0 && years.first + years.count <= words.size(),
              "year groups are words of the text, one after the other");
        end = years.first + years.count;
        check(!years.groups.empty() &&
                  std::ranges::adjacent_find(years.groups, std::greater_equal{}) == years.groups.end(),
              "groups rise");
        check(years.groups.front() >= 1 && years.groups.back() <= 8, "there are eight groups");
    }
}

void check_stem(const store::DutchStems& stems, const std::string& word) {
    const auto fold = stems.fold(word);
    check(!fold.empty() && fold.size() <= word.size() + 8 && is_valid_utf8(fold), "every word has a stem");
    check(stems.fold(word) == fold, "a word has one stem");
    check(is_valid_utf8(stems.fold_english(word)), "an English stem is text");
    const auto parts = store::find_compound_parts(stems, word);
    check(std::ranges::adjacent_find(parts, std::greater_equal{}) == parts.end(), "parts are there once, in order");
    for (const auto& part : parts)
        check(!part.empty() && part != fold && is_valid_utf8(part), "a part is a word and not the whole");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const store::DutchStems stems;
    const auto text = fuzz::text_of(bytes, size);
    const auto words = split_words(text);
    check_words(text, words);
    check_year_groups(text, words);
    for (const auto& word : words)
        check_stem(stems, word.text);
    return 0;
}
