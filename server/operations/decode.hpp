#pragma once
// JSON to a described struct, naming the field that is wrong by its path ("feeds[3].feed_id").
//
// Accepted members: bool, integers, double, std::string, described enums (by name; Language as nl, nl-BE, en), Uuid,
// Id<…>, Instant (RFC 3339), std::optional, std::vector, Patch, and described structs of these. Absent optionals are
// fine; unknown and duplicate keys, wrong types, invalid UTF-8, numbers beyond their type and nesting beyond 16 are not.

#include "base/result.hpp"

#include <string_view>

namespace kring::operations {

/// Parses and checks one params object. Empty text counts as {}.
/// Errors: `invalid` with the path in `field`.
template <class Input>
Result<Input> decode(std::string_view json);

}  // namespace kring::operations

#include "operations/decode_describe.hpp"  // the walk over described members
