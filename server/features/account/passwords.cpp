#include "features/account/passwords.hpp"

#include "base/text.hpp"
#include "embedded/files.hpp"
#include "features/account/secrets.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <new>
#include <stdexcept>
#include <unordered_set>

namespace kring::account {

namespace {

// What people write for a letter when a rule asks for a digit or a sign.
char plain_letter(char letter) {
    switch (letter) {
        case '0':
            return 'o';
        case '1':
        case '!':
            return 'i';
        case '3':
            return 'e';
        case '4':
        case '@':
            return 'a';
        case '5':
        case '$':
            return 's';
        case '7':
            return 't';
        default:
            return letter;
    }
}

std::string plain_letters(std::string text) {
    std::ranges::transform(text, text.begin(), plain_letter);
    return text;
}

bool is_letter(char character) {
    return (character >= 'a' && character <= 'z') || static_cast<unsigned char>(character) >= 0x80;
}

// Without the digits and signs before and after: "!Welkom2026!" is "welkom".
std::string_view core_of(std::string_view text) {
    auto begin = std::ranges::find_if(text, is_letter);
    auto end = std::find_if(text.rbegin(), text.rend(), is_letter).base();
    return begin < end ? std::string_view{begin, end} : std::string_view{};
}

std::string letters_of(std::string_view text) {
    std::string letters;
    std::ranges::copy_if(text, std::back_inserter(letters), is_letter);
    return letters;
}

using Words = std::unordered_set<std::string>;

Words words_of(std::string_view path) {
    Words words;
    for (const auto& file : embedded::resources()) {
        if (file.path != path) continue;
        auto rest = file.content;
        while (!rest.empty()) {
            auto end = std::min(rest.find('\n'), rest.size());
            auto line = trim(rest.substr(0, end));
            if (!line.empty() && !line.starts_with("# ")) words.insert(plain_letters(ascii_lower(line)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    if (words.empty()) throw std::logic_error{"a list of common passwords is missing from the binary"};
    return words;
}

const Words& common_passwords() {
    static const Words list = words_of("common_passwords.txt");
    return list;
}

const Words& common_words() {
    static const Words list = words_of("common_words.txt");
    return list;
}

// One or two common words and nothing else: "zomerzomer", "welkomschool".
bool is_made_of_common_words(std::string_view text, int most = 2) {
    if (text.empty()) return true;
    if (most == 0) return false;
    for (std::size_t length = std::min<std::size_t>(text.size(), 16); length >= 3; --length)
        if (common_words().contains(std::string{text.substr(0, length)}) &&
            is_made_of_common_words(text.substr(length), most - 1))
            return true;
    return false;
}

bool is_core_common(std::string_view lower) {
    for (const auto& core : {std::string{core_of(lower)}, letters_of(lower)}) {
        if (core.empty()) return true;  // digits and signs only
        auto plain = plain_letters(core);
        if (is_made_of_common_words(core) || is_made_of_common_words(plain)) return true;
    }
    return is_made_of_common_words(letters_of(plain_letters(std::string{lower})));
}

// "abcabcabcabc", and what differs in few characters.
bool is_repetition(std::string_view text) {
    for (std::size_t period = 1; period <= text.size() / 2; ++period) {
        bool repeats = true;
        for (std::size_t i = period; repeats && i < text.size(); ++i)
            repeats = text[i] == text[i - period];
        if (repeats && period <= 8) return true;
    }
    std::array<bool, 256> seen{};
    for (char character : text)
        seen[static_cast<unsigned char>(character)] = true;
    return std::ranges::count(seen, true) <= 4;
}

bool are_neighbours(char a, char b) {
    if (b == a + 1 || b == a - 1 || a == b) return true;
    for (std::string_view row : {"qwertyuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "wxcvbn",
                                 "1234567890", "qazwsxedcrfvtgb", "1q2w3e4r5t6y7u8i9o0p", "!@#$%^&*()"}) {
        auto at = row.find(a);
        auto to = row.find(b);
        if (at == std::string_view::npos || to == std::string_view::npos) continue;
        if (to == at + 1 || at == to + 1) return true;
    }
    return false;
}

// Four of five steps go to a neighbour in the alphabet, among the digits or on the keyboard.
bool is_row_of_keys(std::string_view text) {
    std::size_t steps = 0;
    for (std::size_t i = 1; i < text.size(); ++i)
        if (are_neighbours(text[i - 1], text[i])) ++steps;
    return steps * 5 >= (text.size() - 1) * 4;
}

bool contains_own_words(std::string_view lower, std::string_view email) {
    if (lower.find("kring") != std::string_view::npos) return true;
    auto local = ascii_lower(email.substr(0, email.find('@')));
    return local.size() >= 4 && lower.find(local) != std::string_view::npos;
}

}  // namespace

Result<> check_password(std::string_view password, std::string_view email, std::string_view field) {
    if (count_code_points(password) < shortest_password)
        return invalid(Reason::password_too_short, std::string{field}, "at least 12 characters");
    auto lower = ascii_lower(password);
    auto plain = plain_letters(lower);
    std::erase(plain, ' ');
    auto listed = common_passwords().contains(plain);
    if (listed || contains_own_words(lower, email) || is_repetition(lower) || is_row_of_keys(lower) ||
        is_core_common(lower))
        return invalid(Reason::password_too_common, std::string{field}, "too easily guessed");
    return {};
}

PasswordHasher::PasswordHasher(Cost cost) : cost_{cost} {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium can't start"};
    nobody_ = hash(Secrets::make());
}

std::string PasswordHasher::hash(std::string_view password) const {
    ++calls_;
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost_.passes, cost_.memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc{};
    return std::string{text.data()};
}

bool PasswordHasher::matches(std::string_view hash, std::string_view password) const {
    ++calls_;
    std::string stored{hash.empty() ? std::string_view{nobody_} : hash};
    bool same = crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0;
    return same && !hash.empty();
}

}  // namespace kring::account
