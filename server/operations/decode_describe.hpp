#pragma once
// The walk over described members. Each struct becomes one table of its fields; the walk itself is not a template.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "operations/constraints.hpp"
#include "operations/describe.hpp"
#include "operations/json_document.hpp"
#include "operations/patch.hpp"

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kring::operations::decoding {

/// Reads a node into what `into` points at. False: `error` says what is wrong, its field relative to this node.
using Reader = bool (*)(const JsonNode& node, void* into, const Constraint* constraint, Error& error);

struct Field {
    std::string_view name;
    Reader read;
    void* (*member)(void* object);
    const Constraint* constraint;  // null: the defaults
    bool required;
};

bool refuse(Error& error, Reason reason, const char* message);
/// Puts where it was in front of the path that the error has so far.
void within(Error& error, std::string_view name);
void within(Error& error, std::size_t index);

bool read_object(const JsonNode& node, void* object, std::span<const Field> fields, Error& error);
bool read_boolean(const JsonNode& node, bool& into, Error& error);
bool read_integer(const JsonNode& node, std::int64_t least, std::uint64_t most, const Constraint* constraint,
                  std::int64_t& bits, Error& error);
bool read_real(const JsonNode& node, double& into, const Constraint* constraint, Error& error);
bool read_text(const JsonNode& node, std::string& into, const Constraint* constraint, Error& error);
bool read_uuid(const JsonNode& node, Uuid& into, Error& error);
bool read_instant(const JsonNode& node, Instant& into, Error& error);
bool read_name(const JsonNode& node, std::span<const EnumName> names, int& into, Error& error);
/// Whether the node is an array of a permitted size.
bool begin_array(const JsonNode& node, const Constraint* constraint, Error& error);
/// What holds for each item of an array with this constraint.
Constraint item_constraint(const Constraint& of_array);

template <class T>
std::span<const Field> fields_of();

template <class T>
bool read(const JsonNode& node, T& into, const Constraint* constraint, Error& error);

template <class T>
bool read_vector(const JsonNode& node, std::vector<T>& into, const Constraint* constraint, Error& error) {
    if (!begin_array(node, constraint, error)) return false;
    const bool limits_items = constraint && constraint->item_most > 0;
    const Constraint each = limits_items ? item_constraint(*constraint) : Constraint{};
    into.reserve(node.size);
    for (const auto* item = node.first; item; item = item->next) {
        T value{};
        if (!read(*item, value, limits_items ? &each : nullptr, error)) {
            within(error, into.size());
            return false;
        }
        into.push_back(std::move(value));
    }
    return true;
}

template <class T>
bool read(const JsonNode& node, T& into, const Constraint* constraint, Error& error) {
    if constexpr (std::same_as<T, bool>) {
        return read_boolean(node, into, error);
    } else if constexpr (std::integral<T>) {
        std::int64_t bits{};
        if (!read_integer(node, static_cast<std::int64_t>(std::numeric_limits<T>::min()),
                          static_cast<std::uint64_t>(std::numeric_limits<T>::max()), constraint, bits, error))
            return false;
        into = static_cast<T>(bits);
        return true;
    } else if constexpr (std::same_as<T, double>) {
        return read_real(node, into, constraint, error);
    } else if constexpr (std::same_as<T, std::string>) {
        return read_text(node, into, constraint, error);
    } else if constexpr (std::same_as<T, Uuid>) {
        return read_uuid(node, into, error);
    } else if constexpr (is_id<T>) {
        return read_uuid(node, into.uuid, error);
    } else if constexpr (std::same_as<T, Instant>) {
        return read_instant(node, into, error);
    } else if constexpr (std::is_enum_v<T>) {
        int value{};
        if (!read_name(node, enum_names<T>(), value, error)) return false;
        into = static_cast<T>(value);
        return true;
    } else if constexpr (is_patch<T>) {
        into.present = true;
        return read(node, into.value, constraint, error);
    } else if constexpr (is_optional<T>) {
        if (node.kind == JsonNode::Kind::null) return true;
        return read(node, into.emplace(), constraint, error);
    } else if constexpr (is_vector<T>) {
        return read_vector(node, into, constraint, error);
    } else {
        return read_object(node, &into, fields_of<T>(), error);
    }
}

template <class T>
bool read_erased(const JsonNode& node, void* into, const Constraint* constraint, Error& error) {
    return read(node, *static_cast<T*>(into), constraint, error);
}

template <class T, class Descriptor>
void* member_of(void* object) {
    return &(static_cast<T*>(object)->*Descriptor::pointer);
}

template <class T>
std::span<const Field> fields_of() {
    static const auto fields = []<template <class...> class List, class... Descriptors>(List<Descriptors...>) {
        return std::array<Field, sizeof...(Descriptors)>{
            Field{Descriptors::name, &read_erased<MemberType<Descriptors>>, &member_of<T, Descriptors>,
                  constraint_of<T>(Descriptors::name),
                  !is_optional<MemberType<Descriptors>> && !is_patch<MemberType<Descriptors>>}...};
    }(Members<T>{});
    return fields;
}

}  // namespace kring::operations::decoding

namespace kring::operations {

inline constexpr std::size_t deepest_input = 16;

template <class Input>
Result<Input> decode(std::string_view json) {
    JsonDocument document;
    auto root = document.parse(json.empty() ? std::string_view{"{}"} : json, deepest_input);
    if (!root) return root.error();
    Input input{};
    Error error{Failure::invalid, Reason::bad_json};
    if (!decoding::read(**root, input, nullptr, error)) return error;
    return input;
}

}  // namespace kring::operations
