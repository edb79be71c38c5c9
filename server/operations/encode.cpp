#include "operations/encode.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kring::operations::encoding {

namespace {

template <class Number>
void append_number(std::string& json, Number value) {
    std::array<char, 32> digits;
    auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    json.append(digits.data(), end);
}

}  // namespace

void append_integer(std::string& json, std::int64_t value) { append_number(json, value); }
void append_natural(std::string& json, std::uint64_t value) { append_number(json, value); }

void append_real(std::string& json, double value) {
    if (!std::isfinite(value)) value = 0;  // JSON has no word for it
    append_number(json, value);
}

void append_text(std::string& json, std::string_view text) {
    json += '"';
    append_json_escaped(json, text);
    json += '"';
}

void append_uuid(std::string& json, const Uuid& uuid) {
    json += '"';
    uuid.append_to(json);
    json += '"';
}

void append_instant(std::string& json, Instant at) {
    json += '"';
    append_rfc3339(json, at);
    json += '"';
}

void append_name(std::string& json, std::span<const EnumName> names, int value) {
    auto found = std::ranges::find(names, value, &EnumName::value);
    json += '"';
    if (found != names.end()) json += found->name;
    json += '"';
}

void close_object(std::string& json, std::size_t begin) {
    if (json.size() == begin)
        json += '{';
    else
        json[begin] = '{';
    json += '}';
}

}  // namespace kring::operations::encoding
