#include "store/dutch_tokenizer.hpp"

#include "base/dutch_text.hpp"
#include "store/connection.hpp"
#include "store/dutch_compounds.hpp"
#include "store/dutch_stems.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kring::store {
namespace {

constexpr std::size_t longest_token = 64;       // bytes; what is longer is no word and is cut
constexpr std::size_t remembered_words = 8192;  // a language has few words; taking one apart is slow

struct Forms {
    std::string fold;
    std::string english;              // empty for most
    std::vector<std::string> inside;  // for an index: what the word is built or derived from
};

class Tokenizer {
   public:
    const Forms& forms_of(const std::string& word) {
        if (const auto found = seen_.find(word); found != seen_.end()) return found->second;
        if (seen_.size() >= remembered_words) seen_.clear();
        Forms forms{stems_.fold(word), {}, find_compound_parts(stems_, word)};
        if (forms.inside.empty()) forms.english = stems_.fold_english(word);
        if (auto origin = stems_.fold_origin(forms.fold); !origin.empty()) forms.inside.push_back(std::move(origin));
        return seen_.emplace(word, std::move(forms)).first->second;
    }

   private:
    DutchStems stems_;
    std::unordered_map<std::string, Forms> seen_;
};

using Callback = int (*)(void*, int flags, const char* token, int token_bytes, int begin, int end);

/// One text on its way through.
class Pass {
   public:
    Pass(Tokenizer& tokenizer, void* context, int reason, Callback callback)
        : tokenizer_{tokenizer}, context_{context}, reason_{reason}, callback_{callback} {}

    int run(std::string_view text) {
        words_ = split_words(text);
        const auto years = find_year_groups(text, words_);
        auto year = years.begin();
        for (std::size_t i = 0; i < words_.size() && result_ == SQLITE_OK;) {
            if (year != years.end() && year->first == i) {
                emit_years(*year);
                i += year->count;
                ++year;
                continue;
            }
            begin_position(words_[i].begin, words_[i].end);
            emit_word(words_[i].text);
            if (!is_query() && is_hyphenated_pair(text, i))
                emit(tokenizer_.forms_of(words_[i].text + words_[i + 1].text).fold);
            ++i;
        }
        return result_;
    }

   private:
    bool is_query() const { return (reason_ & FTS5_TOKENIZE_QUERY) != 0; }
    bool is_prefix() const { return (reason_ & FTS5_TOKENIZE_PREFIX) != 0; }

    void emit_years(const YearGroups& years) {
        const auto last = years.first + years.count - 1;
        begin_position(words_[years.first].begin, words_[last].end);
        for (const int group : years.groups)
            emit(year_group_token(group));
        if (is_query()) return;
        for (auto i = years.first; i <= last; ++i)
            emit_word(words_[i].text);
    }

    void emit_word(const std::string& word) {
        if (word.size() > longest_token) {
            auto cut = longest_token;
            while ((static_cast<unsigned char>(word[cut]) & 0xC0U) == 0x80U)
                --cut;
            emit(word.substr(0, cut));
            return;
        }
        const auto& forms = tokenizer_.forms_of(word);
        emit(forms.fold);
        if (is_prefix()) {
            emit_half_typed(word);
            return;
        }
        if (!forms.english.empty()) emit(forms.english);
        if (is_query()) return;
        for (const auto& inside : forms.inside)
            emit(inside);
    }

    /// The beginning of a word need not be the beginning of its fold: "leraa" is to find lerar.
    void emit_half_typed(const std::string& word) {
        emit(word);
        const auto n = word.size();
        const bool doubled = n > 2 && word[n - 1] == word[n - 2] && is_vowel(word[n - 1]);
        if (doubled && count_syllables(word) > 1) emit(word.substr(0, n - 1));
    }

    /// "team-teaching" is to be found as teamteaching too.
    bool is_hyphenated_pair(std::string_view text, std::size_t i) const {
        return is_hyphen_after(text, i) && !is_hyphen_after(text, i + 1) && (i == 0 || !is_hyphen_after(text, i - 1)) &&
               words_[i].text.size() + words_[i + 1].text.size() <= longest_token && words_[i + 1].text.front() > '9';
    }

    bool is_hyphen_after(std::string_view text, std::size_t i) const {
        return i + 1 < words_.size() && words_[i + 1].begin == words_[i].end + 1 && text[words_[i].end] == '-';
    }

    void begin_position(std::size_t begin, std::size_t end) {
        begin_ = begin;
        end_ = end;
        here_.clear();
    }

    void emit(const std::string& token) {
        if (result_ != SQLITE_OK || token.empty() || std::find(here_.begin(), here_.end(), token) != here_.end())
            return;
        result_ = callback_(context_, here_.empty() ? 0 : FTS5_TOKEN_COLOCATED, token.data(),
                            static_cast<int>(token.size()), static_cast<int>(begin_), static_cast<int>(end_));
        here_.push_back(token);
    }

    Tokenizer& tokenizer_;
    void* context_;
    int reason_;
    Callback callback_;
    std::vector<Word> words_;
    std::vector<std::string> here_;  // tokens of this position
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    int result_ = SQLITE_OK;
};

// SQLite is C: nothing may be thrown through it.
int create(void*, const char**, int, Fts5Tokenizer** out) {
    try {
        *out = reinterpret_cast<Fts5Tokenizer*>(new Tokenizer);
        return SQLITE_OK;
    } catch (...) {
        return SQLITE_NOMEM;
    }
}

void destroy(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<Tokenizer*>(tokenizer); }

int tokenize(Fts5Tokenizer* tokenizer, void* context, int reason, const char* text, int bytes, Callback callback) {
    try {
        if (bytes <= 0) return SQLITE_OK;
        Pass pass{*reinterpret_cast<Tokenizer*>(tokenizer), context, reason, callback};
        return pass.run({text, static_cast<std::size_t>(bytes)});
    } catch (...) {
        return SQLITE_NOMEM;
    }
}

fts5_api* find_fts5(sqlite3* connection) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

}  // namespace

void register_dutch_tokenizer(sqlite3* connection) {
    fts5_tokenizer tokenizer{create, destroy, tokenize};
    auto* api = find_fts5(connection);
    if (api == nullptr || api->xCreateTokenizer(api, dutch_tokenizer_name, nullptr, &tokenizer, nullptr) != SQLITE_OK) {
        throw DatabaseError{DatabaseError::Kind::other, "SQLite has no FTS5"};
    }
}

void register_dutch_tokenizer(detail::Connection& connection) { register_dutch_tokenizer(connection.handle()); }

}  // namespace kring::store
