#pragma once
// Short lists in a column of text: a line each, or separated by commas.

#include <string>
#include <string_view>
#include <vector>

namespace kring {

/// REQUIRES: no item holds the separator.
std::string join(const std::vector<std::string>& items, char separator);
/// What lies between separators; nothing of empty text.
std::vector<std::string> split(std::string_view text, char separator);

std::string join_numbers(const std::vector<int>& numbers);
std::vector<int> split_numbers(std::string_view text);

}  // namespace kring
