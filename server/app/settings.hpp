#pragma once
// The table of settings: name, place in Configuration, bounds. Only for configuration.cpp and its neighbours.

#include "app/configuration.hpp"

#include <span>
#include <variant>

namespace kring::app {

using Number = std::int64_t& (*)(Configuration&);
using Text = std::string& (*)(Configuration&);
using Texts = std::vector<std::string>& (*)(Configuration&);

struct Setting {
    std::string_view name;  // section.key; without a section for those on top
    std::variant<Number, Text, Texts> place;
    std::int64_t least = 0;
    std::int64_t most = 0;
    bool secret = false;
    std::string_view choices = {};  // separated by spaces; empty: any text
};

std::span<const Setting> settings();
const Setting* find_setting(std::string_view name);

}  // namespace kring::app
