// UTF-8 as every other parser relies on it, and its way into JSON.

#include "base/text.hpp"
#include "fuzz/fuzz.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <string>

using namespace kring;
using fuzz::check;

namespace {

/// The standard's own words (RFC 3629, section 3), one code point at a time: what the fast reader has to agree with.
bool is_utf8_by_the_book(std::string_view text) {
    while (!text.empty()) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
        const std::size_t length = byte(0) < 0x80    ? 1
                                   : byte(0) >= 0xf0 ? 4
                                   : byte(0) >= 0xe0 ? 3
                                   : byte(0) >= 0xc0 ? 2
                                                     : 0;
        if (length == 0 || length > text.size() || byte(0) > 0xf7) return false;
        char32_t value = length == 1 ? byte(0) : byte(0) & (0x7fu >> length);
        for (std::size_t i = 1; i < length; ++i) {
            if ((byte(i) & 0xc0) != 0x80) return false;
            value = value << 6 | (byte(i) & 0x3fu);
        }
        const char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
        if (value < least[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return false;
        text.remove_prefix(length);
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = fuzz::text_of(bytes, size);
    check(is_valid_utf8(text) == is_utf8_by_the_book(text), "UTF-8 is what RFC 3629 says");
    const auto trimmed = trim(text);
    check(fuzz::lies_in(trimmed, text) && trim(trimmed) == trimmed, "trimming twice is trimming once");
    const auto lower = ascii_lower(text);
    check(lower.size() == text.size() && ascii_lower(lower) == lower, "lower case stays lower case");
    if (!is_valid_utf8(text)) return 0;

    const auto count = count_code_points(text);
    check(count <= text.size(), "a code point has a byte at least");
    for (const std::size_t wanted : {std::size_t{0}, std::size_t{1}, count / 2, count, count + 1}) {
        const auto prefix = prefix_of(text, wanted);
        check(text.starts_with(prefix) && is_valid_utf8(prefix), "a prefix cuts no code point");
        check(count_code_points(prefix) == (wanted < count ? wanted : count), "a prefix is as long as it can be");
    }
    std::string json = "\"";
    append_json_escaped(json, text);
    json += '"';
    check(boost::json::parse(json).as_string() == text, "JSON gives the text back");
    return 0;
}
