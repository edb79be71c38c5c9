#include "app/folder_commands.hpp"

#include "app/migrations.hpp"
#include "app/server_options.hpp"
#include "base/clock.hpp"
#include "features/audit/audit.hpp"
#include "store/backup.hpp"
#include "store/build_folder.hpp"
#include "store/folder.hpp"
#include "store/keyring.hpp"
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

std::filesystem::path master_key_in(const std::filesystem::path& folder, const MasterKeyCopy& master) {
    return master.into.empty() ? folder / master_key_name : master.into;
}

/// What is still to be done by hand.
std::string missing_after_restore(const std::filesystem::path& data, bool with_keys, const MasterKeyCopy& master) {
    if (!with_keys)
        return "; without its keys everyone signs in again, links that were sent no longer work, and what was sealed "
               "(messages, logs and notes of pairs) can't be read";
    const auto file = master_key_in(data, master);
    if (master.from || std::filesystem::exists(file) || store::count_wrapped_keys(data) == 0) return {};
    return "; its master key is still missing, without which it can't be served: put it at " + file.string();
}

/// The small one first, so that nothing large was copied in vain.
Result<> restore_into(const std::filesystem::path& folder, const std::filesystem::path& from,
                      const std::optional<std::filesystem::path>& keys_from, const MasterKeyCopy& master) {
    try {
        if (auto ready = store::make_private_folder(folder); !ready) return ready;
        const auto lock = store::FolderLock::take(folder);
        if (!lock) return lock.error();
        if (keys_from)
            if (auto done = store::restore_keys(*keys_from, folder); !done) return done;
        const auto database = store::database_file(folder);
        if (auto done = store::restore_database(from, database); !done) return done;
        note_restore(database);
        if (!master.from) return {};
        return store::restore_master_key(folder, *master.from, master_key_in(folder, master));
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
    return "backed up the keys to " + into.string() + "; keep them apart from the content, and keep the master key, " +
           configuration.master_key_file().string() + ", in a third place: it is in neither backup";
}

Result<std::string> restore(const std::filesystem::path& from, const std::optional<std::filesystem::path>& keys_from,
                            const std::filesystem::path& data, const MasterKeyCopy& master) {
    if (!std::filesystem::exists(store::database_file(from))) return no_database(from);
    if (keys_from && !std::filesystem::exists(store::keys_file(*keys_from))) return no_keys(*keys_from);
    const auto made = store::build_folder(data, [&](const std::filesystem::path& unfinished) {
        return restore_into(unfinished, from, keys_from, master);
    });
    if (!made) return made.error();
    return "restored to " + data.string() + missing_after_restore(data, keys_from.has_value(), master);
}

Result<std::string> forget_master_key(const Configuration& configuration, Sure sure) {
    const auto& folder = configuration.data;
    if (!std::filesystem::exists(store::keys_file(folder))) return no_database(folder);
    const auto lock = store::FolderLock::take(folder);
    if (!lock) return lock.error();
    try {
        if (sure == Sure::no)
            return invalid(Reason::missing_field, {},
                           std::to_string(store::count_wrapped_keys(folder)) +
                               " keys were wrapped with the master key. Whatever was sealed with them (messages, logs "
                               "and notes of pairs) can never be read again after this, not even if the master key is "
                               "found. If that is what you want, add --yes");
        const auto destroyed = store::forget_lost_keys(folder, configuration.master_key_file());
        if (!destroyed) return destroyed.error();
        return "destroyed " + std::to_string(*destroyed) +
               " keys: what was sealed with them can never be read again. The master key is now " +
               configuration.master_key_file().string() + "; keep a copy of it";
    } catch (const store::DatabaseError& error) {
        return failed(error);
    }
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
