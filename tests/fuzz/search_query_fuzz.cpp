// Whatever is typed into the search box, or stands in a text: no crash, and no expression that FTS5 refuses.

#include "features/search/search_query.hpp"
#include "support/full_text.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static kring::testing::FullText table;
    const std::string_view text{reinterpret_cast<const char*>(bytes), size};
    table.clear();
    table.add(text);
    const auto match = kring::search::make_match(text);
    if (!match.empty()) table.find(match);  // an expression that is refused throws, and that ends the run
    return 0;
}
