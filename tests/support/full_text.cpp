#include "support/full_text.hpp"

#include "store/dutch_tokenizer.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace kring::testing {
namespace {

/// Runs `sql` with at most one text, and hands each row to `use`.
template <class Use>
void run(sqlite3* database, const std::string& sql, std::string_view text, Use use) {
    sqlite3_stmt* statement = nullptr;
    int result = sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr);
    if (result == SQLITE_OK && sqlite3_bind_parameter_count(statement) == 1) {
        result = sqlite3_bind_text(statement, 1, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    }
    while (result == SQLITE_OK || result == SQLITE_ROW) {
        result = sqlite3_step(statement);
        if (result == SQLITE_ROW) use(statement);
    }
    sqlite3_finalize(statement);
    if (result != SQLITE_DONE) throw std::runtime_error{sqlite3_errmsg(database)};
}

void nothing(sqlite3_stmt*) {}

}  // namespace

void FullText::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

FullText::FullText() {
    sqlite3* database = nullptr;
    if (sqlite3_open(":memory:", &database) != SQLITE_OK) throw std::runtime_error{"no database in memory"};
    database_.reset(database);
    store::register_dutch_tokenizer(database);
    run(database,
        std::string{"CREATE VIRTUAL TABLE texts USING fts5(body, tokenize = '"} + store::dutch_tokenizer_name + "')",
        {}, nothing);
}

void FullText::add(std::string_view text) {
    run(database_.get(), "INSERT INTO texts (body) VALUES (?1)", text, nothing);
}

std::vector<int> FullText::find(std::string_view match) const {
    std::vector<int> rows;
    run(database_.get(), "SELECT rowid FROM texts WHERE texts MATCH ?1 ORDER BY rowid", match,
        [&](sqlite3_stmt* row) { rows.push_back(sqlite3_column_int(row, 0)); });
    return rows;
}

std::string FullText::highlight(std::string_view match) const {
    std::string text;
    run(database_.get(), "SELECT highlight(texts, 0, '[', ']') FROM texts WHERE texts MATCH ?1", match,
        [&](sqlite3_stmt* row) { text += reinterpret_cast<const char*>(sqlite3_column_text(row, 0)); });
    return text;
}

void FullText::clear() { run(database_.get(), "DELETE FROM texts", {}, nothing); }

}  // namespace kring::testing
