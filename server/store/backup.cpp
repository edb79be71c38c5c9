#include "store/backup.hpp"

#include "store/connection.hpp"
#include "store/folder.hpp"
#include "store/settings.hpp"

#include <string>

namespace kring::store {

namespace {

using detail::Connection;

void copy_database(Connection& from, Connection& to) {
    auto* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (backup == nullptr) detail::throw_database_error(to.handle(), sqlite3_errcode(to.handle()), {});
    sqlite3_backup_step(backup, -1);  // all at once: a read that lasts, so nothing that is written restarts it
    const int code = sqlite3_backup_finish(backup);
    if (code != SQLITE_OK) detail::throw_database_error(to.handle(), code, {});
    // One file that opens from a folder that can't be written to.
    to.run_script("PRAGMA journal_mode = DELETE");
}

Result<> write_copy(const std::filesystem::path& from, const std::filesystem::path& to) {
    try {
        Connection source{from, Connection::Mode::read_only};
        source.run_script("PRAGMA busy_timeout = 10000");
        Connection copy{to, Connection::Mode::read_write};
        copy_database(source, copy);
    } catch (const DatabaseError& error) {
        std::error_code ignored;
        std::filesystem::remove(to, ignored);
        if (error.kind() == DatabaseError::Kind::full) return unavailable(Reason::disk_full);
        throw;
    }
    if (auto synced = sync_to_disk(to); !synced) return synced;
    return sync_to_disk(to.parent_path());
}

void append_findings(Connection& connection, std::string_view pragma, std::string& findings) {
    Snapshot snapshot{connection};
    auto rows = snapshot.query(pragma);
    while (rows.next()) {
        if (rows.text(0) == "ok") continue;
        if (!findings.empty()) findings += "; ";
        findings += rows.text(0);
    }
}

}  // namespace

Result<> back_up_database(const std::filesystem::path& database, const std::filesystem::path& into) {
    if (auto made = make_empty_folder(into); !made) return made;
    return write_copy(database, into / database.filename());
}

Result<> restore_database(const std::filesystem::path& from, const std::filesystem::path& database) {
    const auto backup = from / database.filename();
    if (!std::filesystem::exists(backup))
        return Error{Failure::not_found, Reason::not_found, {}, "no backup in " + from.string()};
    if (std::filesystem::exists(database))
        return conflict(Reason::already_exists, {}, database.string() + " is there already");
    try {
        if (const auto findings = check_database(backup); !findings.empty())
            return invalid(Reason::bad_format, {}, backup.string() + " is damaged: " + findings);
        return write_copy(backup, database);
    } catch (const DatabaseError& error) {
        if (error.kind() != DatabaseError::Kind::corrupt) throw;
        return invalid(Reason::bad_format, {}, backup.string() + " is damaged: " + error.what());
    }
}

std::string check_database(const std::filesystem::path& database) {
    Connection connection{database, Connection::Mode::read_only};
    std::string findings;
    append_findings(connection, "PRAGMA integrity_check", findings);
    append_findings(connection, "SELECT 'broken reference in ' || \"table\" FROM pragma_foreign_key_check", findings);
    return findings;
}

}  // namespace kring::store
