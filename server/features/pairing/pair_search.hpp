#pragma once
// Finding words in what was opened in memory: nothing of it is ever written to a disk. Words are compared as the search
// of networks compares them, by their Dutch or English stem; what is typed last counts as half typed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::pairing {

class PairSearch {
   public:
    explicit PairSearch(std::string_view text);
    ~PairSearch();
    PairSearch(const PairSearch&) = delete;
    PairSearch& operator=(const PairSearch&) = delete;

    /// The words around the first that was found; nothing unless all that was asked for is there.
    std::optional<std::string> find_in(std::string_view text) const;

   private:
    struct Term {
        std::string typed;
        std::string fold;
        bool half_typed = false;
    };
    bool matches(const Term& term, std::string_view word) const;
    std::vector<Term> terms_;
};

}  // namespace kring::pairing
