#include "app/configuration.hpp"

#include "app/settings.hpp"
#include "base/text.hpp"

#include <toml++/toml.h>

#include <charconv>
#include <fstream>
#include <sstream>

namespace kring::app {

namespace {

constexpr std::string_view data_setting = "data";  // on top of the file; it says where the file is, too

Error wrong(std::string_view name, const std::string& why, Reason reason = Reason::bad_format) {
    return invalid(reason, std::string{name}, why);
}

Result<> assign(Configuration& configuration, const Setting& setting, std::int64_t number) {
    const auto* place = std::get_if<Number>(&setting.place);
    if (place == nullptr) return wrong(setting.name, "takes no number", Reason::wrong_type);
    if (number < setting.least || number > setting.most)
        return wrong(setting.name,
                     "must be between " + std::to_string(setting.least) + " and " + std::to_string(setting.most),
                     Reason::out_of_range);
    (*place)(configuration) = number;
    return {};
}

Result<> assign(Configuration& configuration, const Setting& setting, std::string text) {
    const auto* place = std::get_if<Text>(&setting.place);
    if (place == nullptr) return wrong(setting.name, "takes no text", Reason::wrong_type);
    if (!setting.choices.empty()) {
        const auto padded = " " + std::string{setting.choices} + " ";
        if (text.empty() || padded.find(" " + text + " ") == std::string::npos)
            return wrong(setting.name, "must be one of: " + std::string{setting.choices});
    }
    (*place)(configuration) = std::move(text);
    return {};
}

std::vector<std::string> split_at_commas(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (const auto part = text.substr(0, comma); !part.empty()) parts.emplace_back(part);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return parts;
}

/// From the environment or a flag, where all is text.
Result<> assign_words(Configuration& configuration, std::string_view name, std::string_view words) {
    if (!is_valid_utf8(words)) return wrong(name, "is not in UTF-8", Reason::invalid_utf8);
    if (name == data_setting) {
        configuration.data = words;
        configuration.data_named = true;
        return {};
    }
    const auto* setting = find_setting(name);
    if (setting == nullptr) return wrong(name, "there is no such setting", Reason::unknown_field);
    if (const auto* list = std::get_if<Texts>(&setting->place)) {
        (*list)(configuration) = split_at_commas(words);
        return {};
    }
    if (std::holds_alternative<Text>(setting->place)) return assign(configuration, *setting, std::string{words});
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(words.data(), words.data() + words.size(), number);
    if (failed != std::errc{} || end != words.data() + words.size())
        return wrong(name, "must be a whole number", Reason::wrong_type);
    return assign(configuration, *setting, number);
}

Result<> assign_node(Configuration& configuration, const std::string& name, const toml::node& node) {
    if (name == data_setting && node.is_string()) {
        configuration.data = node.as_string()->get();
        configuration.data_named = true;
        return {};
    }
    const auto* setting = find_setting(name);
    if (setting == nullptr) return wrong(name, "there is no such setting", Reason::unknown_field);
    if (const auto* number = node.as_integer()) return assign(configuration, *setting, number->get());
    if (const auto* text = node.as_string()) return assign(configuration, *setting, text->get());
    const auto* list = std::get_if<Texts>(&setting->place);
    const auto* array = node.as_array();
    if (list == nullptr || array == nullptr || (!array->empty() && !array->is_homogeneous<std::string>()))
        return wrong(name, list == nullptr ? "is of the wrong type" : "must be a list of texts", Reason::wrong_type);
    auto& texts = (*list)(configuration);
    texts.clear();
    for (const auto& item : *array)
        texts.push_back(item.as_string()->get());
    return {};
}

Result<> assign_table(Configuration& configuration, const std::string& prefix, const toml::table& table) {
    for (const auto& [key, node] : table) {
        const auto name = prefix + std::string{key.str()};
        auto assigned = node.is_table() && prefix.empty() ? assign_table(configuration, name + ".", *node.as_table())
                                                          : assign_node(configuration, name, node);
        if (assigned) continue;
        auto error = assigned.error();
        if (!error.message.starts_with("line "))
            error.message = "line " + std::to_string(key.source().begin.line) + ": " + error.message;
        return error;
    }
    return {};
}

Result<> read_file(Configuration& configuration, const std::filesystem::path& file) {
    try {
        auto assigned = assign_table(configuration, "", toml::parse_file(file.string()));
        if (assigned) return assigned;
        auto error = assigned.error();
        error.message = file.string() + " " + error.message;
        return error;
    } catch (const toml::parse_error& error) {
        return wrong(file.string(),
                     "line " + std::to_string(error.source().begin.line) + ": " + std::string{error.description()});
    }
}

std::string environment_name(std::string_view setting) {
    std::string name = "KRING_";
    for (const char c : setting)
        name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return name;
}

Result<> read_environment(Configuration& configuration, const ConfigurationSources& sources) {
    if (!sources.environment) return {};
    for (const auto name : setting_names()) {
        const auto variable = environment_name(name);
        const char* words = sources.environment(variable.c_str());
        if (words == nullptr) continue;
        auto assigned = assign_words(configuration, name, words);
        if (assigned) continue;
        auto error = assigned.error();
        error.message = variable + " " + error.message;
        return error;
    }
    return {};
}

Result<> read_assignments(Configuration& configuration, const std::vector<std::string>& assignments) {
    for (const std::string_view assignment : assignments) {
        const auto equals = assignment.find('=');
        if (equals == std::string_view::npos) return wrong(assignment, "must be NAME=VALUE");
        auto assigned = assign_words(configuration, assignment.substr(0, equals), assignment.substr(equals + 1));
        if (!assigned) return assigned;
    }
    return {};
}

Result<> read_secret_file(Configuration& configuration) {
    auto& mail = configuration.mail;
    if (mail.password_file.empty()) return {};
    std::ifstream file{mail.password_file};
    if (!std::getline(file, mail.password)) return wrong("mail.password_file", "can't be read");
    return {};
}

Result<> check_together(const Configuration& configuration) {
    if (configuration.tls.certificate_file.empty() != configuration.tls.key_file.empty())
        return wrong("tls.key_file", "certificate and key go together", Reason::missing_field);
    if (configuration.mail_configured() && configuration.mail.from.empty())
        return wrong("mail.from", "is needed to send mail", Reason::missing_field);
    if (configuration.mail_configured() && !configuration.mail.url.starts_with("smtp://") &&
        !configuration.mail.url.starts_with("smtps://"))
        return wrong("mail.url", "must begin with smtp:// or smtps://");
    // It would be printed, and sent without the TLS that mail.user demands.
    if (configuration.mail.url.find('@') != std::string::npos)
        return wrong("mail.url", "must not name a user or a password: see mail.user and mail.password_file");
    const auto& url = configuration.server.public_url;
    if (!url.empty() && !url.starts_with("http://") && !url.starts_with("https://"))
        return wrong("server.public_url", "must begin with https:// or http://");
    if (url.ends_with('/')) return wrong("server.public_url", "must not end with a slash");
    return {};
}

/// The data folder decides where the file is, so it is looked up first.
std::filesystem::path data_folder_of(const ConfigurationSources& sources) {
    std::filesystem::path folder = Configuration{}.data;
    if (sources.environment)
        if (const char* named = sources.environment("KRING_DATA")) folder = named;
    for (const std::string_view assignment : sources.assignments)
        if (assignment.starts_with("data=")) folder = assignment.substr(5);
    return folder;
}

/// A basic string of TOML escapes as JSON does, and DEL too.
std::string toml_text(std::string_view text) {
    std::string out = "\"";
    append_json_escaped(out, text);
    for (auto at = out.find('\x7f'); at != std::string::npos; at = out.find('\x7f', at))
        out.replace(at, 1, "\\u007f");
    return out += '"';
}

std::string printed_value(const Setting& setting, Configuration& configuration) {
    if (const auto* number = std::get_if<Number>(&setting.place)) return std::to_string((*number)(configuration));
    if (const auto* text = std::get_if<Text>(&setting.place)) {
        const auto& value = (*text)(configuration);
        return toml_text(setting.secret && !value.empty() ? "(hidden)" : value);
    }
    std::string list;
    for (const auto& item : std::get<Texts>(setting.place)(configuration))
        list += (list.empty() ? "" : ", ") + toml_text(item);
    return "[" + list + "]";
}

}  // namespace

std::vector<std::string_view> setting_names() {
    std::vector<std::string_view> names{data_setting};
    for (const auto& setting : settings())
        names.push_back(setting.name);
    return names;
}

Result<Configuration> load_configuration(const ConfigurationSources& sources) {
    Configuration configuration;
    auto file = sources.file;
    if (file && !std::filesystem::exists(*file))
        return Error{Failure::not_found, Reason::not_found, file->string(), "there is no such file"};
    if (const auto beside = data_folder_of(sources) / "kring.toml"; !file && std::filesystem::exists(beside))
        file = beside;
    if (file)
        if (auto read = read_file(configuration, *file); !read) return read.error();
    if (auto read = read_environment(configuration, sources); !read) return read.error();
    if (auto read = read_assignments(configuration, sources.assignments); !read) return read.error();
    if (auto read = read_secret_file(configuration); !read) return read.error();
    if (auto checked = check_together(configuration); !checked) return checked.error();
    return configuration;
}

std::string print_configuration(const Configuration& configuration) {
    auto copy = configuration;
    std::ostringstream out;
    out << data_setting << " = " << toml_text(copy.data.string()) << '\n';
    std::string_view section;
    for (const auto& setting : settings()) {
        const auto dot = setting.name.find('.');
        if (setting.name.substr(0, dot) != section) {
            section = setting.name.substr(0, dot);
            out << "\n[" << section << "]\n";
        }
        out << setting.name.substr(dot + 1) << " = " << printed_value(setting, copy) << '\n';
    }
    return std::move(out).str();
}

}  // namespace kring::app
