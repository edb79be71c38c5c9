#include "store/connection.hpp"
#include "store/settings.hpp"
#include "store/store.hpp"

namespace kring::store {

// NOLINTNEXTLINE(performance-unnecessary-value-param): made where it is called
SideDatabase::SideDatabase(const std::filesystem::path& file, std::string_view schema_sql, SideOptions options)
    : connection_{std::make_unique<detail::Connection>(file, detail::Connection::Mode::read_write)} {
    set_up_writer(*connection_, options.synchronous_full ? detail::Durability::full : detail::Durability::lazy);
    if (options.on_open) options.on_open(*connection_);
    in_transaction(*connection_, "BEGIN IMMEDIATE", [&] { connection_->run_script(std::string{schema_sql}); });
}

SideDatabase::~SideDatabase() = default;

void SideDatabase::write(const std::function<void(Transaction&)>& write) {
    Transaction transaction{*connection_};
    in_transaction(*connection_, "BEGIN IMMEDIATE", [&] { write(transaction); });
}

void SideDatabase::read(const std::function<void(const Snapshot&)>& read) const {
    const Snapshot snapshot{*connection_};
    in_transaction(*connection_, "BEGIN", [&] { read(snapshot); });
}

void SideDatabase::erase_traces() {
    const Snapshot snapshot{*connection_};
    // It says in its row, and not by an error, that a reader kept the log from being emptied.
    if (snapshot.value<bool>("PRAGMA wal_checkpoint(TRUNCATE)").value_or(false))
        throw DatabaseError{DatabaseError::Kind::busy, "somebody reads what is to be erased"};
}

}  // namespace kring::store
