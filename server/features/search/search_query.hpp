#pragma once
// From what a person types to a full-text expression. Pure.

#include <string>
#include <string_view>

namespace kring::search {

/// An FTS5 MATCH expression for a table with the kring_dutch tokenizer; empty when there is nothing to look for.
/// Whatever `text` is, the expression is well formed.
///
/// All words must be found, in any order; "the words" between quotation marks as a phrase. Words that carry no meaning
/// ("hoe", "met") count only when there is nothing else or inside a phrase. The last word counts as half typed until
/// something follows it. Year groups ("groep drie", "g3", "eerste leerjaar") are one word.
std::string make_match(std::string_view text);

}  // namespace kring::search
