// Any bytes as the params of an operation: refused with a reason, or accepted and then equal after a round trip.

#include "base/text.hpp"
#include "operations/caller.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace kring::decode_fuzz {

using namespace operations;

struct Item {
    std::string name;
    std::optional<Instant> at;
    std::optional<std::int16_t> number;
};
BOOST_DESCRIBE_STRUCT(Item, (), (name, at, number))
constexpr auto constraints_of(const Item*) { return std::array{line("name", 1, 8)}; }

struct Input {
    std::optional<ThreadId> id;
    std::optional<std::string> text;
    std::vector<Item> items;
    std::optional<std::vector<Input>> inside;
    Patch<std::uint64_t> change;
    std::optional<double> share;
    std::optional<Language> language;
    std::optional<std::string> email;
    std::optional<std::string> day;
};
BOOST_DESCRIBE_STRUCT(Input, (), (id, text, items, inside, change, share, language, email, day))
constexpr auto constraints_of(const Input*) {
    return std::array{operations::text("text", 0, 50), operations::email("email"),
                      Constraint{"day", Format::date, 10, 10}, items("items", 0, 5)};
}

void check(bool holds) {
    if (!holds) std::abort();
}

}  // namespace kring::decode_fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace kring;
    using decode_fuzz::check;
    const std::string_view json{reinterpret_cast<const char*>(bytes), size};
    auto input = operations::decode<decode_fuzz::Input>(json);
    if (!input) {
        check(input.error().failure == Failure::invalid);
        check(is_valid_utf8(input.error().field));
        return 0;
    }
    check(is_valid_utf8(json));
    const auto encoded = operations::encode(*input);
    auto again = operations::decode<decode_fuzz::Input>(encoded);
    check(again.has_value());
    check(operations::encode(*again) == encoded);
    return 0;
}
