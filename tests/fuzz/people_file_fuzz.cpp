// The CSV file of `kring import`: whatever it holds gives people with all that they need, or an error that names a line.

#include "features/account/people_file.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace kring::account;
    std::string_view text{reinterpret_cast<const char*>(bytes), size};
    auto file = parse_people_file(text);
    if (!file) {
        if (!file.error().field.starts_with("line ")) std::abort();
        return 0;
    }
    if (file->people.empty() || file->people.size() != file->lines.size()) std::abort();
    for (const auto& person : file->people)
        if (person.name.empty() || person.email.empty() || person.school.empty()) std::abort();
    if (place_in_file(*file, text).size() > text.size() + 64) std::abort();
    return 0;
}
