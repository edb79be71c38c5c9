#include "operations/json_document.hpp"

#include "base/stack.hpp"
#include "base/text.hpp"

// What the parser unescapes a text in, once for each level of nesting: small, so that it can be wiped.
#define BOOST_JSON_STACK_BUFFER_SIZE 128
#include <boost/json/basic_parser_impl.hpp>
#include <sodium.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <string>

namespace kring::operations {

namespace json = boost::json;

namespace {

/// Puts what the parser reports into nodes.
class TreeBuilder {
   public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    explicit TreeBuilder(std::pmr::monotonic_buffer_resource& memory) : memory_{memory} {}
    const JsonNode* root() const { return root_; }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return open(JsonNode::Kind::object); }
    bool on_object_end(std::size_t, json::error_code&) { return shut(); }
    bool on_array_begin(json::error_code&) { return open(JsonNode::Kind::array); }
    bool on_array_end(std::size_t, json::error_code&) { return shut(); }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return gather(part); }
    bool on_key(json::string_view part, std::size_t, json::error_code&) {
        key_ = whole(part);
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return gather(part); }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        add(JsonNode::Kind::text).text = whole(part);
        return true;
    }
    bool on_number_part(json::string_view part, json::error_code&) {
        number_ += part;
        return true;
    }
    bool on_int64(std::int64_t number, json::string_view, json::error_code&) {
        number_.clear();
        add(JsonNode::Kind::integer).integer = number;
        return true;
    }
    bool on_uint64(std::uint64_t number, json::string_view, json::error_code&) {
        number_.clear();
        add(JsonNode::Kind::natural).integer = std::bit_cast<std::int64_t>(number);
        return true;
    }
    // Read again from its text: Boost.JSON 1.81 rounds some numbers wrongly, and makes NaN of 0e2421.
    bool on_double(double number, json::string_view part, json::error_code&) {
        number_ += part;
        std::from_chars(number_.data(), number_.data() + number_.size(), number);  // too large or small: as it was
        number_.clear();
        add(JsonNode::Kind::real).real = number;
        return true;
    }
    bool on_bool(bool value, json::error_code&) {
        add(JsonNode::Kind::boolean).boolean = value;
        return true;
    }
    bool on_null(json::error_code&) {
        add(JsonNode::Kind::null);
        return true;
    }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

   private:
    struct Level {
        JsonNode* node;
        JsonNode* last;
        Level* above;
    };

    JsonNode& add(JsonNode::Kind kind) {
        auto* node = new (memory_.allocate(sizeof(JsonNode), alignof(JsonNode))) JsonNode{};
        node->kind = kind;
        if (!level_) {
            root_ = node;
            return *node;
        }
        node->key = std::exchange(key_, {});
        (level_->last ? level_->last->next : level_->node->first) = node;
        level_->last = node;
        ++level_->node->size;
        return *node;
    }

    bool open(JsonNode::Kind kind) {
        auto& node = add(kind);
        level_ = new (memory_.allocate(sizeof(Level), alignof(Level))) Level{&node, nullptr, level_};
        return true;
    }

    bool shut() {
        level_ = level_->above;
        return true;
    }

    bool gather(json::string_view part) {
        parts_.append(part.data(), part.size());
        return true;
    }

    // A text without escapes comes in one piece that points into the source.
    std::string_view whole(json::string_view part) {
        if (parts_.empty()) return copy_unless_source(part);
        gather(part);
        auto* copy = static_cast<char*>(memory_.allocate(parts_.size(), 1));
        std::ranges::copy(parts_, copy);
        std::string_view text{copy, parts_.size()};
        parts_.clear();
        return text;
    }

    std::string_view copy_unless_source(json::string_view part);

   public:
    std::string_view source;

   private:
    std::pmr::monotonic_buffer_resource& memory_;
    JsonNode* root_ = nullptr;
    Level* level_ = nullptr;
    std::string_view key_;
    std::string parts_;
    std::string number_;
};

std::string_view TreeBuilder::copy_unless_source(json::string_view part) {
    if (part.empty()) return {};
    if (std::less_equal<>{}(source.data(), part.data()) &&
        std::less_equal<>{}(part.data() + part.size(), source.data() + source.size()))
        return {part.data(), part.size()};
    auto* copy = static_cast<char*>(memory_.allocate(part.size(), 1));
    std::ranges::copy(part, copy);
    return {copy, part.size()};
}

Error refusal(std::string_view text, const json::error_code& error) {
    if (error == json::error::too_deep) return invalid(Reason::too_deep, {}, "nested too deeply");
    if (!is_valid_utf8(text)) return invalid(Reason::invalid_utf8, {}, "not valid UTF-8");
    return invalid(Reason::bad_json, {}, "not valid JSON: " + error.message());
}

[[gnu::noinline]] Result<const JsonNode*> parse_into(std::pmr::monotonic_buffer_resource& memory, std::string_view text,
                                                     std::size_t deepest) {
    json::parse_options options;
    options.max_depth = deepest;
    json::basic_parser<TreeBuilder> parser{options, memory};
    parser.handler().source = text;
    json::error_code error;
    auto parsed = parser.write_some(false, text.data(), text.size(), error);
    if (!error && std::ranges::any_of(text.substr(parsed),
                                      [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; }))
        error = json::error::extra_data;
    if (error) return refusal(text, error);
    return parser.handler().root();
}

}  // namespace

JsonDocument::~JsonDocument() {
    if (holds_words_) sodium_memzero(first_nodes_.data(), first_nodes_.size());
}

Result<const JsonNode*> JsonDocument::parse(std::string_view text, std::size_t deepest) {
    holds_words_ = text.find('\\') != std::string_view::npos;
    auto root = parse_into(memory_, text, deepest);
    if (holds_words_) wipe_stack_below();
    return root;
}

}  // namespace kring::operations
