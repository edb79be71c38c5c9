#include "base/words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kring {
namespace {

// U+00C0 to U+017F in ASCII; "-" stands for the two that are no letters (× and ÷).
constexpr std::string_view latin_letters =
    "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss a a a a a a ae c e e e e i i i i d n o o o o o "
    "- "
    "o u u u u y th y a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i "
    "i i "
    "ij ij j j k k k l l l l l l l l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t "
    "u u u u u u u u u u u u w w y y y z z z z z z s";
constexpr char32_t latin_first = 0xC0;
constexpr char32_t latin_last = 0x17F;

using LatinTable = std::array<std::string_view, latin_last - latin_first + 1>;

constexpr LatinTable make_latin_table() {
    LatinTable table{};
    std::size_t from = 0;
    for (auto& entry : table) {
        const std::size_t to = std::min(latin_letters.find(' ', from), latin_letters.size());
        entry = latin_letters.substr(from, to - from);
        from = to + 1;
    }
    return table;
}
constexpr LatinTable latin_table = make_latin_table();
static_assert(latin_table.back() == "s");

struct CodePoint {
    char32_t value = 0;  // 0 for a byte that isn't UTF-8
    std::size_t length = 1;
};

CodePoint code_point_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {};
    char32_t value = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[at + i]);
        if ((next & 0xC0U) != 0x80U) return {};
        value = (value << 6U) | (next & 0x3FU);
    }
    static constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    if (value < least[length] || value > 0x10FFFF) return {};
    return {value, length};
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC; }
bool is_mark(char32_t c) { return c == 0xAD || (c >= 0x300 && c <= 0x36F) || c == 0x200D || c == 0xFE0F; }

// Above Latin everything counts as a letter but the blocks of signs, so that any script can be searched.
bool is_letter_above_latin(char32_t c) {
    struct Range {
        char32_t first, last;
    };
    static constexpr std::array<Range, 9> signs{{
        {0x02B9, 0x02FF},    // modifier letters and signs
        {0x2000, 0x206F},    // dashes, quotes, spaces
        {0x20A0, 0x20CF},    // currencies
        {0x2100, 0x2BFF},    // letter-like signs, arrows, dingbats
        {0x2E00, 0x2E7F},    // more punctuation
        {0x3000, 0x303F},    // CJK punctuation
        {0xD800, 0xF8FF},    // surrogates, private use
        {0xFE00, 0xFE6F},    // variation selectors, small forms
        {0x1F000, 0x1FAFF},  // emoji
    }};
    return std::none_of(signs.begin(), signs.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x800) {
        out += static_cast<char>(0xC0U | (c >> 6U));
    } else {
        if (c < 0x10000) {
            out += static_cast<char>(0xE0U | (c >> 12U));
        } else {
            out += static_cast<char>(0xF0U | (c >> 18U));
            out += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
        }
        out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    }
    out += static_cast<char>(0x80U | (c & 0x3FU));
}

char32_t lower_above_latin(char32_t c) {
    if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 0x20;  // Greek, Cyrillic
    if (c >= 0x400 && c <= 0x40F) return c + 0x50;
    return c;
}

/// Appends the folded letter; false when `c` is no letter or digit.
bool append_letter(std::string& out, char32_t c) {
    if (c < 0x80) {
        const auto ascii = static_cast<char>(c);
        if ((ascii >= 'a' && ascii <= 'z') || (ascii >= '0' && ascii <= '9')) {
            out += ascii;
        } else if (ascii >= 'A' && ascii <= 'Z') {
            out += static_cast<char>(ascii - 'A' + 'a');
        } else {
            return false;
        }
        return true;
    }
    if (c < latin_first) return false;
    if (c <= latin_last) {
        const auto letter = latin_table[c - latin_first];
        if (letter == "-") return false;
        out += letter;
        return true;
    }
    if (c == 0x218 || c == 0x219) return out += 's', true;  // Romanian, with a comma below
    if (c == 0x21A || c == 0x21B) return out += 't', true;
    if (!is_letter_above_latin(c)) return false;
    append_utf8(out, lower_above_latin(c));
    return true;
}

}  // namespace

std::vector<Word> split_words(std::string_view text) {
    std::vector<Word> words;
    Word word;
    bool apostrophe_waits = false;
    const auto finish = [&] {
        if (!word.text.empty()) words.push_back(std::move(word));
        word = {};
        apostrophe_waits = false;
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto [c, length] = code_point_at(text, at);
        const std::size_t next = at + length;
        std::string letter;
        if (append_letter(letter, c) && !is_mark(c)) {
            if (word.text.empty()) word.begin = at;
            if (apostrophe_waits) word.text += '\'';
            apostrophe_waits = false;
            word.text += letter;
            word.end = next;
        } else if (is_apostrophe(c) && !word.text.empty() && !apostrophe_waits) {
            apostrophe_waits = true;
        } else if (is_mark(c) && !word.text.empty() && !apostrophe_waits) {
            word.end = next;
        } else {
            finish();
        }
        at = next;
    }
    finish();
    return words;
}

}  // namespace kring
