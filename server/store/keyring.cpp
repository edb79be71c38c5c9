#include "store/keyring.hpp"

#include "base/log.hpp"
#include "store/keys.hpp"
#include "store/master_key.hpp"
#include "store/sealing.hpp"
#include "store/store.hpp"

#include <sodium.h>

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kring::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view schema =
    "CREATE TABLE IF NOT EXISTS wrapped_keys (key_id BLOB PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS master_key (id INTEGER PRIMARY KEY CHECK (id = 1), hash BLOB NOT NULL) STRICT;";

using WrappedKeys = std::unordered_map<KeyId, WrappedKey>;

WrappedKeys load_keys(const SideDatabase& database) {
    WrappedKeys keys;
    database.read([&](const Snapshot& snapshot) {
        auto rows = snapshot.query("SELECT key_id, wrapped FROM wrapped_keys");
        while (rows.next()) {
            const auto wrapped = rows.blob(1);
            auto& key = keys[rows.get<KeyId>(0)];
            if (wrapped.size() != key.size())
                throw DatabaseError{DatabaseError::Kind::corrupt, "a key in keys.db has the wrong length"};
            std::ranges::copy(wrapped, key.begin());
        }
    });
    return keys;
}

void record(Transaction& transaction, const MasterKey& master) {
    transaction.run("INSERT OR REPLACE INTO master_key (id, hash) VALUES (1, ?)", master.hash());
}

bool is_recorded(const SideDatabase& database, const MasterKey& master) {
    std::optional<Bytes> recorded;
    database.read([&](const Snapshot& snapshot) { recorded = snapshot.value<Bytes>("SELECT hash FROM master_key"); });
    return recorded && std::ranges::equal(*recorded, master.hash());
}

Error unavailable_because(const DatabaseError& error) {
    return {Failure::unavailable,
            error.kind() == DatabaseError::Kind::full ? Reason::disk_full : Reason::busy,
            {},
            error.what()};
}

Error lost(Failure failure, Reason reason, const std::string& what) {
    return {
        failure,
        reason,
        {},
        what +
            ". Put the right file there; or, if it is lost for good, run `kring key forget --yes`, after which what "
            "was sealed with it can never be read again"};
}

/// The first: nothing is wrapped yet, so whichever is there will do.
Result<MasterKey> first_master_key(SideDatabase& database, const fs::path& file) {
    auto master = MasterKey::read(file);
    if (!master) {
        if (master.error().failure != Failure::not_found) return master;
        auto made = MasterKey::make();
        if (auto written = made.write(next_of(file)); !written) return written.error();
        if (auto placed = put_in_place(file); !placed) return placed.error();
        log::info("event=master_key_made file=\"{}\"", file.string());
        master = std::move(made);
    }
    if (!is_recorded(database, *master))
        database.write([&](Transaction& transaction) { record(transaction, *master); });
    return master;
}

/// The one that wraps what is there; finishes a rotation that was cut short.
Result<MasterKey> find_master_key(const SideDatabase& database, const fs::path& file) {
    auto master = MasterKey::read(file);
    if (master && is_recorded(database, *master)) return master;
    if (auto next = MasterKey::read(next_of(file)); next && is_recorded(database, *next)) {
        if (auto placed = put_in_place(file); !placed) return placed.error();
        return next;
    }
    if (master)
        return lost(Failure::invalid, Reason::bad_format,
                    file.string() + " holds another master key than the one that what is sealed here needs");
    const auto& error = master.error();
    if (error.failure == Failure::not_found)
        return lost(Failure::not_found, Reason::not_found,
                    "the master key is missing: what is sealed here needs it, and there is no " + file.string());
    if (error.failure == Failure::invalid) return lost(Failure::invalid, Reason::bad_format, error.message);
    return error;
}

}  // namespace

struct Keyring::State {
    State(const fs::path& folder, fs::path its_file) : file{std::move(its_file)}, database{keys_file(folder), schema} {}

    /// Nothing when there is no such key.
    bool unwrap(KeyId id, OpenKey& key) const {
        const std::shared_lock reading{changing};
        const auto found = keys.find(id);
        if (found == keys.end()) return false;
        if (!unwrap_key(master->bytes(), id, found->second, key))
            throw DatabaseError{DatabaseError::Kind::corrupt, "a key in keys.db was changed"};
        return true;
    }

    const fs::path file;
    SideDatabase database;
    std::mutex writing;                  // whoever holds it writes the database, and the two below
    mutable std::shared_mutex changing;  // the two below, for a moment
    std::optional<MasterKey> master;
    WrappedKeys keys;
};

Keyring::Keyring(std::unique_ptr<State> state) : state_{std::move(state)} {}

Keyring::~Keyring() = default;

Result<std::unique_ptr<Keyring>> Keyring::open(const fs::path& folder, const fs::path& master_key_file) {
    try {
        auto state = std::make_unique<State>(folder, fs::weakly_canonical(master_key_file));
        state->database.erase_traces();  // of what was being destroyed when a process was killed
        state->keys = load_keys(state->database);
        auto master = state->keys.empty() ? first_master_key(state->database, state->file)
                                          : find_master_key(state->database, state->file);
        if (!master) return master.error();
        state->master = std::move(*master);
        std::error_code ignored;
        fs::remove(next_of(state->file), ignored);
        return std::make_unique<Keyring>(std::move(state));
    } catch (const DatabaseError& error) {
        return unavailable_because(error);
    }
}

void Keyring::make(std::span<const KeyId> keys) {
    const std::lock_guard writing{state_->writing};
    WrappedKeys made;
    for (const auto& id : keys) {
        if (has(id)) continue;
        OpenKey key;
        randombytes_buf(key.bytes().data(), key_size);
        made.try_emplace(id, wrap_key(state_->master->bytes(), id, key));
    }
    if (made.empty()) return;
    state_->database.write([&](Transaction& transaction) {
        for (const auto& [id, wrapped] : made)
            transaction.run("INSERT INTO wrapped_keys (key_id, wrapped) VALUES (?, ?)", id, wrapped);
    });
    const std::unique_lock changing{state_->changing};
    state_->keys.merge(made);
}

bool Keyring::has(KeyId key) const {
    const std::shared_lock reading{state_->changing};
    return state_->keys.contains(key);
}

Bytes Keyring::seal(KeyId key, std::string_view text, Blob context) const {
    OpenKey opened;
    if (!state_->unwrap(key, opened)) throw std::logic_error{"there is no such key"};
    return seal_text(opened, text, context);
}

std::optional<std::string> Keyring::open(KeyId key, Blob sealed, Blob context) const {
    OpenKey opened;
    if (!state_->unwrap(key, opened)) return std::nullopt;
    return open_text(opened, sealed, context);
}

void Keyring::destroy(std::span<const KeyId> keys) {
    const std::lock_guard writing{state_->writing};
    state_->database.write([&](Transaction& transaction) {
        for (const auto& id : keys)
            transaction.run("DELETE FROM wrapped_keys WHERE key_id = ?", id);
    });
    {
        const std::unique_lock changing{state_->changing};
        for (const auto& id : keys) {
            const auto found = state_->keys.find(id);
            if (found == state_->keys.end()) continue;
            sodium_memzero(found->second.data(), found->second.size());
            state_->keys.erase(found);
        }
    }
    state_->database.erase_traces();
}

/// What an earlier rotation that failed left: the only file of the key that holds, or a commit of which nobody knows
/// whether a crash would bring it back.
Result<> Keyring::finish_rotation() {
    state_->database.erase_traces();
    const auto next = MasterKey::read(next_of(state_->file));
    if (!next || next->hash() != state_->master->hash()) return {};
    return put_in_place(state_->file);
}

Result<> Keyring::rotate() {
    const std::lock_guard writing{state_->writing};
    try {
        if (auto finished = finish_rotation(); !finished) return finished;
        auto master = MasterKey::make();
        WrappedKeys wrapped;
        for (const auto& [id, unused] : state_->keys) {
            OpenKey key;
            state_->unwrap(id, key);
            wrapped.emplace(id, wrap_key(master.bytes(), id, key));
        }
        if (auto written = master.write(next_of(state_->file)); !written) return written;
        state_->database.write([&](Transaction& transaction) {
            for (const auto& [id, key] : wrapped)
                transaction.run("UPDATE wrapped_keys SET wrapped = ? WHERE key_id = ?", key, id);
            record(transaction, master);
        });
        {
            const std::unique_lock changing{state_->changing};
            state_->master = std::move(master);
            state_->keys = std::move(wrapped);
        }
        if (auto placed = put_in_place(state_->file); !placed) return placed;
        state_->database.erase_traces();
        return {};
    } catch (const DatabaseError& error) {
        return unavailable_because(error);
    }
}

Result<std::size_t> forget_lost_keys(const fs::path& folder, const fs::path& master_key_file) {
    auto opened = Keyring::open(folder, master_key_file);
    if (opened) return conflict(Reason::already_exists, {}, "the master key is there, so nothing has to be forgotten");
    if (opened.error().failure == Failure::unavailable) return opened.error();
    const auto found = MasterKey::read(master_key_file);
    if (!found && found.error().failure != Failure::not_found)
        return conflict(Reason::bad_format, {}, found.error().message + "; move it away first");
    try {
        std::size_t destroyed = 0;
        SideDatabase database{keys_file(folder), schema};
        database.write([&](Transaction& transaction) {
            destroyed = static_cast<std::size_t>(transaction.run("DELETE FROM wrapped_keys"));
        });
        if (opened = Keyring::open(folder, master_key_file); !opened) return opened.error();
        return destroyed;
    } catch (const DatabaseError& error) {
        return unavailable_because(error);
    }
}

Result<> restore_master_key(const fs::path& folder, const fs::path& from, const fs::path& to) {
    const auto master = MasterKey::read(from);
    if (!master) return master.error();
    if (count_wrapped_keys(folder) > 0 && !is_recorded(SideDatabase{keys_file(folder), schema}, *master))
        return invalid(Reason::bad_format, {},
                       from.string() + " holds another master key than the one that these keys were wrapped with");
    if (fs::exists(to)) {
        const auto there = MasterKey::read(to);
        if (there && there->hash() == master->hash()) return {};
        return conflict(Reason::already_exists, {}, to.string() + " is there already");
    }
    if (auto written = master->write(next_of(to)); !written) return written;
    return put_in_place(to);
}

std::size_t count_wrapped_keys(const fs::path& folder) {
    std::size_t count = 0;
    SideDatabase{keys_file(folder), schema}.read([&](const Snapshot& snapshot) {
        count = static_cast<std::size_t>(snapshot.value<std::int64_t>("SELECT count(*) FROM wrapped_keys").value_or(0));
    });
    return count;
}

}  // namespace kring::store
