// Markdown that people write: whom it mentions, and its first words.

#include "base/text.hpp"
#include "features/thread/markdown.hpp"
#include "fuzz/fuzz.hpp"

#include <set>

using namespace kring;
using fuzz::check;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto markdown = fuzz::text_of(bytes, size);
    const auto people = thread::find_mentions(markdown);
    check(people.size() <= thread::mentions_limit, "mentions are few");
    check(std::set<PersonId>{people.begin(), people.end()}.size() == people.size(), "each is mentioned once");
    const auto lower = ascii_lower(markdown);
    for (const auto& person : people)
        check(lower.find("](person:" + person.text() + ")") != std::string::npos, "who is mentioned stands there");

    if (!is_valid_utf8(markdown)) return 0;
    const auto snippet = thread::snippet_of(markdown);
    check(is_valid_utf8(snippet), "a snippet is text");
    check(count_code_points(snippet) <= thread::snippet_length, "a snippet is short");
    check(trim(snippet) == snippet, "a snippet begins and ends with a word");
    check(snippet.find_first_of("\r\n\t") == std::string::npos, "a snippet is one line");
    check(snippet.find("  ") == std::string::npos, "words are parted by one space");
    return 0;
}
