#pragma once
// What one can set: in kring.toml, by the environment (KRING_LIMITS_CONNECTIONS), by flags (--set limits.connections=9);
// what comes later in this row counts. deploy/kring.toml explains each setting.

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::app {

inline constexpr const char* master_key_name = "master.key";  // in the data folder, unless a setting says where

struct Configuration {
    std::filesystem::path data = "data";
    bool data_named = false;  // by a file, the environment or a flag, so not where the command happens to run
    std::string log_level = "info";

    struct {
        std::string address = "127.0.0.1";
        std::int64_t port = 8080;
        std::string public_url;
        std::vector<std::string> allowed_origins;
        std::vector<std::string> trusted_proxies;
        std::int64_t threads = 0;
        std::int64_t metrics_port = 0;
    } server;

    struct {
        std::string address = "0.0.0.0";
        std::int64_t port = 443;
        std::string certificate_file;
        std::string key_file;
    } tls;

    struct {
        std::int64_t connections = 20'000;
        std::int64_t connections_an_address = 2'000;
        std::int64_t connections_a_person = 20;
        std::int64_t requests_a_connection = 32;
        std::int64_t frame_bytes = 64 * 1024;
        std::int64_t header_bytes = 16 * 1024;
        std::int64_t outbox_bytes = 256 * 1024;
        std::int64_t reads_a_minute = 1'800;
        std::int64_t writes_a_minute = 600;
        std::int64_t searches_a_minute = 300;
        std::int64_t sign_ins_a_minute = 60;
        std::int64_t requests_a_minute_an_address = 36'000;
        std::int64_t feeds_a_connection = 500;
        std::int64_t replay_events = 5'000;
        std::int64_t replay_days = 30;
    } limits;

    struct {
        std::int64_t header_seconds = 10;
        std::int64_t body_seconds = 15;
        std::int64_t idle_seconds = 60;
        std::int64_t write_seconds = 30;
        std::int64_t ping_seconds = 30;
        std::int64_t stop_seconds = 5;
    } timeouts;

    struct {
        std::int64_t readers = 2;
        std::int64_t waiting_writes = 4'096;
        std::int64_t writes_a_commit = 256;
    } store;

    struct {
        std::int64_t session_days = 30;
        std::int64_t hashing_threads = 1;
    } accounts;

    struct {
        std::string master_file;
    } keys;

    struct {
        std::string url;
        std::string user;
        std::string password;
        std::string password_file;
        std::string from;
    } mail;

    std::filesystem::path master_key_file() const {
        return keys.master_file.empty() ? data / master_key_name : std::filesystem::path{keys.master_file};
    }
    bool mail_configured() const { return !mail.url.empty(); }
    bool tls_configured() const { return !tls.certificate_file.empty(); }
};

/// From which place each setting may come. A later one wins.
struct ConfigurationSources {
    std::optional<std::filesystem::path> file;  // must be there if it is named
    std::function<const char*(const char* name)> environment;
    std::vector<std::string> assignments;  // "limits.connections=9"
};

/// Errors: `invalid` with the setting's name in `field` and, for a file, its line in `message`; `not_found` for the file.
/// Without a file, kring.toml in the data folder counts if it is there.
Result<Configuration> load_configuration(const ConfigurationSources& sources);

/// The effective settings as TOML, secrets hidden.
std::string print_configuration(const Configuration& configuration);

/// All names, in the order of the file.
std::vector<std::string_view> setting_names();

}  // namespace kring::app
