#include "store/database.hpp"

#include "store/connection.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace kring::store {

namespace detail {

namespace {

DatabaseError::Kind kind_of(int code) {
    using enum DatabaseError::Kind;
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return busy;
        case SQLITE_FULL:
            return full;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
            return io;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return corrupt;
        case SQLITE_CONSTRAINT:
            return constraint;
        default:
            return other;
    }
}

constexpr std::size_t id_length = 16;

}  // namespace

void throw_database_error(sqlite3* database, int code, std::string_view sql) {
    std::string what = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    what += " (";
    what += std::to_string(code);
    what += ')';
    if (!sql.empty()) what.append(" in: ").append(sql);
    throw DatabaseError{kind_of(code), what};
}

class CachedStatement final : public PreparedStatement {
   public:
    CachedStatement(Connection& connection, Connection::Slot& slot, sqlite3_stmt* statement)
        : connection_{connection}, slot_{slot}, statement_{statement} {
        ids_.resize(static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)));
    }
    ~CachedStatement() override { sqlite3_finalize(statement_); }
    CachedStatement(const CachedStatement&) = delete;
    CachedStatement& operator=(const CachedStatement&) = delete;

    void bind_null(int index) override { check(index, sqlite3_bind_null(statement_, index)); }
    void bind_integer(int index, std::int64_t value) override {
        check(index, sqlite3_bind_int64(statement_, index, value));
    }
    void bind_real(int index, double value) override { check(index, sqlite3_bind_double(statement_, index, value)); }
    void bind_text(int index, std::string_view value) override {
        const char* text = value.data() != nullptr ? value.data() : "";
        check(index, sqlite3_bind_text64(statement_, index, text, value.size(), SQLITE_STATIC, SQLITE_UTF8));
    }
    void bind_blob(int index, Blob value) override {
        if (value.empty()) return check(index, sqlite3_bind_zeroblob(statement_, index, 0));
        const void* bytes = value.data();
        // Ids are often temporaries; a copy of sixteen bytes costs less than a dangling one.
        if (value.size() == id_length && index >= 1 && static_cast<std::size_t>(index) <= ids_.size())
            bytes = std::memcpy(ids_[static_cast<std::size_t>(index - 1)].data(), bytes, id_length);
        check(index, sqlite3_bind_blob64(statement_, index, bytes, value.size(), SQLITE_STATIC));
    }

    bool step() override {
        // What an earlier use bound is gone by now.
        if (static_cast<std::size_t>(bound_) != ids_.size())
            throw DatabaseError{DatabaseError::Kind::other, "wrong number of arguments in: " + sql()};
        if (done_) return false;  // SQLite would begin again
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        done_ = true;
        if (code == SQLITE_DONE) return false;
        throw_database_error(connection_.handle(), code, sql());
    }

    void reset() noexcept override {
        sqlite3_reset(statement_);
        bound_ = 0;
        done_ = false;
        next_free_ = std::exchange(slot_.free, this);
    }

    CachedStatement* leave_free_list() { return std::exchange(next_free_, nullptr); }
    sqlite3_stmt* handle() const { return statement_; }

   private:
    std::string sql() const { return sqlite3_sql(statement_); }
    void check(int index, int code) {
        if (code != SQLITE_OK) throw_database_error(connection_.handle(), code, sql());
        bound_ = std::max(bound_, index);
    }

    Connection& connection_;
    Connection::Slot& slot_;
    sqlite3_stmt* statement_;
    CachedStatement* next_free_ = nullptr;
    int bound_ = 0;
    bool done_ = false;
    std::vector<std::array<std::uint8_t, id_length>> ids_;  // one a parameter
};

namespace {

sqlite3_stmt* handle_of(const PreparedStatement* statement) {
    return static_cast<const CachedStatement*>(statement)->handle();
}

// SQLite gives the WAL and its index the same permissions as the database.
void make_private(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        throw DatabaseError{errno == ENOSPC ? DatabaseError::Kind::full : DatabaseError::Kind::io,
                            "can't open " + file.string() + ": " + std::generic_category().message(errno)};
    ::close(descriptor);
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, Mode mode) {
    // Counting every allocation takes a lock that all threads share. Only before the library's first use.
    [[maybe_unused]] static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (mode == Mode::read_write) make_private(file);
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE |
                      (mode == Mode::read_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
    const int code = sqlite3_open_v2(file.c_str(), &database_, flags, nullptr);
    if (code == SQLITE_OK) return;
    const std::string what = "can't open " + file.string() + ": " + sqlite3_errstr(code);
    sqlite3_close_v2(database_);
    throw DatabaseError{kind_of(code), what};
}

Connection::~Connection() {
    slots_.clear();
    sqlite3_close_v2(database_);
}

PreparedStatement* Connection::take(std::string_view sql) {
    auto found = slots_.find(sql);
    if (found == slots_.end()) found = slots_.emplace(std::string{sql}, Slot{}).first;
    auto& slot = found->second;
    if (slot.free == nullptr) return prepare(found->first, slot);
    auto* statement = slot.free;
    slot.free = statement->leave_free_list();
    return statement;
}

CachedStatement* Connection::prepare(std::string_view sql, Slot& slot) {
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, &rest);
    if (code != SQLITE_OK) throw_database_error(database_, code, sql);
    const std::string_view unread{rest, static_cast<std::size_t>(sql.data() + sql.size() - rest)};
    if (statement == nullptr || unread.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        sqlite3_finalize(statement);
        throw DatabaseError{DatabaseError::Kind::other, "not one statement: " + std::string{sql}};
    }
    slot.all.push_back(std::make_unique<CachedStatement>(*this, slot, statement));
    return slot.all.back().get();
}

void Connection::run(std::string_view sql) {
    Rows rows{take(sql)};
    while (rows.next()) {
    }
}

void Connection::run_script(const std::string& sql) {
    const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw_database_error(database_, code, {});
}

void Connection::roll_back() noexcept {
    if (in_transaction()) sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void in_transaction(Connection& connection, std::string_view begin, const std::function<void()>& body) {
    connection.run(begin);
    try {
        body();
        connection.run("COMMIT");
    } catch (...) {
        connection.roll_back();
        throw;
    }
}

}  // namespace detail

Rows::~Rows() {
    if (statement_ != nullptr) statement_->reset();
}

bool Rows::next() { return statement_->step(); }

bool Rows::is_null(int column) const {
    return sqlite3_column_type(detail::handle_of(statement_), column) == SQLITE_NULL;
}

std::int64_t Rows::integer(int column) const { return sqlite3_column_int64(detail::handle_of(statement_), column); }

double Rows::real(int column) const { return sqlite3_column_double(detail::handle_of(statement_), column); }

std::string_view Rows::text(int column) const {
    auto* statement = detail::handle_of(statement_);
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

Blob Rows::blob(int column) const {
    auto* statement = detail::handle_of(statement_);
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

Uuid Rows::uuid(int column) const {
    const auto bytes = blob(column);
    Uuid uuid;
    if (bytes.size() != uuid.bytes.size())
        throw DatabaseError{DatabaseError::Kind::corrupt, "a stored id isn't 16 bytes long"};
    std::copy(bytes.begin(), bytes.end(), uuid.bytes.begin());
    return uuid;
}

detail::PreparedStatement* Snapshot::take(std::string_view sql) const { return connection_.take(sql); }

std::int64_t Transaction::changes() const { return connection_.changes(); }

}  // namespace kring::store
