#include "operations/decode.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

namespace kring::operations::decoding {

namespace {

constexpr Constraint default_text{{}, Format::any, 0, 1000};
constexpr Constraint default_array{{}, Format::any, 0, 100};

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool is_email(std::string_view text) {
    auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos &&
           std::ranges::none_of(text, [](char c) { return c == ' ' || is_control(c); });
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    auto number = [&](std::size_t from, std::size_t length) {
        int value = -1;
        auto digits = text.substr(from, length);
        if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return -1;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    };
    int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (year < 0 || month < 0 || day < 0) return false;
    return std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                       std::chrono::day{static_cast<unsigned>(day)}}
        .ok();
}

bool is_time(std::string_view text) {
    auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !is_digit(0) || !is_digit(1) || !is_digit(3) || !is_digit(4))
        return false;
    return text.substr(0, 2) < "24" && text.substr(3) < "60";
}

bool has_format(std::string_view text, Format format) {
    switch (format) {
        case Format::any:
            return text.find('\0') == std::string_view::npos;
        case Format::single_line:
            return std::ranges::none_of(text, is_control) && trim(text).size() == text.size();
        case Format::secret:
            return std::ranges::none_of(text, is_control);
        case Format::email:
            return is_email(text);
        case Format::date:
            return is_date(text);
        case Format::time:
            return is_time(text);
    }
    return false;
}

}  // namespace

bool refuse(Error& error, Reason reason, const char* message) {
    error.reason = reason;
    error.message = message;
    return false;
}

void within(Error& error, std::string_view name) {
    std::string path{name};
    if (!error.field.empty() && error.field.front() != '[') path += '.';
    error.field = path + error.field;
}

void within(Error& error, std::size_t index) {
    auto path = '[' + std::to_string(index) + ']';
    if (!error.field.empty() && error.field.front() != '[') path += '.';
    error.field = path + error.field;
}

bool read_object(const JsonNode& node, void* object, std::span<const Field> fields, Error& error) {
    if (node.kind != JsonNode::Kind::object) return refuse(error, Reason::wrong_type, "must be an object");
    std::uint64_t seen = 0;  // a bit a field: a struct of the contract has fewer than 64
    for (const auto* member = node.first; member; member = member->next) {
        auto field = std::ranges::find(fields, member->key, &Field::name);
        if (field == fields.end()) {
            refuse(error, Reason::unknown_field, "no such field");
            within(error, prefix_of(member->key, 80));
            return false;
        }
        const auto bit = std::uint64_t{1} << (field - fields.begin());
        bool good = true;
        if (seen & bit) {
            good = refuse(error, Reason::duplicate_field, "is there twice");
        } else if (member->kind == JsonNode::Kind::null && field->required) {
            good = refuse(error, Reason::missing_field, "is required");
        } else {
            good = field->read(*member, field->member(object), field->constraint, error);
        }
        seen |= bit;
        if (!good) {
            within(error, field->name);
            return false;
        }
    }
    for (const auto& field : fields) {
        if (!field.required || (seen & (std::uint64_t{1} << (&field - fields.data())))) continue;
        refuse(error, Reason::missing_field, "is required");
        within(error, field.name);
        return false;
    }
    return true;
}

bool read_boolean(const JsonNode& node, bool& into, Error& error) {
    if (node.kind != JsonNode::Kind::boolean) return refuse(error, Reason::wrong_type, "must be true or false");
    into = node.boolean;
    return true;
}

bool read_integer(const JsonNode& node, std::int64_t least, std::uint64_t most, const Constraint* constraint,
                  std::int64_t& bits, Error& error) {
    const bool is_natural = node.kind == JsonNode::Kind::natural;
    if (node.kind == JsonNode::Kind::real && std::trunc(node.real) == node.real && std::fabs(node.real) >= 0x1p63)
        return refuse(error, Reason::out_of_range, "is beyond 64 bits");
    if (!is_natural && node.kind != JsonNode::Kind::integer)
        return refuse(error, Reason::wrong_type, "must be a whole number");
    const bool negative = !is_natural && node.integer < 0;
    if ((negative && node.integer < least) || (!negative && std::bit_cast<std::uint64_t>(node.integer) > most))
        return refuse(error, Reason::out_of_range, "is beyond its type");
    if (constraint && (is_natural ? std::cmp_greater(std::bit_cast<std::uint64_t>(node.integer), constraint->most)
                                  : node.integer < constraint->least || node.integer > constraint->most))
        return refuse(error, Reason::out_of_range, "is too small or too large");
    bits = node.integer;
    return true;
}

bool read_real(const JsonNode& node, double& into, const Constraint* constraint, Error& error) {
    switch (node.kind) {
        case JsonNode::Kind::real:
            into = node.real;
            break;
        case JsonNode::Kind::integer:
            into = static_cast<double>(node.integer);
            break;
        case JsonNode::Kind::natural:
            into = static_cast<double>(std::bit_cast<std::uint64_t>(node.integer));
            break;
        default:
            return refuse(error, Reason::wrong_type, "must be a number");
    }
    if (!std::isfinite(into)) return refuse(error, Reason::out_of_range, "is too large");
    if (constraint && (into < static_cast<double>(constraint->least) || into > static_cast<double>(constraint->most)))
        return refuse(error, Reason::out_of_range, "is too small or too large");
    return true;
}

bool read_text(const JsonNode& node, std::string& into, const Constraint* constraint, Error& error) {
    if (node.kind != JsonNode::Kind::text) return refuse(error, Reason::wrong_type, "must be text");
    const auto& limits = constraint ? *constraint : default_text;
    // Blank counts as empty, so that nobody posts white space; a secret's spaces are its own.
    const auto told = limits.format == Format::secret ? node.text : trim(node.text);
    if (std::cmp_less(count_code_points(told), limits.least)) return refuse(error, Reason::too_short, "is too short");
    if (std::cmp_greater(node.text.size(), limits.most) && std::cmp_greater(count_code_points(node.text), limits.most))
        return refuse(error, Reason::too_long, "is too long");
    if (limits.most_bytes > 0 && std::cmp_greater(node.text.size(), limits.most_bytes))
        return refuse(error, Reason::too_long, "is too long in bytes");
    if (!has_format(node.text, limits.format)) return refuse(error, Reason::bad_format, "is not in its format");
    into = node.text;
    return true;
}

bool read_uuid(const JsonNode& node, Uuid& into, Error& error) {
    if (node.kind != JsonNode::Kind::text) return refuse(error, Reason::wrong_type, "must be a UUID as text");
    auto uuid = Uuid::parse(node.text);
    if (!uuid) return refuse(error, Reason::bad_format, "must be a UUID of 36 characters");
    into = *uuid;
    return true;
}

bool read_instant(const JsonNode& node, Instant& into, Error& error) {
    if (node.kind != JsonNode::Kind::text) return refuse(error, Reason::wrong_type, "must be an instant as text");
    auto instant = parse_rfc3339(node.text);
    if (!instant) return refuse(error, Reason::bad_format, "must be an instant as in RFC 3339");
    into = *instant;
    return true;
}

bool read_name(const JsonNode& node, std::span<const EnumName> names, int& into, Error& error) {
    if (node.kind != JsonNode::Kind::text) return refuse(error, Reason::wrong_type, "must be one of the names");
    auto found = std::ranges::find(names, node.text, &EnumName::name);
    if (found == names.end()) return refuse(error, Reason::bad_format, "must be one of the names");
    into = found->value;
    return true;
}

bool begin_array(const JsonNode& node, const Constraint* constraint, Error& error) {
    if (node.kind != JsonNode::Kind::array) return refuse(error, Reason::wrong_type, "must be an array");
    const auto& limits = constraint ? *constraint : default_array;
    if (std::cmp_less(node.size, limits.least)) return refuse(error, Reason::too_short, "has too few items");
    if (std::cmp_greater(node.size, limits.most)) return refuse(error, Reason::too_many_items, "has too many items");
    return true;
}

Constraint item_constraint(const Constraint& of_array) {
    return {of_array.field, of_array.format, of_array.item_most > 0 ? 1 : 0, of_array.item_most};
}

}  // namespace kring::operations::decoding
