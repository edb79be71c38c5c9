// The rules for passwords: any UTF-8 is judged, and what is taken is long enough.

#include "base/text.hpp"
#include "features/account/passwords.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    std::string_view text{reinterpret_cast<const char*>(bytes), size};
    if (!kring::is_valid_utf8(text)) return 0;
    auto checked = kring::account::check_password(text, "noor.bakker@debrug.example");
    if (checked && kring::count_code_points(text) < kring::account::shortest_password) std::abort();
    if (!checked && checked.error().field != "password") std::abort();
    return 0;
}
