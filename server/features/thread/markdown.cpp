#include "features/thread/markdown.hpp"

#include "base/text.hpp"
#include "features/thread/thread.hpp"

#include <algorithm>

namespace kring::thread {

namespace {

constexpr std::string_view mention_link = "](person:";
constexpr std::size_t uuid_length = 36;
constexpr std::size_t link_limit = 2048;     // bytes; keeps the work linear in the text
constexpr std::size_t name_limit = 120 * 4;  // bytes of a mentioned name

// The text of a link or mention that begins with the bracket at `begin`, and where it ends; npos when it is none.
struct Link {
    std::string_view text;
    std::size_t end = std::string_view::npos;
};
Link link_at(std::string_view markdown, std::size_t begin) {
    markdown = markdown.substr(0, begin + link_limit);
    auto close = markdown.find("](", begin);
    if (close == std::string_view::npos || markdown.substr(begin, close - begin).find('\n') != std::string_view::npos)
        return {};
    auto end = markdown.find_first_of(")\n", close);
    if (end == std::string_view::npos || markdown[end] != ')') return {};
    return {markdown.substr(begin + 1, close - begin - 1), end + 1};
}

bool is_mark(char c) { return c == '*' || c == '_' || c == '`' || c == '~' || c == '#' || c == '>'; }

void append_spaced(std::string& plain, char c) {
    bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_space) {
        plain += c;
    } else if (!plain.empty() && plain.back() != ' ') {
        plain += ' ';
    }
}

}  // namespace

std::vector<PersonId> find_mentions(std::string_view markdown) {
    std::vector<PersonId> people;
    for (auto at = markdown.find(mention_link); at != std::string_view::npos && people.size() < mentions_limit;
         at = markdown.find(mention_link, at + 1)) {
        auto id_begin = at + mention_link.size();
        auto before = markdown.substr(at - std::min(at, name_limit), std::min(at, name_limit));
        auto open = before.rfind('[');
        bool is_mention = open != std::string_view::npos && open > 0 && before[open - 1] == '@' &&
                          markdown.substr(id_begin).size() > uuid_length && markdown[id_begin + uuid_length] == ')';
        if (!is_mention) continue;
        auto person = PersonId::parse(markdown.substr(id_begin, uuid_length));
        if (person && std::find(people.begin(), people.end(), *person) == people.end()) people.push_back(*person);
    }
    return people;
}

std::string snippet_of(std::string_view markdown) { return plain_text(markdown, snippet_length); }

std::string plain_text(std::string_view markdown, std::size_t code_points) {
    const std::size_t bytes_limit = code_points * 4;  // enough for any of them, and a bound on the work
    std::string plain;
    for (std::size_t i = 0; i < markdown.size() && plain.size() <= bytes_limit;) {
        if (markdown[i] == '[') {
            if (auto link = link_at(markdown, i); link.end != std::string_view::npos) {
                for (char c : link.text)
                    append_spaced(plain, c);
                i = link.end;
                continue;
            }
        }
        bool opens_link = (markdown[i] == '@' || markdown[i] == '!') && i + 1 < markdown.size() &&
                          markdown[i + 1] == '[' && link_at(markdown, i + 1).end != std::string_view::npos;
        if (!opens_link && !is_mark(markdown[i])) append_spaced(plain, markdown[i]);
        ++i;
    }
    // The bound may have cut a code point in two.
    while (!is_valid_utf8(plain))
        plain.pop_back();
    return std::string{trim(prefix_of(trim(plain), code_points))};  // cut between two words it would end with a space
}

}  // namespace kring::thread
