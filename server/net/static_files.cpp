#include "net/static_files.hpp"

#include <array>
#include <cstdint>
#include <utility>

namespace kring::net {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".map", "application/json"},
}};

std::string_view type_of(std::string_view path) {
    for (const auto& [ending, type] : types)
        if (path.ends_with(ending)) return type;
    return "application/octet-stream";
}

/// FNV-1a: it tells versions apart, it protects nothing.
std::string tag_of(std::string_view content) {
    std::uint64_t hash = 14695981039346656037u;
    for (char c : content)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    std::string tag = "\"";
    for (int shift = 60; shift >= 0; shift -= 4)
        tag.push_back("0123456789abcdef"[hash >> shift & 15]);
    tag.push_back('"');
    return tag;
}

}  // namespace

StaticFiles::StaticFiles(std::span<const StaticFile> files) {
    for (const auto& file : files) {
        if (file.path.ends_with(".br") || file.path.ends_with(".gz")) continue;
        auto& entry = files_["/" + std::string{file.path}];
        entry.content = file.content;
        entry.type = type_of(file.path);
        entry.tag = tag_of(file.content);
        entry.immutable = file.path.starts_with("assets/");
    }
    for (const auto& file : files) {
        bool brotli = file.path.ends_with(".br");
        if (!brotli && !file.path.ends_with(".gz")) continue;
        auto found = files_.find("/" + std::string{file.path.substr(0, file.path.size() - 3)});
        if (found != files_.end()) (brotli ? found->second.brotli : found->second.gzip) = file.content;
    }
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
    auto found = files_.find(path == "/" ? "/index.html" : std::string{path});
    return found == files_.end() ? nullptr : &found->second;
}

const StaticFiles::File* StaticFiles::find_page(std::string_view path) const {
    auto last = path.substr(path.rfind('/') + 1);
    if (last.find('.') != std::string_view::npos) return nullptr;
    return find("/");
}

}  // namespace kring::net
