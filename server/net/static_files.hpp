#pragma once
// The browser client out of the binary's own memory.

#include "net/server.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kring::net {

class StaticFiles {
   public:
    struct File {
        std::string_view content, brotli, gzip;  // the compressed ones are empty where there are none
        std::string_view type;
        std::string tag;         // ETag
        bool immutable = false;  // its name changes with its content
    };

    explicit StaticFiles(std::span<const StaticFile> files);

    /// By path, "/assets/app-3f2a.js"; "/" is the start page. Null when there is none.
    const File* find(std::string_view path) const;
    /// What the client's own addresses ("/netwerk/…") show: the start page. Null for a path that looks like a file's, or
    /// when the client was not built.
    const File* find_page(std::string_view path) const;

   private:
    std::unordered_map<std::string, File> files_;
};

}  // namespace kring::net
