#pragma once
// SQLite itself: for the files of this room only.

#include "store/database.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kring::store::detail {

/// Throws the DatabaseError that `code` stands for, with what SQLite says about it; `sql` has no values in it.
[[noreturn]] void throw_database_error(sqlite3* database, int code, std::string_view sql);

class CachedStatement;

/// One open database file with its cache of prepared statements. One thread at a time.
class Connection {
   public:
    enum class Mode { read_write, read_only };

    /// A file that isn't there is made, for its owner alone (0600).
    Connection(const std::filesystem::path& file, Mode mode);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// A free statement of this text; goes back with its reset().
    PreparedStatement* take(std::string_view sql);

    /// Runs one or more statements, whose text is not kept.
    void run_script(const std::string& sql);

    /// Prepared once and kept; for BEGIN, COMMIT and the like.
    void run(std::string_view sql);

    bool in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }
    /// Ends the transaction if there is one; never throws.
    void roll_back() noexcept;
    std::int64_t changes() const { return sqlite3_changes64(database_); }
    /// Rows that were written since the file was opened, undone ones too.
    std::int64_t total_changes() const { return sqlite3_total_changes64(database_); }
    sqlite3* handle() const { return database_; }

   private:
    struct Slot {
        std::vector<std::unique_ptr<CachedStatement>> all;
        CachedStatement* free = nullptr;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    CachedStatement* prepare(std::string_view sql, Slot& slot);

    sqlite3* database_ = nullptr;
    std::unordered_map<std::string, Slot, TextHash, std::equal_to<>> slots_;
    friend class CachedStatement;
};

/// BEGIN … COMMIT around a body; rolls back when the body or the commit throws.
void in_transaction(Connection& connection, std::string_view begin, const std::function<void()>& body);

}  // namespace kring::store::detail
