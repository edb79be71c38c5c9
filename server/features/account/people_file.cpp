#include "features/account/people_file.hpp"

#include "base/text.hpp"
#include "features/school_calendar/school_calendar.hpp"

#include <boost/describe/enum_from_string.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace kring::account {

namespace {

constexpr std::array<std::string_view, 6> columns{"name", "email", "school", "role", "region", "starter_until"};
constexpr std::size_t role_column = 3;  // from here on a file needn't have them
constexpr std::size_t region_column = 4;
constexpr std::size_t starter_column = 5;

Error wrong(std::size_t line, std::string_view column, Reason reason, std::string message) {
    return invalid(reason, "line " + std::to_string(line) + ", column " + std::string{column}, std::move(message));
}

struct Record {
    std::size_t line = 0;
    std::vector<std::string> fields;
    bool is_blank() const { return fields.size() == 1 && trim(fields.front()).empty(); }
};

// One record at a time; a quoted field may hold separators, doubled quotes and line breaks.
class Reader {
   public:
    Reader(std::string_view text, char separator) : rest_{text}, separator_{separator} {}

    Result<std::optional<Record>> next() {
        if (rest_.empty()) return std::optional<Record>{};
        Record record{line_, {}};
        do {
            auto field = read_field();
            if (!field) return field.error();
            record.fields.push_back(std::move(*field));
        } while (take(separator_));
        take('\r');
        if (!rest_.empty() && !take('\n'))
            return invalid(Reason::bad_format, "line " + std::to_string(line_), "text after a closing quote");
        ++line_;
        return std::optional{std::move(record)};
    }

   private:
    bool take(char character) {
        if (!rest_.starts_with(character)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    Result<std::string> read_field() {
        if (!take('"')) {
            auto end = std::min(rest_.find_first_of(std::string{separator_} + "\r\n"), rest_.size());
            std::string field{rest_.substr(0, end)};
            rest_.remove_prefix(end);
            return field;
        }
        auto begin = line_;
        std::string field;
        while (!rest_.empty()) {
            char character = rest_.front();
            rest_.remove_prefix(1);
            if (character == '"' && !take('"')) return field;
            if (character == '\n') ++line_;
            field += character;
        }
        return invalid(Reason::bad_format, "line " + std::to_string(begin), "a quote is not closed");
    }

    std::string_view rest_;
    char separator_;
    std::size_t line_ = 1;
};

char separator_of(std::string_view text) {
    auto header = text.substr(0, text.find('\n'));
    return std::ranges::count(header, ';') > std::ranges::count(header, ',') ? ';' : ',';
}

// Where each of `columns` stands in a record; nothing for one that the file doesn't have.
using Layout = std::array<std::optional<std::size_t>, columns.size()>;

Result<Layout> read_header(const Record& header) {
    Layout layout{};
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        auto name = ascii_lower(trim(header.fields[i]));
        auto column = std::ranges::find(columns, name);
        if (column == columns.end())
            return wrong(header.line, std::to_string(i + 1) + " (" + name + ")", Reason::unknown_field,
                         "there is no such column; there are name, email, school, and, if need be, role, region and "
                         "starter_until");
        layout[static_cast<std::size_t>(column - columns.begin())] = i;
    }
    for (std::size_t i = 0; i < role_column; ++i)
        if (!layout[i]) return wrong(header.line, columns[i], Reason::missing_field, "the header line lacks it");
    return layout;
}

// An empty one is left as it was.
template <class Enum>
Result<> read_word(const Record& record, std::size_t column, const std::string& text, std::string_view words,
                   std::optional<Enum>& into) {
    if (text.empty()) return {};
    Enum value{};
    if (!boost::describe::enum_from_string(text.c_str(), value))
        return wrong(record.line, columns[column], Reason::bad_format, "is none of " + std::string{words});
    into = value;
    return {};
}

Result<AddPerson> person_from(const Record& record, const Layout& layout) {
    std::array<std::string, columns.size()> values;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (layout[i] && *layout[i] < record.fields.size()) values[i] = trim(record.fields[*layout[i]]);
        if (values[i].empty() && i < role_column)
            return wrong(record.line, columns[i], Reason::missing_field, "is empty");
    }
    AddPerson person{
        .email = values[1], .name = values[0], .school = values[2], .role = std::nullopt, .token = std::nullopt};
    if (auto ok = read_word(record, role_column, values[role_column], person::role_words, person.role); !ok)
        return ok.error();
    if (auto ok = read_word(record, region_column, values[region_column], "nl_noord, nl_midden, nl_zuid, be_vlaanderen",
                            person.region);
        !ok)
        return ok.error();
    if (const auto& day = values[starter_column]; !day.empty()) {
        auto last = school_calendar::date_from(day);
        if (!last)
            return wrong(record.line, columns[starter_column], Reason::bad_format, "is no date such as 2027-07-31");
        person.starter_until = school_calendar::end_of_day(*last);
    }
    return person;
}

}  // namespace

Result<PeopleFile> parse_people_file(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!is_valid_utf8(text)) return invalid(Reason::invalid_utf8, "line 1", "the file is not in UTF-8");
    Reader reader{text, separator_of(text)};
    std::optional<Layout> layout;
    PeopleFile file;
    while (true) {
        auto record = reader.next();
        if (!record) return record.error();
        if (!*record) break;
        if ((*record)->is_blank()) continue;
        if (!layout) {
            auto header = read_header(**record);
            if (!header) return header.error();
            layout = *header;
            continue;
        }
        auto person = person_from(**record, *layout);
        if (!person) return person.error();
        file.people.push_back(std::move(*person));
        file.lines.push_back((*record)->line);
    }
    if (file.people.empty()) return invalid(Reason::too_short, "line 1", "the file has no people");
    return file;
}

std::string place_in_file(const PeopleFile& file, std::string_view field) {
    constexpr std::string_view prefix = "people[";
    std::size_t index = 0;
    if (!field.starts_with(prefix)) return std::string{field};
    auto [end, error] = std::from_chars(field.data() + prefix.size(), field.data() + field.size(), index);
    if (error != std::errc{} || index >= file.lines.size()) return std::string{field};
    auto dot = field.find('.');
    auto column = dot == std::string_view::npos ? std::string_view{} : field.substr(dot + 1);
    auto place = "line " + std::to_string(file.lines[index]);
    return column.empty() ? place : place + ", column " + std::string{column};
}

}  // namespace kring::account
