#pragma once
// A full-text table in memory with the Dutch tokenizer.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace kring::testing {

class FullText {
   public:
    FullText();

    void add(std::string_view text);
    /// Row numbers, from 1 on in the order of adding. Throws std::runtime_error when `match` is no FTS5 expression.
    std::vector<int> find(std::string_view match) const;
    /// The text with what was found between [ and ].
    std::string highlight(std::string_view match) const;
    void clear();

   private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace kring::testing
