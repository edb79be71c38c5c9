#pragma once
// From a word to what the search index holds for it. One thread at a time.

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

struct sb_stemmer;

namespace kring::store {

/// A Snowball algorithm.
class Stemmer {
   public:
    explicit Stemmer(const char* language);
    std::string stem(std::string_view word) const;
    /// The last word stays in the algorithm's own memory otherwise.
    void forget() const;

   private:
    struct Free {
        void operator()(sb_stemmer* stemmer) const;
    };
    std::unique_ptr<sb_stemmer, Free> stemmer_;
};

/// Folds words as kring::split_words gives them. "lezen", "leest", "gelezen" and "lees" are all "lees".
class DutchStems {
   public:
    DutchStems();

    std::string fold(std::string_view word) const;

    /// For a word with an English ending: the fold of its English stem ("writing" as "write"). Empty when there is none.
    std::string fold_english(std::string_view word) const;

    /// The fold of what a folded word is derived from; empty for most words.
    std::string fold_origin(const std::string& fold) const;

    /// After words that mustn't stay in memory.
    void forget() const {
        dutch_.forget();
        english_.forget();
    }

    /// Whether a fold is one of the words that compounds are built from.
    bool knows(const std::string& fold) const { return known_.contains(fold); }
    bool knows_verb(const std::string& fold) const { return verbs_.contains(fold); }
    bool knows_noun(const std::string& fold) const { return nouns_.contains(fold); }

    /// Whether a word is never taken apart, though it may look so.
    bool is_opaque(const std::string& fold) const { return knows(fold) || opaque_.contains(fold); }

   private:
    std::string fold_regular(std::string_view word) const;
    std::string fold_inflected_verb(std::string_view word) const;

    Stemmer dutch_{"dutch"};
    Stemmer english_{"english"};
    std::unordered_set<std::string> known_;  // nouns and verbs
    std::unordered_set<std::string> nouns_;
    std::unordered_set<std::string> opaque_;
    std::unordered_set<std::string> verbs_;
};

/// Calls `use` with each word of a list parted by white space.
template <class Use>
void for_each_word(std::string_view list, Use use) {
    constexpr std::string_view space = " \n\t";
    for (auto from = list.find_first_not_of(space); from != std::string_view::npos;) {
        const auto to = std::min(list.find_first_of(space, from), list.size());
        use(list.substr(from, to - from));
        from = list.find_first_not_of(space, to);
    }
}

}  // namespace kring::store
