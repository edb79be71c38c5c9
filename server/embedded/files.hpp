#pragma once

#include <span>
#include <string_view>

// Files that are part of the binary. The linker puts them in read-only memory, so the views stay valid for
// the life of the program. Each list is sorted by path and may be empty (a client that was not built).
namespace kring::embedded {

struct File {
    std::string_view path;  // relative to the folder it came from, with '/' between parts
    std::string_view content;
};

std::span<const File> migrations();  // schema/migrations/*.sql, in the order in which they apply
std::span<const File> client();      // client-web/dist; foo.js may stand beside foo.js.br and foo.js.gz
std::span<const File> demo();        // demo/
std::span<const File> resources();   // resources/, such as the list of common passwords

}  // namespace kring::embedded
