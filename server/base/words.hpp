#pragma once
// Text cut into words as search sees them: letters and digits, lower case, without accents.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kring {

struct Word {
    std::string text;       // folded: "Één" is "een", "ĳs" is "ijs", "foto’s" is "foto's"
    std::size_t begin = 0;  // bytes in the text it was cut from
    std::size_t end = 0;
};

/// Any bytes: what isn't UTF-8 parts words. An apostrophe between two letters belongs to the word; combining marks
/// vanish; letters of scripts without case stay as they are.
std::vector<Word> split_words(std::string_view text);

}  // namespace kring
