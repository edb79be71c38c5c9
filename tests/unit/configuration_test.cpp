#include "app/configuration.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <string>

using namespace kring;
using namespace kring::app;

namespace {

const std::filesystem::path shipped_file = std::filesystem::path{KRING_SOURCE_FOLDER} / "deploy/kring.toml";

struct Fixture {
    testing::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "kring.toml";
    std::map<std::string, std::string> environment;
    ConfigurationSources sources{.file = {},
                                 .environment =
                                     [this](const char* name) {
                                         const auto found = environment.find(name);
                                         return found == environment.end() ? nullptr : found->second.c_str();
                                     },
                                 .assignments = {"data=" + folder.path().string()}};

    void write(const std::string& text) { std::ofstream{file} << text; }
    Result<Configuration> load() { return load_configuration(sources); }
    Error refused() {
        auto loaded = load();
        REQUIRE_FALSE(loaded.has_value());
        return loaded.error();
    }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "flags win over the environment, which wins over the file, which wins over what is shipped") {
    write("[limits]\nconnections = 1\nframe_bytes = 2048\nheader_bytes = 4096\n");
    environment = {{"KRING_LIMITS_CONNECTIONS", "2"}, {"KRING_LIMITS_FRAME_BYTES", "2049"}};
    sources.assignments.emplace_back("limits.connections=3");
    const auto loaded = load();
    REQUIRE(loaded.has_value());
    CHECK(loaded->limits.connections == 3);
    CHECK(loaded->limits.frame_bytes == 2049);
    CHECK(loaded->limits.header_bytes == 4096);
    CHECK(loaded->limits.replay_days == 30);
}

TEST_CASE_METHOD(Fixture, "a setting that doesn't exist is refused with its file and line") {
    write("log.level = \"warn\"\n\n[server]\nport = 1\nprot = 2\n");
    const auto error = refused();
    CHECK(error.reason == Reason::unknown_field);
    CHECK(error.field == "server.prot");
    CHECK(error.message == file.string() + " line 5: there is no such setting");
}

TEST_CASE_METHOD(Fixture, "values of the wrong kind or out of bounds are refused by name") {
    using Row = std::tuple<const char*, const char*, Reason>;
    const auto [text, field, reason] =
        GENERATE(Row{"[server]\nport = \"80\"", "server.port", Reason::wrong_type},
                 Row{"[server]\nport = 65536", "server.port", Reason::out_of_range},
                 Row{"[server]\nport = 1.5", "server.port", Reason::wrong_type},
                 Row{"[log]\nlevel = \"loud\"", "log.level", Reason::bad_format},
                 Row{"[server]\nallowed_origins = \"https://a.example\"", "server.allowed_origins", Reason::wrong_type},
                 Row{"[server]\nallowed_origins = [1]", "server.allowed_origins", Reason::wrong_type},
                 Row{"[server]\npublic_url = \"kring.example\"", "server.public_url", Reason::bad_format},
                 Row{"[tls]\ncertificate_file = \"a.pem\"", "tls.key_file", Reason::missing_field},
                 Row{"[mail]\nurl = \"smtp://mail.example\"", "mail.from", Reason::missing_field},
                 Row{"[mail]\nurl = \"mail.example\"\nfrom = \"a@b.example\"", "mail.url", Reason::bad_format},
                 Row{"limits = 3", "limits", Reason::unknown_field});
    INFO(text);
    write(text);
    const auto error = refused();
    CHECK(error.field == field);
    CHECK(error.reason == reason);
}

TEST_CASE_METHOD(Fixture, "a broken file is refused with its line") {
    write("[server]\nport = \n");
    const auto error = refused();
    CHECK(error.field == file.string());
    CHECK(error.message.starts_with("line 2: "));
}

TEST_CASE_METHOD(Fixture, "a file that is named must be there") {
    sources.file = folder.path() / "elsewhere.toml";
    CHECK(refused().failure == Failure::not_found);
}

TEST_CASE_METHOD(Fixture, "wrong flags and variables are refused by name") {
    SECTION("flag") {
        sources.assignments.emplace_back("limits.connection=3");
        CHECK(refused().field == "limits.connection");
    }
    SECTION("not an assignment") {
        sources.assignments.emplace_back("limits.connections");
        CHECK(refused().field == "limits.connections");
    }
    SECTION("variable") {
        environment["KRING_SERVER_PORT"] = "eighty";
        CHECK(refused().message.starts_with("KRING_SERVER_PORT "));
    }
}

TEST_CASE_METHOD(Fixture, "lists come from the file as lists and from elsewhere with commas") {
    write("[server]\ntrusted_proxies = [\"10.0.0.0/8\"]\n");
    environment["KRING_SERVER_ALLOWED_ORIGINS"] = "https://a.example,https://b.example";
    const auto loaded = load();
    REQUIRE(loaded.has_value());
    CHECK(loaded->server.trusted_proxies == std::vector<std::string>{"10.0.0.0/8"});
    CHECK(loaded->server.allowed_origins == std::vector<std::string>{"https://a.example", "https://b.example"});
}

TEST_CASE_METHOD(Fixture, "a mail server's address with a password in it is refused, and not repeated") {
    write("[mail]\nurl = \"smtp://kring:correct-horse@mail.example\"\nfrom = \"k@mail.example\"\n");
    const auto loaded = load();
    REQUIRE_FALSE(loaded.has_value());
    CHECK(loaded.error().field == "mail.url");
    CHECK(loaded.error().message.find("correct-horse") == std::string::npos);
}

TEST_CASE_METHOD(Fixture, "what is printed hides secrets and can be read again") {
    std::ofstream{folder.path() / "secret"} << "correct horse\n";
    write("[mail]\nurl = \"smtp://mail.example\"\nfrom = \"Kring <k@mail.example>\"\npassword_file = \"" +
          (folder.path() / "secret").string() + "\"\n");
    auto loaded = load();
    REQUIRE(loaded.has_value());
    CHECK(loaded->mail.password == "correct horse");
    const auto printed = print_configuration(*loaded);
    CHECK(printed.find("correct horse") == std::string::npos);
    CHECK(printed.find("password = \"(hidden)\"") != std::string::npos);
    write(printed);
    const auto again = load();
    if (!again) FAIL(again.error());
    CHECK(print_configuration(*again) == printed);
}

TEST_CASE_METHOD(Fixture, "text from a flag is UTF-8, and can be read again whatever its characters") {
    sources.assignments.emplace_back("mail.user=k\xff");
    CHECK(refused().reason == Reason::invalid_utf8);
    sources.assignments.back() = "mail.user=k\x7f\"\\ \x01é";
    const auto loaded = load();
    REQUIRE(loaded.has_value());
    write(print_configuration(*loaded));
    sources.assignments.pop_back();
    const auto again = load();
    if (!again) FAIL(again.error());
    CHECK(again->mail.user == loaded->mail.user);
}

TEST_CASE("the file that is shipped names every setting once, with the value that holds without it") {
    ConfigurationSources none{.file = {}, .environment = {}, .assignments = {"data=/nonexistent"}};
    ConfigurationSources shipped{.file = shipped_file, .environment = {}, .assignments = {"data=/nonexistent"}};
    const auto loaded = load_configuration(shipped);
    REQUIRE(loaded.has_value());
    CHECK(print_configuration(*loaded) == print_configuration(*load_configuration(none)));

    std::ifstream file{shipped_file};
    std::string text{std::istreambuf_iterator<char>{file}, {}}, section;
    std::vector<std::string> named;
    for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1) {
        auto line = std::string_view{text}.substr(begin, text.find('\n', begin) - begin);
        if (line.starts_with("[")) section = std::string{line.substr(1, line.find(']') - 1)} + ".";
        if (line.starts_with("#") && !line.starts_with("# ")) line.remove_prefix(1);  // commented out as it is shipped
        if (const auto equals = line.find(" = "); equals != std::string_view::npos && !line.starts_with("#"))
            named.push_back(section + std::string{line.substr(0, equals)});
    }
    const auto names = setting_names();
    CHECK(named == std::vector<std::string>(names.begin(), names.end()));
}
