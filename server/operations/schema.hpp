#pragma once
// Types to JSON Schema (2020-12, as in OpenAPI 3.1), for the published contract.

#include "base/clock.hpp"
#include "operations/describe.hpp"

#include <limits>
#include <map>
#include <string>
#include <string_view>

namespace kring::operations {

/// `kring::thread::PostCard`, as the compiler writes it.
template <class T>
constexpr std::string_view type_name() {
    std::string_view name = __PRETTY_FUNCTION__;
    name.remove_prefix(name.find("T = ") + 4);
    return name.substr(0, name.find_first_of(";]"));
}

/// The named schemas that were met, by the full name of their type. References name that too, until they are resolved.
class SchemaBook {
   public:
    enum class Side { input, output };  // inputs state their default limits and take no unknown fields
    explicit SchemaBook(Side side) : side_{side} {}
    void turn_to(Side side) { side_ = side; }
    Side side() const { return side_; }

    /// False when it is there already.
    bool begin(std::string_view type);
    void finish(std::string_view type, std::string schema) { components_[std::string{type}] = std::move(schema); }
    const std::map<std::string, std::string>& components() const { return components_; }

   private:
    Side side_;
    std::map<std::string, std::string> components_;
};

namespace schema {

struct Property {
    std::string_view name;
    std::string (*schema)(SchemaBook& book, const Constraint* constraint);
    const Constraint* constraint;
    bool required;
};

std::string reference(std::string_view type);
std::string object(SchemaBook& book, std::span<const Property> properties);
std::string names(std::span<const EnumName> names);
std::string text(const SchemaBook& book, const Constraint* constraint);
std::string whole_number(std::int64_t least, std::uint64_t most, const Constraint* constraint);
std::string number(const Constraint* constraint);
std::string array(const SchemaBook& book, const std::string& item, const Constraint* constraint);
std::string or_null(const std::string& schema);

template <class T>
std::string of(SchemaBook& book, const Constraint* constraint);

template <class T>
std::string object_of(SchemaBook& book) {
    static const auto properties = []<template <class...> class List, class... Descriptors>(List<Descriptors...>) {
        return std::array<Property, sizeof...(Descriptors)>{
            Property{Descriptors::name, &of<MemberType<Descriptors>>, constraint_of<T>(Descriptors::name),
                     !is_optional<MemberType<Descriptors>> && !is_patch<MemberType<Descriptors>>}...};
    }(Members<T>{});
    return object(book, properties);
}

template <class T>
std::string of(SchemaBook& book, const Constraint* constraint) {
    if constexpr (std::same_as<T, bool>) {
        return R"({"type":"boolean"})";
    } else if constexpr (std::integral<T>) {
        return whole_number(static_cast<std::int64_t>(std::numeric_limits<T>::min()),
                            static_cast<std::uint64_t>(std::numeric_limits<T>::max()), constraint);
    } else if constexpr (std::floating_point<T>) {
        return number(constraint);
    } else if constexpr (std::convertible_to<T, std::string_view>) {
        return text(book, constraint);
    } else if constexpr (std::same_as<T, Uuid> || is_id<T>) {
        return R"({"type":"string","format":"uuid"})";
    } else if constexpr (std::same_as<T, Instant>) {
        return R"({"type":"string","format":"date-time"})";
    } else if constexpr (is_optional<T>) {
        return of<typename T::value_type>(book, constraint);
    } else if constexpr (is_patch<T>) {
        return or_null(of<typename decltype(T::value)::value_type>(book, constraint));
    } else if constexpr (is_vector<T>) {
        return array(book, of<typename T::value_type>(book, nullptr), constraint);
    } else if constexpr (std::is_enum_v<T>) {
        if (book.begin(type_name<T>())) book.finish(type_name<T>(), names(enum_names<T>()));
        return reference(type_name<T>());
    } else {
        if (book.begin(type_name<T>())) book.finish(type_name<T>(), object_of<T>(book));
        return reference(type_name<T>());
    }
}

}  // namespace schema
}  // namespace kring::operations
