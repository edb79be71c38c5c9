#pragma once
// A parsed JSON text as a tree of our own, so that only one file needs to know the parser. Members keep their order, and
// duplicates with it: whoever walks an object notices them.

#include "base/result.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string_view>

namespace kring::operations {

struct JsonNode {
    enum class Kind : std::uint8_t { null, boolean, integer, natural, real, text, array, object };

    Kind kind = Kind::null;
    bool boolean = false;
    std::int64_t integer = 0;  // natural: above std::int64_t, as its bits
    double real = 0;
    std::string_view text;   // valid UTF-8, unescaped
    std::string_view key;    // of a member of an object
    std::uint32_t size = 0;  // of an array or an object
    const JsonNode* first = nullptr;
    const JsonNode* next = nullptr;  // beside it in the same array or object
};

/// Holds the nodes of one text; on the stack for all but the largest. One use.
class JsonDocument {
   public:
    JsonDocument() = default;
    ~JsonDocument();
    JsonDocument(const JsonDocument&) = delete;
    JsonDocument& operator=(const JsonDocument&) = delete;

    /// The root, as long as both the document and `json` live.
    /// Errors: `invalid` with bad_json, invalid_utf8 or too_deep.
    Result<const JsonNode*> parse(std::string_view json, std::size_t deepest);

   private:
    bool holds_words_ = false;                 // texts that were put together here, not views of the source
    std::array<std::byte, 4096> first_nodes_;  // not cleared: it is written before it is read
    std::pmr::monotonic_buffer_resource memory_{first_nodes_.data(), first_nodes_.size()};
};

}  // namespace kring::operations
