#include "app/folder_commands.hpp"

#include "app/migrations.hpp"
#include "app/server_options.hpp"
#include "base/clock.hpp"
#include "features/audit/audit.hpp"
#include "store/backup.hpp"
#include "store/build_folder.hpp"
#include "store/folder.hpp"
#include "store/keys.hpp"

namespace kring::app {

namespace {

Error no_database(const std::filesystem::path& folder) {
    return {Failure::not_found, Reason::not_found, {}, "there is no data in " + folder.string()};
}

Error no_keys(const std::filesystem::path& folder) {
    return {Failure::not_found, Reason::not_found, {}, "there are no keys in " + folder.string()};
}

Error kept_apart(const std::string& what) {
    return conflict(Reason::already_exists, {}, what + "; content and keys are backed up to folders of their own");
}

Error failed(const store::DatabaseError& error) { return {Failure::internal, Reason::internal, {}, error.what()}; }

void note_restore(const std::filesystem::path& database) {
    store::SideDatabase{database, ""}.write([](store::Transaction& transaction) {
        audit::record(transaction, {.at = SystemClock{}.now(), .action = audit::AuditAction::restored});
    });
}

/// The small one first, so that nothing large was copied in vain.
Result<> restore_into(const std::filesystem::path& folder, const std::filesystem::path& from,
                      const std::optional<std::filesystem::path>& keys_from) {
    try {
        if (auto ready = store::make_private_folder(folder); !ready) return ready;
        const auto lock = store::FolderLock::take(folder);
        if (!lock) return lock.error();
        if (keys_from)
            if (auto done = store::restore_keys(*keys_from, folder); !done) return done;
        const auto database = store::database_file(folder);
        if (auto done = store::restore_database(from, database); !done) return done;
        note_restore(database);
        return {};
    } catch (const store::DatabaseError& error) {
        return failed(error);
    }
}

}  // namespace

Result<std::string> back_up(const Configuration& configuration, const std::filesystem::path& into) {
    const auto database = store::database_file(configuration.data);
    if (!std::filesystem::exists(database)) return no_database(configuration.data);
    if (std::filesystem::exists(store::keys_file(into))) return kept_apart(into.string() + " holds keys");
    try {
        if (auto done = store::back_up_database(database, into); !done) return done.error();
    } catch (const store::DatabaseError& error) {
        return failed(error);
    }
    return "backed up to " + into.string();
}

Result<std::string> back_up_keys(const Configuration& configuration, const std::filesystem::path& into) {
    if (!std::filesystem::exists(store::keys_file(configuration.data))) return no_database(configuration.data);
    if (std::filesystem::exists(store::database_file(into))) return kept_apart(into.string() + " holds content");
    try {
        if (auto done = store::back_up_keys(configuration.data, into); !done) return done.error();
    } catch (const store::DatabaseError& error) {
        return failed(error);
    }
    return "backed up the keys to " + into.string() + "; keep them apart from the content";
}

Result<std::string> restore(const std::filesystem::path& from, const std::optional<std::filesystem::path>& keys_from,
                            const std::filesystem::path& data) {
    if (!std::filesystem::exists(store::database_file(from))) return no_database(from);
    if (keys_from && !std::filesystem::exists(store::keys_file(*keys_from))) return no_keys(*keys_from);
    const auto made = store::build_folder(
        data, [&](const std::filesystem::path& unfinished) { return restore_into(unfinished, from, keys_from); });
    if (!made) return made.error();
    auto told = "restored to " + data.string();
    if (!keys_from) told += "; without its keys everyone signs in again, and links that were sent no longer work";
    return told;
}

Result<std::string> check(const Configuration& configuration) {
    const auto database = store::database_file(configuration.data);
    if (!std::filesystem::exists(database)) return no_database(configuration.data);
    try {
        const auto findings = store::check_database(database);
        if (findings.empty()) return "no damage found in " + database.string();
        return Error{Failure::internal, Reason::internal, {}, database.string() + " is damaged: " + findings};
    } catch (const store::DatabaseError& error) {
        return failed(error);
    }
}

Result<std::string> migrate(const Configuration& configuration) {
    const auto migrations = embedded_migrations();
    const auto opened = store::Store::open(store_options_of(configuration, migrations));
    if (!opened) return opened.error();
    return "the database is at " + std::string{migrations.back().name};
}

}  // namespace kring::app
