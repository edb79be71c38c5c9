#include "store/migrator.hpp"

#include "base/log.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

namespace kring::store::detail {

namespace {

using Hash = std::array<std::uint8_t, 32>;

Hash hash_of(std::string_view sql) {
    Hash hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(sql.data()), sql.size(),
                       nullptr, 0);
    return hash;
}

struct Applied {
    int number;
    std::string name;
    Bytes hash;
};

std::vector<Applied> list_applied(const Snapshot& snapshot) {
    std::vector<Applied> applied;
    auto rows = snapshot.query("SELECT number, name, hash FROM migrations ORDER BY number");
    while (rows.next())
        applied.push_back({rows.get<int>(0), rows.get<std::string>(1), rows.get<Bytes>(2)});
    return applied;
}

Result<> check_history(std::span<const Applied> applied, std::span<const Migration> migrations) {
    for (std::size_t i = 0; i < applied.size(); ++i) {
        if (i >= migrations.size() || applied[i].number != migrations[i].number)
            return invalid(Reason::out_of_range, {},
                           "the database is newer than this program: it has migration " + applied[i].name);
        if (!std::ranges::equal(applied[i].hash, hash_of(migrations[i].sql)))
            return invalid(Reason::bad_format, {}, "migration " + applied[i].name + " changed after it was applied");
    }
    return {};
}

void apply(Connection& connection, const Migration& migration) {
    Transaction transaction{connection};
    in_transaction(connection, "BEGIN IMMEDIATE", [&] {
        connection.run_script(std::string{migration.sql});
        if (transaction.exists("SELECT 1 FROM pragma_foreign_key_check"))
            throw DatabaseError{DatabaseError::Kind::constraint,
                                "migration " + std::string{migration.name} + " leaves references that lead nowhere"};
        const auto hash = hash_of(migration.sql);
        const auto now = SystemClock{}.now();
        transaction.run("INSERT INTO migrations (number, name, hash, applied_at) VALUES (?, ?, ?, ?)", migration.number,
                        migration.name, hash, now);
    });
    log::info("event=migrated migration={}", migration.name);
}

}  // namespace

Result<> migrate(Connection& connection, std::span<const Migration> migrations,
                 const std::function<Result<>(const Migration& next)>& before_first) {
    connection.run_script(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash BLOB NOT NULL, "
        "applied_at INTEGER NOT NULL) STRICT");
    const auto applied = list_applied(Snapshot{connection});
    if (auto checked = check_history(applied, migrations); !checked) return checked;
    const auto rest = migrations.subspan(applied.size());
    if (rest.empty()) return {};
    if (!applied.empty())
        if (auto ready = before_first(rest.front()); !ready) return ready;

    // A migration that rebuilds a table drops what others refer to; each is checked as a whole instead.
    connection.run_script("PRAGMA foreign_keys = OFF");
    for (const auto& migration : rest)
        apply(connection, migration);
    connection.run_script("PRAGMA foreign_keys = ON");
    return {};
}

}  // namespace kring::store::detail
