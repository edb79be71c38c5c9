#include "base/lists.hpp"

#include <algorithm>
#include <charconv>

namespace kring {

std::string join(const std::vector<std::string>& items, char separator) {
    std::string text;
    for (const auto& item : items) {
        if (!text.empty()) text += separator;
        text += item;
    }
    return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> items;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        items.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return items;
}

std::string join_numbers(const std::vector<int>& numbers) {
    std::string text;
    for (const int number : numbers) {
        if (!text.empty()) text += ',';
        text += std::to_string(number);
    }
    return text;
}

std::vector<int> split_numbers(std::string_view text) {
    std::vector<int> numbers;
    for (const auto& item : split(text, ',')) {
        int number = 0;
        std::from_chars(item.data(), item.data() + item.size(), number);
        numbers.push_back(number);
    }
    return numbers;
}

}  // namespace kring
