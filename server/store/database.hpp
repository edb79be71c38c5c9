#pragma once
// The only door to SQLite. Nothing here carries a SQLite type, so that another engine can stand behind it.
//
//   Snapshot     reads, all on one consistent state          (a read-only connection, or the writer's own transaction)
//   Transaction  reads and writes, inside the writer's batch
//
// Neither outlives the call that it was handed to. A database that breaks throws DatabaseError, which only the
// writer, the reader pool and the dispatcher catch.

#include "base/clock.hpp"
#include "base/ids.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace kring::store {

class DatabaseError : public std::runtime_error {
   public:
    enum class Kind { busy, full, io, corrupt, constraint, other };
    DatabaseError(Kind kind, const std::string& what) : std::runtime_error{what}, kind_{kind} {}
    Kind kind() const { return kind_; }

   private:
    Kind kind_;
};

using Blob = std::span<const std::uint8_t>;
using Bytes = std::vector<std::uint8_t>;

namespace detail {
class PreparedStatement;  // database.cpp
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;
}  // namespace detail

/// What a query found. Move-only; gives its statement back to the cache when it goes.
class Rows {
   public:
    explicit Rows(detail::PreparedStatement* statement) : statement_{statement} {}
    Rows(Rows&& other) noexcept : statement_{std::exchange(other.statement_, nullptr)} {}
    Rows& operator=(Rows&&) = delete;
    ~Rows();

    /// Moves to the next row; false when there is none.
    bool next();

    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;  // valid until next()
    Blob blob(int column) const;              // valid until next()

    /// std::int64_t, int, bool, double, std::string, Bytes, Uuid, Id<…>, Instant (milliseconds), a described enum
    /// (stored by name), or std::optional of these.
    template <class T>
    T get(int column) const {
        if constexpr (detail::is_optional<T>) {
            if (is_null(column)) return std::nullopt;
            return get<typename T::value_type>(column);
        } else if constexpr (std::same_as<T, bool>) {
            return integer(column) != 0;
        } else if constexpr (std::is_enum_v<T>) {
            T value{};
            if (!boost::describe::enum_from_string(std::string{text(column)}.c_str(), value))
                throw DatabaseError{DatabaseError::Kind::corrupt, "a stored name is not in its enum"};
            return value;
        } else if constexpr (std::integral<T>) {
            return static_cast<T>(integer(column));
        } else if constexpr (std::floating_point<T>) {
            return static_cast<T>(real(column));
        } else if constexpr (std::same_as<T, std::string>) {
            return std::string{text(column)};
        } else if constexpr (std::same_as<T, Bytes>) {
            auto bytes = blob(column);
            return Bytes{bytes.begin(), bytes.end()};
        } else if constexpr (std::same_as<T, Instant>) {
            return from_milliseconds(integer(column));
        } else if constexpr (std::same_as<T, Uuid>) {
            return uuid(column);
        } else {
            static_assert(detail::is_id<T>, "no way to read this type from a column");
            return T{uuid(column)};
        }
    }

   private:
    Uuid uuid(int column) const;
    detail::PreparedStatement* statement_;
};

namespace detail {

class PreparedStatement {
   public:
    virtual ~PreparedStatement() = default;
    virtual void bind_null(int index) = 0;
    virtual void bind_integer(int index, std::int64_t value) = 0;
    virtual void bind_real(int index, double value) = 0;
    virtual void bind_text(int index, std::string_view value) = 0;  // must live until the statement is reset
    virtual void bind_blob(int index, Blob value) = 0;              // likewise
    virtual bool step() = 0;
    virtual void reset() noexcept = 0;

    template <class T>
    void bind(int index, const T& value) {
        if constexpr (std::same_as<T, std::nullptr_t> || std::same_as<T, std::nullopt_t>) {
            bind_null(index);
        } else if constexpr (is_optional<T>) {
            value ? bind(index, *value) : bind_null(index);
        } else if constexpr (std::same_as<T, bool>) {
            bind_integer(index, value ? 1 : 0);
        } else if constexpr (std::is_enum_v<T>) {
            bind_text(index, boost::describe::enum_to_string(value, ""));
        } else if constexpr (std::integral<T>) {
            bind_integer(index, static_cast<std::int64_t>(value));
        } else if constexpr (std::floating_point<T>) {
            bind_real(index, value);
        } else if constexpr (std::same_as<T, Instant>) {
            bind_integer(index, to_milliseconds(value));
        } else if constexpr (std::same_as<T, Uuid>) {
            bind_blob(index, value.bytes);
        } else if constexpr (is_id<T>) {
            bind_blob(index, value.uuid.bytes);
        } else if constexpr (std::convertible_to<T, std::string_view>) {
            bind_text(index, value);
        } else {
            bind_blob(index, Blob{value});
        }
    }
};

/// One open database file with its cache of prepared statements. One thread at a time.
class Connection;

}  // namespace detail

class Snapshot {
   public:
    explicit Snapshot(detail::Connection& connection) : connection_{connection} {}
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    /// `sql` is prepared once a connection and cached by its text, so values go in as arguments, never as text.
    /// REQUIRES: the arguments outlive the Rows (text and blobs are not copied).
    template <class... Args>
    Rows query(std::string_view sql, const Args&... args) const {
        auto* statement = take(sql);
        Rows rows{statement};
        int index = 0;
        (statement->bind(++index, args), ...);
        return rows;
    }

    /// The first column of the only row, or nothing.
    template <class T, class... Args>
    std::optional<T> value(std::string_view sql, const Args&... args) const {
        Rows rows = query(sql, args...);
        if (!rows.next()) return std::nullopt;
        return rows.template get<T>(0);
    }

    template <class... Args>
    bool exists(std::string_view sql, const Args&... args) const {
        return query(sql, args...).next();
    }

   protected:
    detail::PreparedStatement* take(std::string_view sql) const;
    detail::Connection& connection_;
};

class Transaction : public Snapshot {
   public:
    using Snapshot::Snapshot;

    /// Runs a statement that gives no rows; says how many rows it changed.
    template <class... Args>
    std::int64_t run(std::string_view sql, const Args&... args) {
        {
            auto rows = query(sql, args...);
            while (rows.next()) {
            }
        }
        return changes();
    }

   private:
    std::int64_t changes() const;
};

}  // namespace kring::store
