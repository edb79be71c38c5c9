#include "store/dutch_compounds.hpp"

#include "base/dutch_text.hpp"
#include "store/dutch_lexicon.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace kring::store {
namespace {

constexpr std::size_t shortest_compound = 6;
constexpr std::size_t longest_compound = 40;  // longer runs of letters are no words
constexpr std::size_t shortest_part = 3;
constexpr std::size_t shortest_beside_unknown = 4;
constexpr int deepest = 2;  // "basisschool|leerling", then "basis|school"

using Set = std::unordered_set<std::string_view>;

Set set_of(std::string_view list) {
    Set set;
    for_each_word(list, [&](auto word) { set.insert(word); });
    return set;
}

const Set& particles() {
    static const Set set = set_of(lexicon::particles());
    return set;
}

/// Consonants that a Dutch word may begin with.
bool is_onset(std::string_view letters) {
    static const Set onsets = set_of(R"(
        b bl br c ch chr cl cr d dr dw f fl fr g gl gn gr h j k kl kn kr kw l m n p pl pr ps q r s sch schr sf
        sh sj sk sl sm sn sp spl spr st str t th tr ts tw v vl vr w wr x z zw
    )");
    return letters.empty() || onsets.contains(letters);
}

/// Consonants that a Dutch word, or the first part of a compound with its linking s, may end in.
bool is_coda(std::string_view letters) {
    static const Set codas = set_of(R"(
        b d f g k l m n p r s t w x ch chs cht chts ct cts ds fs ft fts gd gds gs gt kt kts ks kst ld lds lf lfs
        lfd lg lk lks lm lms lp lps ls lst lt lts mb md mp mps ms mst mt nd nds ng ngd ngs ngst nk nks nkt ns
        nst nt nts pt pts ps pst rd rds rf rfs rft rg rgs rk rks rkt rm rms rmt rn rns rp rps rs rst rt rts sp
        st ts tst ws wd
    )");
    return letters.empty() || codas.contains(letters);
}

/// Endings that make one word of another, which is no compound: "vriend|schap", "begin|nend".
bool is_suffix(std::string_view tail) {
    static const Set suffixes = set_of(R"(
        lijk lijke lijks lijkse lijkheid lijker lijkste heid heden baar bare baarheid loos loze loosheid zaam
        zame zaamheid schap schappen schappelijk schappij ling lingen ster sters sterren sel sels matig matige
        waardig waardige vol volle rijke gewijs gewijze tje tjes kje pje nis nissen teit tie ties dom kundig
        kundige kunnig talig talige jarig jarige hartig hartige soortig soortige delig delige zijdig zijdige
        zinnig zinnige lezer voudig voudige tallig tallige maal malen chap chappen ssen sten ste sche s
    )");
    return suffixes.contains(tail);
}

/// "nend", "leren": one consonant cluster and an ending. What is left of a word that was cut where it shouldn't be.
bool is_bare_ending(std::string_view tail) {
    static const Set endings = set_of(R"(
        en e end ende ends er ers ere ste ster sters eren erend erende erd erde eerd eerde eert ering eringen
        elen elend elende el els eld elde eling elingen enen enend enende ening eningen elijk elijke elijks ig
        ige igen ing ingen isch ische aar aars aren air aire aal ale aat aten atie aties eel ele eer es esse et
        ief ieve ie ies ier ieren ist isten iteit iteiten isme um us ant anten ent enten iek ieken io ios ia ina
        ino in i a o ette etten aan anen
    )");
    const auto vowel = std::find_if(tail.begin(), tail.end(), is_vowel);
    return endings.contains(tail.substr(static_cast<std::size_t>(vowel - tail.begin())));
}

bool begins_as_suffix(std::string_view tail) {
    static constexpr auto suffixes =
        std::to_array<std::string_view>({"achtig", "igheid", "sheid", "lijk", "heid", "vormig", "iser"});
    return std::any_of(suffixes.begin(), suffixes.end(), [tail](auto suffix) { return tail.starts_with(suffix); });
}

bool could_begin(std::string_view head) {
    const auto last_vowel = std::find_if(head.rbegin(), head.rend(), is_vowel);
    if (last_vowel == head.rend()) return false;
    auto coda = head.substr(head.size() - static_cast<std::size_t>(last_vowel - head.rbegin()));
    if (*last_vowel == 'i' && coda.starts_with('j')) coda.remove_prefix(1);
    return is_coda(coda);
}

/// No unknown word that ends in one vowel begins a compound: what looks so ("gere|geld") was cut in a syllable.
bool ends_openly(std::string_view head) { return is_vowel(head.back()) && !is_vowel(head[head.size() - 2]); }

bool could_end(std::string_view tail) {
    const auto vowel = std::find_if(tail.begin(), tail.end(), is_vowel);
    if (vowel == tail.end() || (vowel == tail.begin() && (tail.size() < 6 || *vowel == 'e'))) return false;
    return is_onset(tail.substr(0, static_cast<std::size_t>(vowel - tail.begin()))) && !is_suffix(tail) &&
           !begins_as_suffix(tail) && !is_bare_ending(tail);
}

class Splitter {
   public:
    explicit Splitter(const DutchStems& stems) : stems_{stems} {}

    /// Adds the parts of `word`; false when it is no compound.
    bool split(std::string_view word, int depth, std::vector<std::string>& parts) const {
        if (depth > deepest || word.size() < shortest_compound || word.size() > longest_compound) return false;
        return split_known(word, depth, parts) || split_half_known(word, depth, parts);
    }

   private:
    /// Both sides known. Two words of the lexicon go before a side that is a compound itself ("netwerk|begeleider", not
    /// "net|werkbegeleider"); among those, the longest words.
    bool split_known(std::string_view word, int depth, std::vector<std::string>& parts) const {
        std::vector<std::string> best;
        std::size_t best_length = 0;
        bool after_simple = false;
        for (std::size_t at = 2; at + shortest_part <= word.size(); ++at) {
            std::vector<std::string> found;
            const auto length = read_split(word.substr(0, at), word.substr(at), depth, found);
            // "slaap|stand", not "slaaps|tand": a linking s that could begin the next word does.
            const bool linking = after_simple && word[at - 1] == 's';
            after_simple = length > 0;
            if (linking || length <= best_length) continue;
            best_length = length;
            best = std::move(found);
        }
        parts.insert(parts.end(), best.begin(), best.end());
        return best_length > 0;
    }

    /// How good the split is, in letters of words of the lexicon; 0 when it is none.
    std::size_t read_split(std::string_view head, std::string_view tail, int depth,
                           std::vector<std::string>& parts) const {
        const auto tail_length = read_side(tail, depth, parts);
        if (tail_length == 0 || !could_end_compound(parts.back())) return 0;
        if (particles().contains(head)) return can_follow_particle(parts.back()) ? head.size() + tail_length : 0;
        if (head.size() < shortest_part || !could_begin(head)) return 0;
        const auto head_length = read_side(head, depth, parts);
        return head_length == 0 ? 0 : head_length + tail_length;
    }

    /// A word of the lexicon, or one that is built from such words only; adds it last.
    std::size_t read_side(std::string_view side, int depth, std::vector<std::string>& parts) const {
        auto fold = stems_.fold(side);
        std::size_t length = side.size();
        if (!stems_.knows(fold)) {
            const bool compound =
                depth < deepest && side.size() >= shortest_compound && split_known(side, depth + 1, parts);
            if (!compound) return 0;
            length = 1;
        }
        add(std::move(fold), parts);
        return length;
    }

    /// Splits where the known side is longest.
    bool split_half_known(std::string_view word, int depth, std::vector<std::string>& parts) const {
        std::size_t best = 0;
        std::size_t best_length = shortest_beside_unknown - 1;
        for (std::size_t at = shortest_beside_unknown; at + shortest_beside_unknown <= word.size(); ++at) {
            const auto length = length_of_known_side(word.substr(0, at), word.substr(at));
            if (length > best_length) {
                best = at;
                best_length = length;
            }
        }
        if (best == 0) return false;
        for (const auto part : {word.substr(0, best), word.substr(best)}) {
            auto fold = stems_.fold(part);
            if (!stems_.knows(fold) && part.size() >= shortest_compound) split_known(part, depth + 1, parts);
            add(std::move(fold), parts);
        }
        return true;
    }

    /// Letters of the side that the lexicon knows; 0 where the word can't be cut.
    std::size_t length_of_known_side(std::string_view head, std::string_view tail) const {
        if (particles().contains(head) || !could_begin(head)) return 0;
        const auto tail_fold = stems_.fold(tail);
        const auto head_fold = stems_.fold(head);
        const bool head_known = head_fold.size() >= shortest_beside_unknown && stems_.knows(head_fold);
        const bool tail_known = tail_fold.size() >= shortest_beside_unknown && stems_.knows_noun(tail_fold);
        if (head_known == tail_known) return 0;
        if (head_known) return could_end(tail) ? head.size() : 0;
        return ends_openly(head) ? 0 : tail.size();
    }

    /// The short verbs (tel, doe) end too many other words.
    bool could_end_compound(const std::string& fold) const { return fold.size() > 3 || stems_.knows_noun(fold); }

    bool can_follow_particle(const std::string& fold) const {
        static const Set nouns = set_of("les spel school klas kennis");
        return stems_.knows_verb(fold) || nouns.contains(fold);
    }

    void add(std::string fold, std::vector<std::string>& parts) const {
        if (auto origin = stems_.fold_origin(fold); !origin.empty()) parts.push_back(std::move(origin));
        parts.push_back(std::move(fold));
    }

    const DutchStems& stems_;
};

}  // namespace

std::vector<std::string> find_compound_parts(const DutchStems& stems, std::string_view word) {
    std::vector<std::string> parts;
    const auto whole = stems.fold(word);
    if (stems.is_opaque(whole)) return parts;
    Splitter{stems}.split(word, 0, parts);
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    std::erase(parts, whole);
    return parts;
}

}  // namespace kring::store
