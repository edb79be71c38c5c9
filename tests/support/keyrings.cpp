#include "support/keyrings.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <fstream>
#include <sstream>

namespace kring::testing {

namespace fs = std::filesystem;

KeyringFolder::KeyringFolder() { fs::create_directory(folder); }

std::unique_ptr<store::Keyring> KeyringFolder::open() const {
    auto opened = store::Keyring::open(folder, master_file);
    if (!opened) FAIL(opened.error());
    return std::move(*opened);
}

KeyId KeyringFolder::make_key() { return make_key(*open()); }

KeyId KeyringFolder::make_key(store::Keyring& keyring) {
    keyring.make(std::array{key});
    return key;
}

store::Bytes KeyringFolder::seal() {
    make_key();
    return open()->seal(key, text, context);
}

std::vector<store::Bytes> KeyringFolder::wrapped_keys() const {
    std::vector<store::Bytes> wrapped;
    store::SideDatabase{folder / "keys.db", ""}.read([&](const store::Snapshot& snapshot) {
        auto rows = snapshot.query("SELECT wrapped FROM wrapped_keys ORDER BY key_id");
        while (rows.next())
            wrapped.push_back(rows.get<store::Bytes>(0));
    });
    return wrapped;
}

std::vector<store::Bytes> KeyringFolder::wrapped_keys(std::span<const KeyId> keys) const {
    std::vector<store::Bytes> wrapped;
    store::SideDatabase{folder / "keys.db", ""}.read([&](const store::Snapshot& snapshot) {
        for (const auto& each : keys)
            if (auto found = snapshot.value<store::Bytes>("SELECT wrapped FROM wrapped_keys WHERE key_id = ?", each))
                wrapped.push_back(std::move(*found));
    });
    return wrapped;
}

std::string KeyringFolder::database_bytes() const {
    std::string bytes;
    for (const auto& entry : fs::directory_iterator{folder})
        if (entry.path().filename().string().starts_with("keys.db")) bytes += read(entry.path());
    return bytes;
}

void KeyringFolder::copy_folder_as_of_a_kill() {
    const auto copy = parent.path() / "killed";
    fs::copy(folder, copy);
    folder = copy;
}

std::string KeyringFolder::read(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream{file, std::ios::binary}.rdbuf();
    return std::move(text).str();
}

void KeyringFolder::write(const fs::path& file, const std::string& text) { std::ofstream{file} << text; }

}  // namespace kring::testing
