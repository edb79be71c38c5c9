#pragma once
// A new file that only its owner can read, from its first byte on.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace kring::app {

class PrivateFile {
   public:
    /// Makes the file, empty. Nothing when it can't be made, as when there is one already.
    static std::optional<PrivateFile> create(const std::filesystem::path& path);
    PrivateFile(PrivateFile&& other) noexcept;
    PrivateFile& operator=(PrivateFile&& other) noexcept;
    ~PrivateFile();

    /// Takes room on the disk for so many bytes; false when there is none.
    bool reserve(std::uint64_t bytes);
    /// Writes all that the file will hold and puts it on the disk.
    bool write(std::string_view text);
    void remove();

   private:
    PrivateFile(std::filesystem::path path, int descriptor);
    std::filesystem::path path_;
    int descriptor_;
};

}  // namespace kring::app
