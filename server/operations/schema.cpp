#include "operations/schema.hpp"

#include "operations/encode.hpp"

namespace kring::operations {

bool SchemaBook::begin(std::string_view type) { return components_.emplace(type, "{}").second; }

namespace schema {

namespace {

constexpr Constraint default_text{{}, Format::any, 0, 1000};
constexpr std::int64_t default_items = 100;

void append_member(std::string& json, std::string_view name, std::int64_t value) {
    ((json += ",\"") += name) += "\":";
    encoding::append_integer(json, value);
}

void append_member(std::string& json, std::string_view name, std::string_view value) {
    ((json += ",\"") += name) += "\":";
    encoding::append_text(json, value);
}

std::string_view pattern_of(Format format) {
    switch (format) {
        case Format::single_line:
            return R"(^[^\u0000-\u0020\u007f]([^\u0000-\u001f\u007f]*[^\u0000-\u0020\u007f])?$)";
        case Format::secret:
            return R"(^[^\u0000-\u001f\u007f]*$)";
        case Format::time:
            return R"(^([01][0-9]|2[0-3]):[0-5][0-9]$)";
        default:
            return {};
    }
}

std::string_view format_of(Format format) {
    switch (format) {
        case Format::email:
            return "email";
        case Format::date:
            return "date";
        case Format::secret:
            return "password";
        default:
            return {};
    }
}

std::string limited_text(const Constraint& limits) {
    std::string json = R"({"type":"string")";
    if (limits.least > 0) append_member(json, "minLength", limits.least);
    if (limits.most < std::numeric_limits<std::int64_t>::max()) append_member(json, "maxLength", limits.most);
    if (limits.most_bytes > 0) append_member(json, "x-maxBytes", limits.most_bytes);
    if (auto format = format_of(limits.format); !format.empty()) append_member(json, "format", format);
    if (auto pattern = pattern_of(limits.format); !pattern.empty()) append_member(json, "pattern", pattern);
    return json + '}';
}

}  // namespace

std::string reference(std::string_view type) {
    std::string json = R"({"$ref":)";
    encoding::append_text(json, std::string{"#/components/schemas/"} + std::string{type});
    return json + '}';
}

std::string object(SchemaBook& book, std::span<const Property> properties) {
    std::string members, required;
    for (const auto& property : properties) {
        if (!members.empty()) members += ',';
        encoding::append_text(members, property.name);
        members += ':';
        members += property.schema(book, property.constraint);
        if (!property.required) continue;
        if (!required.empty()) required += ',';
        encoding::append_text(required, property.name);
    }
    std::string json = R"({"type":"object","properties":{)" + members + '}';
    if (!required.empty()) json += R"(,"required":[)" + required + ']';
    if (book.side() == SchemaBook::Side::input) json += R"(,"additionalProperties":false)";
    return json + '}';
}

std::string names(std::span<const EnumName> names) {
    std::string json = R"({"type":"string","enum":[)";
    for (const auto& name : names) {
        if (&name != names.data()) json += ',';
        encoding::append_text(json, name.name);
    }
    return json + "]}";
}

std::string text(const SchemaBook& book, const Constraint* constraint) {
    if (constraint) return limited_text(*constraint);
    return book.side() == SchemaBook::Side::input ? limited_text(default_text) : R"({"type":"string"})";
}

std::string whole_number(std::int64_t least, std::uint64_t most, const Constraint* constraint) {
    if (constraint) {
        least = std::max(least, constraint->least);
        if (std::cmp_less(constraint->most, most)) most = static_cast<std::uint64_t>(constraint->most);
    }
    std::string json = R"({"type":"integer")";
    if (least > std::numeric_limits<std::int64_t>::min()) append_member(json, "minimum", least);
    if (std::cmp_less(most, std::numeric_limits<std::int64_t>::max()))
        append_member(json, "maximum", static_cast<std::int64_t>(most));
    return json + '}';
}

std::string number(const Constraint* constraint) {
    std::string json = R"({"type":"number")";
    if (constraint) {
        append_member(json, "minimum", constraint->least);
        append_member(json, "maximum", constraint->most);
    }
    return json + '}';
}

std::string array(const SchemaBook& book, const std::string& item, const Constraint* constraint) {
    std::string json = R"({"type":"array","items":)";
    json += constraint && constraint->item_most > 0 ? limited_text({{}, constraint->format, 1, constraint->item_most})
                                                    : item;
    if (constraint && constraint->least > 0) append_member(json, "minItems", constraint->least);
    if (constraint)
        append_member(json, "maxItems", constraint->most);
    else if (book.side() == SchemaBook::Side::input)
        append_member(json, "maxItems", default_items);
    return json + '}';
}

std::string or_null(const std::string& schema) { return R"({"anyOf":[)" + schema + R"(,{"type":"null"}]})"; }

}  // namespace schema
}  // namespace kring::operations
