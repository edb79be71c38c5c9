#include "app/account_commands.hpp"

#include "app/private_file.hpp"
#include "app/sentence.hpp"
#include "features/account/people_file.hpp"
#include "features/school_calendar/school_calendar.hpp"
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
constexpr std::size_t longest_link = 512;

/// A file with room for what each person gets: once that is made, nobody can print it again.
class HandOut {
   public:
    /// Nothing to hand out when there is no path. Errors: a message that names the file.
    static Result<HandOut> make(const std::optional<std::filesystem::path>& path, const account::PeopleFile& people,
                                std::size_t longest) {
        HandOut made;
        if (!path) return made;
        made.path_ = *path;
        const bool was_there = std::filesystem::exists(*path);
        made.file_ = PrivateFile::create(*path);
        std::uint64_t bytes = longest;
        for (const auto& person : people.people)
            bytes += person.email.size() + longest;
        if (made.file_ && made.file_->reserve(bytes)) return made;
        made.remove();
        return Error{Failure::unavailable,
                     Reason::busy,
                     {},
                     "can't make " + path->string() + (was_there ? ": it is there already" : "")};
    }
    bool is_wanted() const { return file_.has_value(); }
    void remove() {
        if (file_) file_->remove();
    }
    Result<> write(std::string_view text) {
        if (!file_ || file_->write(text)) return {};
        return Error{
            Failure::unavailable, Reason::disk_full, {}, "the people were imported, but can't write " + path_.string()};
    }

   private:
    std::filesystem::path path_;
    std::optional<PrivateFile> file_;
};

struct HandOuts {
    HandOut tokens, links;

    static Result<HandOuts> make(const ImportFiles& into, const account::PeopleFile& people) {
        auto tokens = HandOut::make(into.tokens, people, longest_token);
        if (!tokens) return tokens.error();
        auto links = HandOut::make(into.links, people, longest_link);
        if (links) return HandOuts{std::move(*tokens), std::move(*links)};
        tokens->remove();
        return links.error();
    }
    void remove() {
        tokens.remove();
        links.remove();
    }
    Result<> write(const account::ImportedPeople& imported) {
        std::string token_lines = "email,token\n", link_lines;
        for (const auto& person : imported.people) {
            token_lines += person.email + ',' + person.token.value_or("") + '\n';
            link_lines += person.email + '\t' + (person.link ? person.link->link : "") + '\n';
        }
        const auto tokens_written = tokens.write(token_lines);
        const auto links_written = links.write(link_lines);
        return tokens_written ? links_written : tokens_written;
    }
};

void tell_what_comes_next(const account::ImportedPeople& imported, const HandOuts& hand_outs, std::ostream& out) {
    const auto& first = imported.people.front();
    if (first.link)
        out << "send each the link on their line; the links end " << to_rfc3339(first.link->expires_at) << '\n';
    else if (!hand_outs.tokens.is_wanted())
        out << "they can't sign in yet: make each a link to choose a password with `kring user reset`, "
               "or next time all at once with --links-out FILE\n";
}

}  // namespace

int add_user(const LocalCall& call, const UserToAdd& user, Terminal terminal) {
    person::PlaceRole role{};
    if (!boost::describe::enum_from_string(user.role.c_str(), role)) {
        return fail(terminal, "role: is none of " + std::string{person::role_words});
    }
    account::AddPerson input{
        .email = user.email, .name = user.name, .school = user.school, .role = role, .token = user.token};
    account::Region region{};
    if (boost::describe::enum_from_string(user.region.c_str(), region)) {
        input.region = region;
    } else if (!user.region.empty()) {
        return fail(terminal, "region: is none of nl_noord, nl_midden, nl_zuid, be_vlaanderen");
    }
    if (auto last = school_calendar::date_from(user.starter_until)) {
        input.starter_until = school_calendar::end_of_day(*last);
    } else if (!user.starter_until.empty()) {
        return fail(terminal, "starter-until: is no date such as 2027-07-31");
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

int import_people(const LocalCall& call, const std::filesystem::path& path, const ImportFiles& into,
                  Terminal terminal) {
    auto text = read_file(path);
    if (!text) return fail(terminal, "can't read " + path.string());
    auto people = account::parse_people_file(*text);
    if (!people) return fail(terminal, people.error());
    auto hand_outs = HandOuts::make(into, *people);
    if (!hand_outs) return fail(terminal, hand_outs.error());
    for (auto& person : people->people) {
        person.token = into.tokens.has_value();
        person.link = into.links.has_value();
    }
    auto imported = ask<account::ImportedPeople>(call, "person.import", account::ImportPeople{people->people});
    if (!imported) {
        hand_outs->remove();
        auto error = imported.error();
        error.field = account::place_in_file(*people, error.field);
        return fail(terminal, error);
    }
    if (auto written = hand_outs->write(*imported); !written) return fail(terminal, written.error());
    const auto count = imported->people.size();
    terminal.out << "imported " << count << (count == 1 ? " person\n" : " people\n");
    tell_what_comes_next(*imported, *hand_outs, terminal.out);
    return 0;
}

}  // namespace kring::app
