#pragma once
// Which words stand inside a longer one: "schrijfles" holds schrijf and les, "lerarenkamer" holds leraar and kamer.

#include "store/dutch_stems.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kring::store {

/// The folds of the words that `word` is built from, without its own; empty when it isn't a compound.
///
/// A split needs a word of the lexicon on one side at least, of four letters when the other side is unknown; the other
/// side then needs four letters and must sound like a Dutch word of its own, so that "kast" isn't found in "kasteel" nor
/// "taal" in "betaalbaar". Where both sides are known no other split counts.
std::vector<std::string> find_compound_parts(const DutchStems& stems, std::string_view word);

}  // namespace kring::store
