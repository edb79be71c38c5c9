#pragma once
// The full-text tokenizer for Dutch, which finds English as well.
//
// What it holds of a text, word by word (kring::split_words): the folded Snowball stem; for an English ending the fold of
// the English stem; in an index also the words that a compound is built from. Colocated tokens mean "any of these", so a
// phrase runs over them. Words that name year groups are one position with a token a group (kring::year_group_token).
// A query is not taken apart: "leesboek" asks for leesboek, "boek" finds it.

struct sqlite3;

namespace kring::store {

/// `CREATE VIRTUAL TABLE … USING fts5(…, tokenize = 'kring_dutch')`
inline constexpr const char* dutch_tokenizer_name = "kring_dutch";

namespace detail {
class Connection;
}

/// Makes the tokenizer known to one connection. Throws DatabaseError when SQLite was built without FTS5.
void register_dutch_tokenizer(sqlite3* connection);
/// For SideOptions::on_open.
void register_dutch_tokenizer(detail::Connection& connection);

}  // namespace kring::store
