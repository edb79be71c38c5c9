#pragma once
// What decode, encode and the published contract ask of a type, over Boost.Describe.

#include "base/ids.hpp"
#include "operations/constraints.hpp"
#include "operations/patch.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace kring::operations {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;
template <class T>
inline constexpr bool is_patch = false;
template <class T>
inline constexpr bool is_patch<Patch<T>> = true;

/// Public members, those of bases first.
template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class Descriptor>
struct MemberTypeOf;
template <class Descriptor>
using MemberType = typename MemberTypeOf<std::remove_const_t<decltype(Descriptor::pointer)>>::type;
template <class Class, class Member>
struct MemberTypeOf<Member Class::*> {
    using type = Member;
};

struct EnumName {
    std::string_view name;  // on the wire
    int value;
};

template <class Enum>
constexpr std::string_view name_on_wire(Enum value, std::string_view enumerator) {
    if constexpr (requires { wire_name(value); })
        return wire_name(value);
    else
        return enumerator;
}

/// The wire's names of a described enum: the enumerators' own, unless its namespace has a `wire_name` for it.
template <class Enum>
std::span<const EnumName> enum_names() {
    static constexpr auto names = []<template <class...> class List, class... Descriptors>(List<Descriptors...>) {
        return std::array<EnumName, sizeof...(Descriptors)>{
            EnumName{name_on_wire(Descriptors::value, Descriptors::name), static_cast<int>(Descriptors::value)}...};
    }(boost::describe::describe_enumerators<Enum>{});
    return names;
}

/// The line of a field in the `constraints_of` list of its struct or of the base that has it; null when there is none.
/// A second line can only say that the field is not digested.
template <class T>
const Constraint* constraint_of(std::string_view field) {
    if constexpr (requires { constraints_of(static_cast<const T*>(nullptr)); }) {
        static constexpr auto constraints = constraints_of(static_cast<const T*>(nullptr));
        for (const auto& constraint : constraints)
            if (constraint.field == field) return &constraint;
    }
    return nullptr;
}

template <class T>
bool is_digested(std::string_view field) {
    if constexpr (requires { constraints_of(static_cast<const T*>(nullptr)); }) {
        static constexpr auto constraints = constraints_of(static_cast<const T*>(nullptr));
        for (const auto& constraint : constraints)
            if (constraint.field == field && !constraint.digested) return false;
    }
    return true;
}

}  // namespace kring::operations
