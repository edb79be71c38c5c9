// Ids and instants: what is taken is written as it was read.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/text.hpp"
#include "fuzz/fuzz.hpp"

#include <algorithm>
#include <cstring>

using namespace kring;
using fuzz::check;

namespace {

void check_uuid(std::string_view text) {
    const auto uuid = Uuid::parse(text);
    if (!uuid) return;
    check(uuid->text() == ascii_lower(text), "an id is written as it was read, in lower case");
    std::string appended;
    uuid->append_to(appended);
    check(Uuid::parse(appended) == uuid, "a written id is that id");
}

void check_instant(Instant at) {
    const auto first = *parse_rfc3339("0000-01-01T00:00:00Z"), last = *parse_rfc3339("9999-12-31T23:59:59.999Z");
    const auto text = to_rfc3339(at);
    check(text.size() == 24, "instants have one width");
    check(parse_rfc3339(text) == std::clamp(at, first, last), "a written instant is that instant");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = fuzz::text_of(bytes, size);
    check_uuid(text);
    if (const auto at = parse_rfc3339(text)) check_instant(*at);
    if (size == sizeof(std::int64_t)) {
        std::int64_t milliseconds = 0;
        std::memcpy(&milliseconds, bytes, size);
        check_instant(from_milliseconds(milliseconds));
    }
    return 0;
}
