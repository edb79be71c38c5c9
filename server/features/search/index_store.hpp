#pragma once
// Rows of the search index, a database of its own: documents, their text, and how far each network's feed was followed.

#include "base/ids.hpp"
#include "events/event.hpp"
#include "features/search/search.hpp"
#include "store/database.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::search {

/// Runs at each opening.
extern const std::string_view index_schema;
/// What the index was made by. One made by other rules is thrown away and made again.
inline constexpr int index_version = 2;
std::optional<int> find_index_version(const store::Snapshot& index);

/// `thread` is a thread's title with its opening post, for members; `title` its title alone, for those who may join.
enum class DocumentKind { thread, title, post, outcome, network };
BOOST_DESCRIBE_ENUM(DocumentKind, thread, title, post, outcome, network)

/// The version of a thread whose opening post is hidden or deleted: it has a title only.
inline constexpr std::int64_t without_words = -1;

/// Beside the years: those of its network count for it, too.
inline constexpr std::int64_t years_of_network = 1;

/// The same for the same title, on every machine.
std::int64_t mark_of_title(std::string_view title);

struct Document {
    DocumentKind kind{};
    Uuid id{};
    events::FeedNumber feed{};  // of its network
    ThreadId thread_id{};       // nil for a network
    std::int64_t years{};       // bit n: groep n
    std::int64_t version{};     // of the rows that it was made from: a hit counts only while they still have it
    std::string title{};
    std::string body{};  // plain text
};

/// Replaces what was there.
void put_document(store::Transaction& index, const Document& document);
void remove_document(store::Transaction& index, DocumentKind kind, const Uuid& id);
void remove_documents_of(store::Transaction& index, events::FeedNumber feed);

using Cursors = std::map<events::FeedNumber, std::int64_t>;
Cursors list_cursors(const store::Snapshot& index);
void set_cursor(store::Transaction& index, events::FeedNumber feed, std::int64_t seq);

struct IndexQuery {
    std::string match;
    std::map<events::FeedNumber, Reach> feeds;  // where to look
    std::vector<DocumentKind> kinds;
    std::int64_t years = 0;                         // any of these bits; 0: any year
    std::vector<events::FeedNumber> feeds_of_year;  // whose network is for one of them
    int limit{};
};
struct Found {
    std::int64_t number{};
    DocumentKind kind{};
    Uuid id{};
    ThreadId thread_id{};
    events::FeedNumber feed{};
    std::int64_t version{};
    std::int64_t title_mark{};
};
/// Best first.
std::vector<Found> find_documents(const store::Snapshot& index, const IndexQuery& query);

/// The words around what was found in the body, or its first words.
std::vector<Segment> find_snippet(const store::Snapshot& index, std::string_view match, std::int64_t number);

}  // namespace kring::search
