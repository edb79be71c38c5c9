#pragma once
// kring user …, kring import: they speak to a running server, or to a store of their own when none runs.

#include "base/result.hpp"

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace kring::app {

/// Runs one operation as the owner of the data folder; gives its result as JSON.
using LocalCall = std::function<Result<std::string>(std::string_view method, std::string params_json)>;

/// Where a command writes.
struct Terminal {
    std::ostream& out;
    std::ostream& error;
};

struct UserToAdd {
    std::string email;
    std::string name;
    std::string school;
    std::string role = "teacher";
    bool token = false;
    std::string region{};         // of a school that has to be made; empty: the usual one
    std::string starter_until{};  // 2027-07-31, included; empty: not a starter
};

// Each gives the exit status of the process: 0, or 1 after a line on `error`.

/// The token, or else the link to choose a password, is the last thing printed.
int add_user(const LocalCall& call, const UserToAdd& user, Terminal terminal);
int reset_user(const LocalCall& call, const std::string& email, Terminal terminal);
int deactivate_user(const LocalCall& call, const std::string& email, Terminal terminal);

/// Files that must not be there yet and that only their owner can read, each with a line a person.
struct ImportFiles {
    std::optional<std::filesystem::path> tokens{};  // email,token: an access token each, after a line with these names
    std::optional<std::filesystem::path> links{};   // email, tab, link to choose a password
};

/// All of the file's people or none.
int import_people(const LocalCall& call, const std::filesystem::path& file, const ImportFiles& into, Terminal terminal);

}  // namespace kring::app
