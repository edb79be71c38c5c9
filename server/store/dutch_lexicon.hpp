#pragma once
// The words that school language builds its compounds from. Short on purpose: a word that stands here may be found
// inside longer ones, and is itself never taken apart.

#include <span>
#include <string_view>
#include <utility>

namespace kring::store::lexicon {

/// Nouns and adjectives, parted by white space.
std::string_view nouns();

/// Verbs as infinitives: their inflected forms ("leest", "gespeeld") are folded with them as well.
std::string_view verbs();

/// Heads that carry no meaning to search for: "voorlezen" is found as lezen, not as voor.
std::string_view particles();

/// Looks like a compound or an inflected form, but isn't: kept whole.
std::string_view opaque_words();

/// What no rule gets right: form and word ("kinderen" is kind). A word that stands here as a form too is not stemmed.
std::span<const std::pair<std::string_view, std::string_view>> irregular_forms();

/// Derived words that are also found by what they come from ("spelling" by spellen).
std::span<const std::pair<std::string_view, std::string_view>> derived_words();

}  // namespace kring::store::lexicon
