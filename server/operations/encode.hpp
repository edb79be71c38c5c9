#pragma once
// A described struct to JSON, written straight into a string. Absent optionals are left out; enums by name; ids as
// text; Instant as RFC 3339; a std::vector as an array.

#include <string>

namespace kring::operations {

template <class Output>
void encode(const Output& output, std::string& json);

template <class Output>
std::string encode(const Output& output) {
    std::string json;
    encode(output, json);
    return json;
}

}  // namespace kring::operations

#include "operations/encode_describe.hpp"  // the walk over described members
