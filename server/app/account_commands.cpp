#include "app/account_commands.hpp"

#include "features/account/people_file.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <ostream>
#include <sstream>

namespace kring::app {

namespace {

std::string_view words_for(const Error& error) {
    switch (error.reason) {
        case Reason::email_taken:
            return "somebody has this address already";
        case Reason::last_administrator:
            return "this is the last administrator";
        case Reason::not_found:
            return "there is nobody with this address";
        case Reason::missing_field:
        case Reason::too_short:
            return "is empty or too short";
        case Reason::too_long:
            return "is too long";
        case Reason::too_many_items:
            return "too many at once";
        case Reason::bad_format:
            return "is not written as it should be";
        default:
            return boost::describe::enum_to_string(error.reason, "failed");
    }
}

int fail(Terminal terminal, const Error& error, std::string_view place) {
    terminal.error << "kring: ";
    if (!place.empty()) terminal.error << place << ": ";
    terminal.error << (error.message.empty() ? words_for(error) : std::string_view{error.message}) << '\n';
    return 1;
}

int fail(Terminal terminal, const Error& error) { return fail(terminal, error, error.field); }

template <class Out, class In>
Result<Out> ask(const LocalCall& call, std::string_view method, const In& input) {
    auto json = call(method, operations::encode(input));
    if (!json) return json.error();
    return operations::decode<Out>(*json);
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Never replaces a file, and is readable to its owner alone from its first byte on.
bool write_private_file(const std::filesystem::path& path, std::string_view text) {
    int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return false;
    while (!text.empty()) {
        auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0) break;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::close(descriptor) == 0 && text.empty();
}

}  // namespace

int add_user(const LocalCall& call, const UserToAdd& user, Terminal terminal) {
    person::PlaceRole role{};
    if (!boost::describe::enum_from_string(user.role.c_str(), role)) {
        terminal.error << "kring: role: is none of teacher, school_leader, board, administrator\n";
        return 1;
    }
    account::AddPerson input{
        .email = user.email, .name = user.name, .school = user.school, .role = role, .token = user.token};
    auto added = ask<account::AddedPerson>(call, "person.add", input);
    if (!added) return fail(terminal, added.error());
    terminal.out << "added " << added->person_id.text() << '\n';
    if (added->link)
        terminal.out << "choose a password with this link, until " << to_rfc3339(added->link->expires_at) << ":\n"
                     << added->link->link << '\n';
    if (added->token) terminal.out << *added->token << '\n';
    return 0;
}

int reset_user(const LocalCall& call, const std::string& email, Terminal terminal) {
    auto link = ask<account::ResetLink>(call, "person.reset", account::PersonByEmail{email});
    if (!link) return fail(terminal, link.error());
    terminal.out << "choose a password with this link, until " << to_rfc3339(link->expires_at) << ":\n"
                 << link->link << '\n';
    return 0;
}

int deactivate_user(const LocalCall& call, const std::string& email, Terminal terminal) {
    auto done = ask<operations::Empty>(call, "person.close", account::PersonByEmail{email});
    if (!done) return fail(terminal, done.error());
    terminal.out << "deactivated\n";
    return 0;
}

int import_people(const LocalCall& call, const std::filesystem::path& path,
                  const std::optional<std::filesystem::path>& tokens_out, Terminal terminal) {
    auto text = read_file(path);
    if (!text) {
        terminal.error << "kring: can't read " << path.string() << '\n';
        return 1;
    }
    if (tokens_out && std::filesystem::exists(*tokens_out)) {
        terminal.error << "kring: " << tokens_out->string() << " is there already\n";
        return 1;
    }
    auto file = account::parse_people_file(*text);
    if (!file) return fail(terminal, file.error());
    for (auto& person : file->people)
        person.token = tokens_out.has_value();
    auto imported = ask<account::ImportedPeople>(call, "person.import", account::ImportPeople{file->people});
    if (!imported) return fail(terminal, imported.error(), account::place_in_file(*file, imported.error().field));

    std::string tokens = "email,token\n";
    for (const auto& person : imported->people)
        tokens += person.email + ',' + person.token.value_or("") + '\n';
    if (tokens_out && !write_private_file(*tokens_out, tokens)) {
        terminal.error << "kring: the people were imported, but can't write " << tokens_out->string() << '\n';
        return 1;
    }
    terminal.out << "imported " << imported->people.size() << " people\n";
    return 0;
}

}  // namespace kring::app
