#pragma once
// Dutch as search needs it, without a dictionary and without a database.

#include "base/words.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kring {

/// Words that name year groups: "groep 3", "groep drie", "g3", "gr. 3", "groepen 3 en 4", "groep 5-8", "eerste
/// leerjaar", "1e en 2e leerjaar", "derde kleuterklas". Years are counted as groep 1 to 8.
struct YearGroups {
    std::size_t first = 0;    // of the words
    std::size_t count = 0;    // of the words
    std::vector<int> groups;  // rising
};

/// All of them, in order. REQUIRES: `words` was cut from `text`.
std::vector<YearGroups> find_year_groups(std::string_view text, std::span<const Word> words);

/// What stands for a year group in the search index: no word that someone can type.
std::string year_group_token(int group);

/// Spells a stem so that the forms of one word agree: "lez" of "lezen" becomes "lees" and "less" of "lessen" becomes
/// "les"; final v and z become f and s. `stem` is what the stemmer made of the whole word `word`; both folded as
/// split_words does.
///
/// A stem of one syllable keeps the length of its vowel, since that tells "lezen" from "les". In a longer stem the last
/// vowel is written single: whether it is long can't be seen there ("motoren", "personen"), and it rarely tells words apart.
std::string fold_dutch_stem(std::string_view word, std::string_view stem);

bool is_vowel(char letter);  // a e i o u y
/// Number of groups of vowels.
std::size_t count_syllables(std::string_view word);

}  // namespace kring
