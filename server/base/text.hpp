#pragma once
// Text as people type it: UTF-8 throughout, lengths in code points.

#include <cstddef>
#include <string>
#include <string_view>

namespace kring {

/// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view text);

/// REQUIRES: valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// The longest prefix of at most `code_points` code points. REQUIRES: valid UTF-8.
std::string_view prefix_of(std::string_view text, std::size_t code_points);

/// Without ASCII white space at both ends.
std::string_view trim(std::string_view text);

/// Lower case of ASCII letters only (e-mail addresses, header names).
std::string ascii_lower(std::string_view text);

/// As the inside of a JSON string (RFC 8259, section 7), without the quotes. REQUIRES: valid UTF-8.
void append_json_escaped(std::string& out, std::string_view text);

}  // namespace kring
