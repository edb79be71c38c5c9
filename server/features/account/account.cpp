#include "features/account/account.hpp"

#include "base/lists.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace kring::account {

namespace {

using Mark = std::pair<std::string_view, std::string_view>;  // part of a user agent, what it means

// The first that is found counts: Edge and Opera also say Chrome, Chrome also says Safari.
constexpr std::array browsers{
    Mark{"Edg", "Edge"},          Mark{"OPR/", "Opera"},     Mark{"SamsungBrowser", "Samsung Internet"},
    Mark{"Firefox/", "Firefox"},  Mark{"FxiOS", "Firefox"},  Mark{"CriOS", "Chrome"},
    Mark{"Chromium", "Chromium"}, Mark{"Chrome/", "Chrome"}, Mark{"Safari/", "Safari"},
};
constexpr std::array systems{
    Mark{"Windows", "Windows"}, Mark{"iPhone", "iPhone"}, Mark{"iPad", "iPad"},   Mark{"Android", "Android"},
    Mark{"CrOS", "ChromeOS"},   Mark{"Macintosh", "Mac"}, Mark{"Linux", "Linux"},
};

std::string_view first_of(std::span<const Mark> marks, std::string_view user_agent) {
    for (const auto& [part, meaning] : marks)
        if (user_agent.find(part) != std::string_view::npos) return meaning;
    return {};
}

}  // namespace

std::string normal_email(std::string_view email) { return ascii_lower(trim(email)); }

std::string folded_name(std::string_view name) {
    std::string folded;
    for (const auto& word : split_words(name))
        folded += ' ' + word.text;
    return folded;
}

std::string session_label(std::string_view user_agent) {
    auto browser = first_of(browsers, user_agent);
    auto system = first_of(systems, user_agent);
    std::string label{browser.empty() ? "Browser" : browser};
    if (!system.empty()) label.append(", ").append(system);
    return label;
}

std::string clock_text(int minute) {
    auto two_digits = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two_digits(minute / 60) + ':' + two_digits(minute % 60);
}

int minute_of(std::string_view clock_text) {
    auto number = [&](std::size_t at) { return (clock_text[at] - '0') * 10 + clock_text[at + 1] - '0'; };
    return number(0) * 60 + number(3);
}

Result<> check_starter_until(const std::optional<Instant>& until, Instant now) {
    if (until && *until <= now) return invalid(Reason::out_of_range, "starter_until", "in the future");
    return {};
}

std::string joined_lines(const std::vector<std::string>& lines) {
    std::vector<std::string> kept;
    for (const auto& line : lines)
        if (const auto trimmed = trim(line); !trimmed.empty()) kept.emplace_back(trimmed);
    return join(kept, '\n');
}

std::vector<std::string> split_lines(std::string_view text) { return split(text, '\n'); }

}  // namespace kring::account
