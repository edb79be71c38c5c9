#include "store/dutch_stems.hpp"

#include "base/dutch_text.hpp"
#include "store/dutch_lexicon.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <new>
#include <unordered_map>

namespace kring::store {
namespace {

using WordMap = std::unordered_map<std::string_view, std::string_view>;

const WordMap& irregular_forms() {
    static const WordMap map{lexicon::irregular_forms().begin(), lexicon::irregular_forms().end()};
    return map;
}

const WordMap& derived_words() {
    static const WordMap map{lexicon::derived_words().begin(), lexicon::derived_words().end()};
    return map;
}

bool is_plain(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// What split_words leaves of Latin letters is ASCII; other scripts stay as they are.
bool is_latin(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// "foto's" to "foto", "ib'ers" to "ib".
std::string_view without_apostrophe_ending(std::string_view word) {
    const auto at = word.find('\'');
    if (at == std::string_view::npos || at < 2) return word;
    static constexpr std::array<std::string_view, 6> endings{"s", "er", "ers", "tje", "tjes", "en"};
    const auto ending = word.substr(at + 1);
    return std::find(endings.begin(), endings.end(), ending) == endings.end() ? word : word.substr(0, at);
}

/// Plurals that the stemmer leaves alone, "ideeën", "theorieën"; "niveaus", "acties", "methodes".
std::string_view without_odd_plural(std::string_view word) {
    if (word.size() > 4 && (word.ends_with("eeen") || word.ends_with("ieen"))) return word.substr(0, word.size() - 2);
    static constexpr auto endings =
        std::to_array<std::string_view>({"eaus", "ies", "des", "tes", "ges", "nes", "ures"});
    static constexpr auto singular = std::to_array<std::string_view>({"precies", "verlies", "advies"});
    const bool plural = word.size() > 4 && count_syllables(word) > 1 &&
                        std::any_of(endings.begin(), endings.end(), [word](auto s) { return word.ends_with(s); }) &&
                        std::none_of(singular.begin(), singular.end(), [word](auto s) { return word.ends_with(s); });
    return plural ? word.substr(0, word.size() - 1) : word;
}

/// The stemmer takes any s after a consonant for a plural's. In "toets", "plaats", "mens" it is the word's own.
bool keeps_final_s(std::string_view word) {
    const auto n = word.size();
    if (n < 4 || word[n - 1] != 's') return false;
    if (word[n - 2] == 't') return n > 4 && is_vowel(word[n - 3]) && is_vowel(word[n - 4]) && !word.ends_with("eits");
    const bool liquid = word[n - 2] == 'n' || word[n - 2] == 'r' || word[n - 2] == 'l';
    return liquid && count_syllables(word) == 1;
}

/// "kaartje" is kaart, though most words on -rtje, -ltje, -ntje end in r, l or n ("deurtje").
bool has_own_t(std::string_view word) {
    static constexpr auto words = std::to_array<std::string_view>(
        {"kaart",    "krant",  "kant",  "punt",  "plant", "tent",  "prent", "student", "moment",
         "document", "talent", "cent",  "kwart", "part",  "start", "hart",  "soort",   "taart",
         "poort",    "buurt",  "beurt", "sport", "bult",  "lint",  "klant", "olifant"});
    return std::any_of(words.begin(), words.end(), [word](auto known) { return word.ends_with(known); });
}

/// What -tje was put behind. `rest` is the word without it.
std::string without_tje(std::string_view rest) {
    const std::string whole = std::string{rest} + "t";
    const auto n = rest.size();
    const char last = rest.back();
    if (has_own_t(whole)) return whole;
    if (last == 'e' && n > 3 && rest[n - 2] == rest[n - 3]) return std::string{rest.substr(0, n - 2)};  // zinnetje
    if (rest.ends_with("nge")) return std::string{rest.substr(0, n - 1)};                               // kringetje
    if (rest.ends_with("too")) return std::string{rest.substr(0, n - 1)};                               // fotootje
    const bool open = rest.ends_with("ee") || rest.ends_with("eu") || rest.ends_with("ij");
    return open || std::string_view{"lnrw"}.find(last) != std::string_view::npos ? std::string{rest}
                                                                                 : whole;  // plaatje
}

std::string without_diminutive(std::string_view word) {
    auto base = word;
    if (base.ends_with("jes")) base.remove_suffix(1);
    if (base.size() < 5 || !base.ends_with("je") || base.ends_with("ije")) return std::string{word};
    const auto rest = base.substr(0, base.size() - 3);
    if (base.ends_with("inkje")) return std::string{rest} + "g";  // tekeninkje
    if (base.ends_with("mpje")) return std::string{rest};         // filmpje
    if (base.ends_with("tje")) return without_tje(rest);
    return std::string{base.substr(0, base.size() - 2)};  // boekje
}

}  // namespace

Stemmer::Stemmer(const char* language) : stemmer_{sb_stemmer_new(language, "UTF_8")} {
    if (!stemmer_) throw std::bad_alloc{};
    forget();  // takes room for any word, so that none is left behind where it had less
}

void Stemmer::forget() const {
    static const std::string nothing(1024, '0');
    stem(nothing);
}

void Stemmer::Free::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

std::string Stemmer::stem(std::string_view word) const {
    const auto* stem =
        sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
    if (stem == nullptr) throw std::bad_alloc{};
    return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

DutchStems::DutchStems() {
    for_each_word(lexicon::nouns(), [this](auto word) { nouns_.insert(fold(word)); });
    known_ = nouns_;
    for_each_word(lexicon::opaque_words(), [this](auto word) { opaque_.insert(fold(word)); });
    for_each_word(lexicon::verbs(), [this](auto word) { verbs_.insert(fold_regular(word)); });
    known_.insert(verbs_.begin(), verbs_.end());
}

std::string DutchStems::fold_regular(std::string_view word) const {
    return keeps_final_s(word) ? std::string{word} : fold_dutch_stem(word, dutch_.stem(word));
}

std::string DutchStems::fold(std::string_view word) const {
    if (!is_latin(word)) return std::string{word};
    if (const auto irregular = irregular_forms().find(word); irregular != irregular_forms().end()) {
        const bool whole = irregular_forms().contains(irregular->second);
        return whole ? std::string{irregular->second} : fold_regular(irregular->second);
    }
    if (std::string whole{word}; knows(whole)) return whole;  // "reken", not "rek" plus an ending
    const std::string base = without_diminutive(without_odd_plural(without_apostrophe_ending(word)));
    const std::string fold = fold_regular(base);
    if (knows(fold)) return fold;
    const std::string verb = fold_inflected_verb(base);
    return verb.empty() ? fold : verb;
}

/// "leest", "rekende", "gespeeld": the verb that `word` is a form of; empty when it is none that the lexicon knows.
std::string DutchStems::fold_inflected_verb(std::string_view word) const {
    for (const std::string_view ending : {"", "t", "d", "te", "de", "ten", "den"}) {
        if (!word.ends_with(ending) || word.size() < ending.size() + 3) continue;
        const auto stem = word.substr(0, word.size() - ending.size());
        if (std::string whole{stem}; verbs_.contains(whole)) return whole;
        if (auto fold = fold_regular(stem); verbs_.contains(fold)) return fold;
    }
    const bool participle = word.size() >= 6 && word.starts_with("ge") && !word.starts_with("gege");
    return participle ? fold_inflected_verb(word.substr(2)) : std::string{};
}

std::string DutchStems::fold_english(std::string_view word) const {
    static constexpr std::array<std::string_view, 6> endings{"ing", "ings", "ed", "es", "y", "ly"};
    const bool english =
        word.size() >= 5 && is_plain(word) &&
        std::any_of(endings.begin(), endings.end(), [word](auto ending) { return word.ends_with(ending); });
    if (!english) return {};
    auto plain = fold(word);
    if (knows(plain)) return {};
    const auto stem = english_.stem(word);
    auto other = stem.size() < 3 || stem == word ? std::string{} : fold_regular(stem);
    return other == plain ? std::string{} : other;
}

std::string DutchStems::fold_origin(const std::string& fold) const {
    const auto origin = derived_words().find(fold);
    return origin == derived_words().end() ? std::string{} : fold_regular(origin->second);
}

}  // namespace kring::store
