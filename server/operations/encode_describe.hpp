#pragma once
// The walk over described members, outwards.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/text.hpp"
#include "operations/describe.hpp"

#include <concepts>
#include <cstring>
#include <string>
#include <string_view>

namespace kring::operations::encoding {

void append_integer(std::string& json, std::int64_t value);
void append_natural(std::string& json, std::uint64_t value);
void append_real(std::string& json, double value);
void append_text(std::string& json, std::string_view text);
void append_uuid(std::string& json, const Uuid& uuid);
void append_instant(std::string& json, Instant at);
void append_name(std::string& json, std::span<const EnumName> names, int value);

/// `,"name":` as one constant.
template <class Descriptor>
constexpr auto make_key() {
    constexpr auto length = std::string_view{Descriptor::name}.size();
    std::array<char, length + 4> key{};
    key[0] = ',';
    key[1] = '"';
    for (std::size_t i = 0; i < length; ++i)
        key[i + 2] = Descriptor::name[i];
    key[length + 2] = '"';
    key[length + 3] = ':';
    return key;
}
template <class Descriptor>
inline constexpr auto key_of = make_key<Descriptor>();

template <class T>
void append(std::string& json, const T& value);

template <class Descriptor, class Member>
void append_member(std::string& json, const Member& member) {
    if constexpr (is_optional<Member>) {
        if (!member) return;
    } else if constexpr (is_patch<Member>) {
        if (!member.present) return;
    }
    json.append(key_of<Descriptor>.data(), key_of<Descriptor>.size());
    append(json, member);
}

/// Turns the comma before the first member into the brace; `begin` is where the object starts.
void close_object(std::string& json, std::size_t begin);

template <class T>
void append_object(std::string& json, const T& object) {
    const auto begin = json.size();
    [&]<template <class...> class List, class... Descriptors>(List<Descriptors...>) {
        (append_member<Descriptors>(json, object.*Descriptors::pointer), ...);
    }(Members<T>{});
    close_object(json, begin);
}

template <class T>
void append(std::string& json, const T& value) {
    if constexpr (std::same_as<T, bool>) {
        json += value ? "true" : "false";
    } else if constexpr (std::signed_integral<T>) {
        append_integer(json, value);
    } else if constexpr (std::unsigned_integral<T>) {
        append_natural(json, value);
    } else if constexpr (std::floating_point<T>) {
        append_real(json, value);
    } else if constexpr (std::convertible_to<T, std::string_view>) {
        append_text(json, value);
    } else if constexpr (std::same_as<T, Uuid>) {
        append_uuid(json, value);
    } else if constexpr (is_id<T>) {
        append_uuid(json, value.uuid);
    } else if constexpr (std::same_as<T, Instant>) {
        append_instant(json, value);
    } else if constexpr (std::is_enum_v<T>) {
        append_name(json, enum_names<T>(), static_cast<int>(value));
    } else if constexpr (is_patch<T>) {
        append(json, value.value);
    } else if constexpr (is_optional<T>) {
        value ? append(json, *value) : static_cast<void>(json += "null");
    } else if constexpr (is_vector<T>) {
        json += '[';
        for (const auto& item : value) {
            if (&item != value.data()) json += ',';
            append(json, item);
        }
        json += ']';
    } else {
        append_object(json, value);
    }
}

}  // namespace kring::operations::encoding

namespace kring::operations {

template <class Output>
void encode(const Output& output, std::string& json) {
    encoding::append(json, output);
}

}  // namespace kring::operations
