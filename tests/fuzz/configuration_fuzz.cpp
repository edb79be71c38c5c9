// kring.toml and --set: refused with the setting's name, or taken and then the same when it is printed and read again.
// The first line of an input is an assignment, the others are the file.

#include "app/configuration.hpp"
#include "fuzz/fuzz.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <string>

using namespace kring;
using fuzz::check;

namespace {

/// A file without a folder.
class MemoryFile {
   public:
    explicit MemoryFile(std::string_view content) : descriptor_{::memfd_create("kring.toml", MFD_CLOEXEC)} {
        check(::write(descriptor_, content.data(), content.size()) == static_cast<ssize_t>(content.size()),
              "there is a file");
    }
    ~MemoryFile() { ::close(descriptor_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

   private:
    int descriptor_;
};

Result<app::Configuration> load(std::string_view file, std::string_view assignment) {
    const MemoryFile memory{file};
    app::ConfigurationSources sources{.file = memory.path(), .environment = {}, .assignments = {}};
    if (!assignment.empty()) sources.assignments.emplace_back(assignment);
    return app::load_configuration(sources);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = fuzz::text_of(bytes, size);
    // It names a file to be read: not what an input may choose.
    if (text.find("password_file") != std::string_view::npos) return 0;
    fuzz::Lines lines{text};
    const auto assignment = lines.next();
    const auto loaded = load(lines.rest(), assignment);
    if (!loaded) {
        check(loaded.error().failure == Failure::invalid, "what isn't taken is invalid");
        check(!loaded.error().message.empty(), "what isn't taken is told why");
        return 0;
    }
    const auto printed = app::print_configuration(*loaded);
    const auto hidden = loaded->mail.password.empty() ? "\npassword = \"\"\n" : "\npassword = \"(hidden)\"\n";
    check(printed.find(hidden) != std::string::npos, "a password is never printed");
    const auto again = load(printed, {});
    check(again.has_value(), "what is printed can be read");
    check(app::print_configuration(*again) == printed, "what is printed says all");
    return 0;
}
