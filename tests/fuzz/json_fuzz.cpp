// Any bytes as JSON: the tree of our own takes what Boost.JSON's own values take, and holds the same.

#include "base/text.hpp"
#include "fuzz/fuzz.hpp"
#include "operations/json_document.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <bit>
#include <cmath>

using namespace kring;
using fuzz::check;
using operations::JsonNode;

namespace {

constexpr std::size_t deepest = 12;

void compare(const JsonNode& node, const boost::json::value& value);

void compare_members(const JsonNode& node, const boost::json::object& object) {
    std::size_t count = 0;
    for (const auto* member = node.first; member; member = member->next) {
        ++count;
        check(is_valid_utf8(member->key), "keys are UTF-8");
        check(object.contains(member->key), "each key is there");
        bool is_last_of_its_key = true;  // Boost's values keep that one alone
        for (const auto* later = member->next; later; later = later->next)
            is_last_of_its_key = is_last_of_its_key && later->key != member->key;
        if (is_last_of_its_key) compare(*member, object.at(member->key));
    }
    check(count == node.size && count >= object.size(), "no member is missing");
}

void compare_items(const JsonNode& node, const boost::json::array& array) {
    check(node.size == array.size(), "no item is missing");
    const auto* item = node.first;
    for (const auto& value : array) {
        compare(*item, value);
        item = item->next;
    }
    check(item == nullptr, "nothing follows the last item");
}

void compare(const JsonNode& node, const boost::json::value& value) {
    using Kind = JsonNode::Kind;
    switch (node.kind) {
        case Kind::null:
            return check(value.is_null(), "null is null");
        case Kind::boolean:
            return check(value.is_bool() && value.get_bool() == node.boolean, "a boolean is the same");
        case Kind::integer:
            return check(value.is_int64() && value.get_int64() == node.integer, "a whole number is the same");
        case Kind::natural:
            return check(value.is_uint64() && value.get_uint64() == std::bit_cast<std::uint64_t>(node.integer),
                         "a large whole number is the same");
        case Kind::real:
            check(!std::isnan(node.real), "a number is one");
            // Boost.JSON 1.81 makes NaN of 0e400 and rounds some others wrongly, in the last places.
            return check(value.is_double() && (std::isnan(value.get_double()) || value.get_double() == node.real ||
                                               std::abs(value.get_double() - node.real) < std::abs(node.real) * 1e-14),
                         "a real number is nearly the same");
        case Kind::text:
            check(is_valid_utf8(node.text), "texts are UTF-8");
            return check(value.is_string() && value.get_string() == node.text, "a text is the same");
        case Kind::array:
            return compare_items(node, value.as_array());
        case Kind::object:
            return compare_members(node, value.as_object());
    }
    check(false, "a node has a kind");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = fuzz::text_of(bytes, size);
    operations::JsonDocument document;
    const auto root = document.parse(text, deepest);
    boost::json::error_code error;
    boost::json::parse_options options;
    options.max_depth = deepest;
    const auto value = boost::json::parse(text, error, {}, options);
    check(root.has_value() == !error, "the same is JSON");
    if (root) {
        check(is_valid_utf8(text), "JSON is UTF-8");
        compare(**root, value);
    } else {
        check(root.error().failure == Failure::invalid, "what is no JSON is invalid");
    }
    return 0;
}
