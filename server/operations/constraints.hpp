#pragma once
// Lengths, ranges and formats of an Input's fields: one constexpr list beside the struct, from which both the checks
// and the OpenAPI come.
//
//   struct CreateTopic { NetworkId network_id; TopicId topic_id; std::string title; };
//   BOOST_DESCRIBE_STRUCT(CreateTopic, (), (network_id, topic_id, title))
//   constexpr auto constraints_of(const CreateTopic*) { return std::array{text("title", 1, 160)}; }
//
// `constraints_of` is found by argument-dependent look-up, so it stands in the struct's namespace. A field without a
// line has the defaults: text 0–1000 code points, arrays 0–100 items, integers any 64-bit value.

#include <cstdint>
#include <limits>
#include <string_view>

namespace kring::operations {

enum class Format {
    any,
    single_line,  // no line breaks or other control characters; white space at both ends is refused as empty is
    email,        // one @, no spaces; what is really an address only a mail can tell
    date,         // 2026-11-19
    time,         // 17:30, on the wall
    secret,       // single_line, and hidden in the published examples
};

struct Constraint {
    std::string_view field;
    Format format = Format::any;
    std::int64_t least = 0;  // code points of a text, items of an array, or the number's value
    std::int64_t most = 1000;
    std::int64_t item_most = 0;   // code points of each item of an array of texts; 0: the default for text
    bool digested = true;         // false: left out when a repeated creation is compared with the first (audience_seq)
    std::int64_t most_bytes = 0;  // of a text, in UTF-8; 0: as many as its code points take
};

/// Text on one line, e.g. a title.
constexpr Constraint line(std::string_view field, std::int64_t least, std::int64_t most) {
    return {field, Format::single_line, least, most};
}
/// Text with line breaks, e.g. a body. `most_bytes` where as many code points of four bytes wouldn't fit in a message.
constexpr Constraint text(std::string_view field, std::int64_t least, std::int64_t most, std::int64_t most_bytes = 0) {
    return {field, Format::any, least, most, 0, true, most_bytes};
}
constexpr Constraint email(std::string_view field) { return {field, Format::email, 3, 254}; }
constexpr Constraint secret(std::string_view field, std::int64_t least, std::int64_t most) {
    return {field, Format::secret, least, most};
}
constexpr Constraint time(std::string_view field) { return {field, Format::time, 5, 5}; }
constexpr Constraint range(std::string_view field, std::int64_t least, std::int64_t most) {
    return {field, Format::any, least, most};
}
constexpr Constraint items(std::string_view field, std::int64_t least, std::int64_t most, std::int64_t item_most = 0) {
    return {field, Format::any, least, most, item_most};
}
constexpr Constraint not_digested(std::string_view field) {
    return {field, Format::any, 0, std::numeric_limits<std::int64_t>::max(), 0, false};
}

/// Words that may be destroyed: nothing of them is remembered, not even a digest. A repeat is answered from the rows.
constexpr Constraint forgotten(Constraint words) {
    words.digested = false;
    return words;
}

}  // namespace kring::operations
