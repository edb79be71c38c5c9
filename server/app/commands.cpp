#include "app/commands.hpp"

#include "app/account_commands.hpp"
#include "app/configuration.hpp"
#include "app/console.hpp"
#include "app/contract.hpp"
#include "app/demo.hpp"
#include "app/folder_commands.hpp"
#include "app/sentence.hpp"
#include "app/serve.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "embedded/files.hpp"
#include "features/person/person.hpp"
#include "store/folder.hpp"

#include <CLI/CLI.hpp>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

namespace kring::app {

namespace {

struct CommandLine {
    CLI::App app{"Kring, where teachers of different schools learn from each other"};
    std::optional<std::string> config, data, address, port;
    std::vector<std::string> assignments;
    std::function<int()> run;
};

int fail(const Error& error) {
    std::cerr << "kring: " << sentence_for(error) << '\n';
    return 1;
}

int tell(const Result<std::string>& told) {
    if (!told) return fail(told.error());
    std::cout << *told << '\n';
    return 0;
}

ConfigurationSources sources_of(const CommandLine& line) {
    ConfigurationSources sources;
    if (line.config) sources.file = *line.config;
    if (!line.config)
        if (const char* named = std::getenv("KRING_CONFIG")) sources.file = named;
    sources.environment = [](const char* name) -> const char* { return std::getenv(name); };
    sources.assignments = line.assignments;
    if (line.data) sources.assignments.push_back("data=" + *line.data);
    if (line.address) sources.assignments.push_back("server.address=" + *line.address);
    if (line.port) sources.assignments.push_back("server.port=" + *line.port);
    return sources;
}

using WithConfiguration = std::function<int(const Configuration&)>;

/// A command that works on the configured folder.
CLI::App* add_command(CommandLine& line, CLI::App& parent, const std::string& name, const std::string& help,
                      WithConfiguration body) {
    auto* command = parent.add_subcommand(name, help);
    command->add_option("--config", line.config, "A file of settings (kring.toml in the data folder)");
    command->add_option("--data", line.data, "The data folder");
    command->add_option("--set", line.assignments, "A setting: NAME=VALUE")->allow_extra_args(false);
    command->callback([&line, body = std::move(body)] {
        line.run = [&line, body] {
            auto configuration = load_configuration(sources_of(line));
            if (!configuration) return fail(configuration.error());
            log::start(configuration->log_level);
            return body(*configuration);
        };
    });
    return command;
}

void add_serve(CommandLine& line) {
    auto* command = add_command(line, line.app, "serve", "Run the server",
                                [](const Configuration& configuration) { return serve(configuration); });
    command->add_option("--address", line.address, "Listen there (127.0.0.1)");
    command->add_option("--port", line.port, "Listen on this port (8080); 0 takes any free one");
}

void add_folder_commands(CommandLine& line) {
    struct Folders {
        std::string into, from;
        bool keys = false;
        std::optional<std::string> keys_from, master_key;
    };
    auto folders = std::make_shared<Folders>();
    auto* backup = add_command(line, line.app, "backup", "Copy the data, while a server runs or not",
                               [folders](const Configuration& configuration) {
                                   return tell(folders->keys ? back_up_keys(configuration, folders->into)
                                                             : back_up(configuration, folders->into));
                               });
    backup->add_option("folder", folders->into, "A new folder")->required();
    backup->add_flag("--keys", folders->keys, "Copy the keys instead, in the place of an earlier copy of them");

    auto* restore_command = add_command(
        line, line.app, "restore", "Make a data folder from a backup", [folders](const Configuration& configuration) {
            MasterKeyCopy master{{}, configuration.keys.master_file};
            if (folders->master_key) master.from = *folders->master_key;
            return tell(restore(folders->from, folders->keys_from, configuration.data, master));
        });
    restore_command->add_option("folder", folders->from, "A folder that `backup` made")->required();
    auto* keys = restore_command->add_option("--keys", folders->keys_from, "A folder that `backup --keys` made");
    restore_command->add_option("--master-key", folders->master_key, "The file of the master key at that time")
        ->needs(keys);
    restore_command->get_option("--data")->required();

    add_command(line, line.app, "check", "Look for damage in the data",
                [](const Configuration& configuration) { return tell(check(configuration)); });
    add_command(line, line.app, "migrate", "Bring the data to this version, as `serve` does when it starts",
                [](const Configuration& configuration) { return tell(migrate(configuration)); });
}

/// A folder that somebody named is made; data in whichever folder the command happens to run in would be lost there.
Result<std::unique_ptr<Console>> open_console(const Configuration& configuration) {
    if (!configuration.data_named && !std::filesystem::exists(store::database_file(configuration.data)))
        return Error{Failure::not_found,
                     Reason::not_found,
                     {},
                     "there is no data in " + configuration.data.string() + "; say which folder with --data DIR"};
    return Console::open(configuration);
}

/// A command that is an operation on the folder, through the server that runs on it or without one.
CLI::App* add_operation(CommandLine& line, CLI::App& parent, const std::string& name, const std::string& help,
                        std::function<int(const LocalCall&, Terminal)> body) {
    return add_command(line, parent, name, help, [body = std::move(body)](const Configuration& configuration) {
        auto console = open_console(configuration);
        if (!console) return fail(console.error());
        const LocalCall call = [&console](std::string_view method, const std::string& params) {
            return (*console)->call(method, params);
        };
        return body(call, Terminal{std::cout, std::cerr});
    });
}

void add_people_commands(CommandLine& line) {
    auto* user = line.app.add_subcommand("user", "People's accounts");
    user->require_subcommand(1);
    auto input = std::make_shared<UserToAdd>();
    auto* add = add_operation(line, *user, "add", "Make an account", [input](const LocalCall& call, Terminal terminal) {
        return add_user(call, *input, terminal);
    });
    add->add_option("--email", input->email)->required();
    add->add_option("--name", input->name)->required();
    add->add_option("--school", input->school, "Made when there is none of this name")->required();
    add->add_option("--role", input->role, std::string{person::role_words} + " (teacher)");
    add->add_option("--region", input->region,
                    "Of a school that is made: nl_noord, nl_midden, nl_zuid or be_vlaanderen (nl_midden)");
    add->add_option("--starter-until", input->starter_until, "A starter up to and including this day: 2027-07-31");
    add->add_flag("--token", input->token, "Print an access token instead of a link to choose a password");
    auto* reset = add_operation(
        line, *user, "reset", "Make a link to choose a new password",
        [input](const LocalCall& call, Terminal terminal) { return reset_user(call, input->email, terminal); });
    auto* deactivate = add_operation(
        line, *user, "deactivate", "Close an account and end its sessions",
        [input](const LocalCall& call, Terminal terminal) { return deactivate_user(call, input->email, terminal); });
    for (auto* command : {reset, deactivate}) {
        command->add_option("--email,email", input->email, "Whose account; with or without --email in front");
        // As a required option, the help would ask for both.
        command->parse_complete_callback([input] {
            if (input->email.empty()) throw CLI::RequiredError("email");
        });
    }

    struct Files {
        std::string people;
        std::optional<std::string> tokens, links;
    };
    auto files = std::make_shared<Files>();
    auto* import = add_operation(line, line.app, "import", "Make accounts from a CSV file",
                                 [files](const LocalCall& call, Terminal terminal) {
                                     ImportFiles into;
                                     if (files->tokens) into.tokens = *files->tokens;
                                     if (files->links) into.links = *files->links;
                                     return import_people(call, files->people, into, terminal);
                                 });
    import->add_option("file", files->people, "name,email,school[,role][,region]: a header, then a person a line")
        ->required();
    import->add_option("--links-out", files->links,
                       "Make links to choose a password too, in this new file: address, tab, link a line");
    import->add_option("--tokens-out", files->tokens, "Make access tokens too, in this new file");
}

int rotate_master_key(const LocalCall& call, Terminal terminal) {
    if (const auto rotated = call("key.rotate", "{}"); !rotated) return fail(rotated.error());
    terminal.out
        << "there is a new master key, in the same file: keep a copy of it in the place of the old one's, and run "
           "`kring backup --keys` again, since older copies of the keys need the old one\n";
    return 0;
}

void add_key_commands(CommandLine& line) {
    auto* key = line.app.add_subcommand("key", "The master key, without which nothing that is sealed can be read");
    key->require_subcommand(1);
    add_operation(line, *key, "rotate", "Make a new master key; what was sealed stays readable",
                  [](const LocalCall& call, Terminal terminal) { return rotate_master_key(call, terminal); });
    auto sure = std::make_shared<bool>(false);
    add_command(line, *key, "forget", "Give up what was sealed under a master key that is lost for good",
                [sure](const Configuration& configuration) {
                    return tell(forget_master_key(configuration, *sure ? Sure::yes : Sure::no));
                })
        ->add_flag("--yes", *sure, "Yes: what was sealed can never be read again");
}

void add_demo(CommandLine& line) {
    add_command(line, line.app, "demo", "Make a data folder with a demo school group",
                [](const Configuration& configuration) {
                    auto made = make_demo(configuration.data, embedded::demo().front().content, SystemClock{}.now());
                    if (!made) return fail(made.error());
                    std::cout << *made;
                    return 0;
                });
}

void add_printing_commands(CommandLine& line) {
    add_command(line, line.app, "config", "Print the settings that hold, secrets hidden",
                [](const Configuration& configuration) {
                    std::cout << print_configuration(configuration);
                    return 0;
                });
    line.app.add_subcommand("contract", "Print the contract: OpenAPI of all operations and events")->callback([&line] {
        line.run = [] {
            log::start("warn");
            return tell(print_contract());
        };
    });
}

/// What is wrong with a line that names no command, or one that there isn't.
std::optional<std::string> find_unknown_command(CLI::App& app, int argc, char** argv) {
    auto* command = &app;
    std::string before = "kring";
    int at = 1;
    for (; at < argc; ++at) {
        const auto found = command->get_subcommands([&](const CLI::App* each) { return each->get_name() == argv[at]; });
        if (found.empty()) break;
        command = found.front();
        before += ' ' + command->get_name();
    }
    if (command->get_require_subcommand_min() == 0 || (at < argc && argv[at][0] == '-')) return std::nullopt;
    std::string names;
    for (const auto* each : command->get_subcommands(nullptr))
        names += (names.empty() ? "" : ", ") + each->get_name();
    if (at == argc) return before + " needs one of these commands: " + names;
    return "there is no command `" + before + ' ' + argv[at] + "`; there are: " + names;
}

}  // namespace

int run_command_line(int argc, char** argv) {
    ::umask(0077);
    CommandLine line;
    line.app.require_subcommand(1);
    line.app.set_version_flag("--version", "kring " KRING_VERSION);
    add_serve(line);
    add_folder_commands(line);
    add_people_commands(line);
    add_key_commands(line);
    add_demo(line);
    add_printing_commands(line);
    if (const auto wrong = find_unknown_command(line.app, argc, argv)) {
        std::cerr << "kring: " << *wrong << '\n';
        return 2;
    }
    try {
        line.app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return line.app.exit(error) == 0 ? 0 : 2;
    }
    try {
        return line.run();
    } catch (const std::exception& error) {
        std::cerr << "kring: " << error.what() << '\n';
        return 1;
    }
}

}  // namespace kring::app
