#pragma once
// What the server reads in the Markdown that people write: whom it mentions, and its first words as plain text.

#include "base/ids.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kring::thread {

inline constexpr std::size_t mentions_limit = 20;
inline constexpr std::size_t snippet_length = 200;  // code points

/// The people of `@[Name](person:<uuid>)`, each once, in order, at most `mentions_limit`.
std::vector<PersonId> find_mentions(std::string_view markdown);

/// The first words without marks, links as their text, line breaks as spaces; at most `snippet_length` code points.
/// REQUIRES: valid UTF-8.
std::string snippet_of(std::string_view markdown);

}  // namespace kring::thread
