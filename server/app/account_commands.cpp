#include "app/account_commands.hpp"

#include "app/private_file.hpp"
#include "app/sentence.hpp"
#include "features/account/people_file.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"

#include <boost/describe/enum_from_string.hpp>

#include <fstream>
#include <ostream>
#include <sstream>

namespace kring::app {

namespace {

int fail(Terminal terminal, const std::string& sentence) {
    terminal.error << "kring: " << sentence << '\n';
    return 1;
}

int fail(Terminal terminal, const Error& error) { return fail(terminal, sentence_for(error)); }

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

constexpr std::size_t longest_token = 64;

/// The file that will hold the tokens, with room for them: once they are made, nobody can print them again.
std::optional<PrivateFile> make_tokens_file(const std::filesystem::path& path, const account::PeopleFile& people) {
    auto file = PrivateFile::create(path);
    if (!file) return std::nullopt;
    std::uint64_t bytes = longest_token;
    for (const auto& person : people.people)
        bytes += person.email.size() + longest_token;
    if (file->reserve(bytes)) return file;
    file->remove();
    return std::nullopt;
}

}  // namespace

int add_user(const LocalCall& call, const UserToAdd& user, Terminal terminal) {
    person::PlaceRole role{};
    if (!boost::describe::enum_from_string(user.role.c_str(), role)) {
        return fail(terminal, "role: is none of teacher, school_leader, board, administrator");
    }
    account::AddPerson input{
        .email = user.email, .name = user.name, .school = user.school, .role = role, .token = user.token};
    account::Region region{};
    if (boost::describe::enum_from_string(user.region.c_str(), region)) {
        input.region = region;
    } else if (!user.region.empty()) {
        return fail(terminal, "region: is none of nl_noord, nl_midden, nl_zuid, be_vlaanderen");
    }
    auto added = ask<account::AddedPerson>(call, "person.add", input);
    if (!added && added.error().reason == Reason::email_taken)
        return fail(terminal, "somebody has the address " + user.email + " already");
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
    if (!link && link.error().reason == Reason::not_found)
        return fail(terminal, "nobody has the address " + email + ", or the account is closed");
    if (!link) return fail(terminal, link.error());
    terminal.out << "choose a password with this link, until " << to_rfc3339(link->expires_at) << ":\n"
                 << link->link << '\n';
    return 0;
}

int deactivate_user(const LocalCall& call, const std::string& email, Terminal terminal) {
    auto done = ask<operations::Empty>(call, "person.close", account::PersonByEmail{email});
    if (!done && done.error().reason == Reason::not_found) return fail(terminal, "nobody has the address " + email);
    if (!done) return fail(terminal, done.error());
    terminal.out << "deactivated\n";
    return 0;
}

int import_people(const LocalCall& call, const std::filesystem::path& path,
                  const std::optional<std::filesystem::path>& tokens_out, Terminal terminal) {
    auto text = read_file(path);
    if (!text) return fail(terminal, "can't read " + path.string());
    auto people = account::parse_people_file(*text);
    if (!people) return fail(terminal, people.error());
    std::optional<PrivateFile> tokens_file;
    if (tokens_out && !(tokens_file = make_tokens_file(*tokens_out, *people))) {
        terminal.error << "kring: can't make " << tokens_out->string()
                       << (std::filesystem::exists(*tokens_out) ? ": it is there already\n" : "\n");
        return 1;
    }
    for (auto& person : people->people)
        person.token = tokens_out.has_value();
    auto imported = ask<account::ImportedPeople>(call, "person.import", account::ImportPeople{people->people});
    if (!imported) {
        if (tokens_file) tokens_file->remove();
        auto error = imported.error();
        error.field = account::place_in_file(*people, error.field);
        return fail(terminal, error);
    }

    std::string tokens = "email,token\n";
    for (const auto& person : imported->people)
        tokens += person.email + ',' + person.token.value_or("") + '\n';
    if (tokens_file && !tokens_file->write(tokens)) {
        terminal.error << "kring: the people were imported, but can't write " << tokens_out->string() << '\n';
        return 1;
    }
    const auto count = imported->people.size();
    terminal.out << "imported " << count << (count == 1 ? " person\n" : " people\n");
    return 0;
}

}  // namespace kring::app
