#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace kring {

namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080ULL;

bool is_continuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

std::size_t ascii_run(const unsigned char* at, const unsigned char* end) {
    const auto* begin = at;
    while (end - at >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, sizeof word);
        if ((word & high_bits) != 0) break;
        at += 8;
    }
    while (at != end && *at < 0x80)
        ++at;
    return static_cast<std::size_t>(at - begin);
}

/// Length of the sequence that begins with a byte above 0x7f; 0 when it isn't valid (Unicode, table 3-7).
std::size_t sequence_length(const unsigned char* at, const unsigned char* end) {
    const auto lead = at[0];
    if (lead < 0xc2 || lead > 0xf4) return 0;
    const std::size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (static_cast<std::size_t>(end - at) < length) return 0;
    const unsigned char least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const unsigned char most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (at[1] < least || at[1] > most) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if (!is_continuation(at[i])) return 0;
    return length;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr std::array<bool, 256> needs_escape = [] {
    std::array<bool, 256> needs{};
    for (std::size_t control = 0; control < 0x20; ++control)
        needs[control] = true;
    needs['"'] = needs['\\'] = true;
    return needs;
}();

void append_escape(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\b':
            out += "\\b";
            return;
        case '\f':
            out += "\\f";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    constexpr char digits[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out += digits[byte >> 4];
    out += digits[byte & 0x0f];
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    const auto* at = reinterpret_cast<const unsigned char*>(text.data());
    const auto* end = at + text.size();
    while (true) {
        at += ascii_run(at, end);
        if (at == end) return true;
        const auto length = sequence_length(at, end);
        if (length == 0) return false;
        at += length;
    }
}

std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return !is_continuation(static_cast<unsigned char>(c)); }));
}

std::string_view prefix_of(std::string_view text, std::size_t code_points) {
    if (text.size() <= code_points) return text;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (!is_continuation(static_cast<unsigned char>(text[i])) && seen++ == code_points) return text.substr(0, i);
    return text;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string ascii_lower(std::string_view text) {
    std::string lower{text};
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return lower;
}

void append_json_escaped(std::string& out, std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!needs_escape[static_cast<unsigned char>(text[i])]) continue;
        out.append(text, begin, i - begin);
        append_escape(out, text[i]);
        begin = i + 1;
    }
    out.append(text, begin, text.size() - begin);
}

}  // namespace kring
