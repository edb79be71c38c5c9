#pragma once
// A folder with keys, and the file of its master key beside it.

#include "store/keyring.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"
#include "support/temporary_folder.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace kring::testing {

struct KeyringFolder {
    KeyringFolder();

    /// Fails the test when it can't be opened.
    std::unique_ptr<store::Keyring> open() const;
    /// Makes `key`, by a keyring that is opened for it or by that one.
    KeyId make_key();
    KeyId make_key(store::Keyring& keyring);
    /// `text` under `key`, which is made if need be, by a keyring that is opened for it.
    store::Bytes seal();

    /// As keys.db holds them; all, or these.
    std::vector<store::Bytes> wrapped_keys() const;
    std::vector<store::Bytes> wrapped_keys(std::span<const KeyId> keys) const;
    /// keys.db and what lies beside it.
    std::string database_bytes() const;
    /// From here on `folder` is what a killed process would have left of it.
    void copy_folder_as_of_a_kill();

    static std::string read(const std::filesystem::path& file);
    static void write(const std::filesystem::path& file, const std::string& text);

    TemporaryFolder parent;
    std::filesystem::path folder = parent.path() / "data";
    std::filesystem::path master_file = parent.path() / "master.key";
    KeyId key{Uuid::make_v4()};
    store::Bytes context{1, 2, 3};
    std::string text = "Ik durf het hier wel te zeggen.";
};

}  // namespace kring::testing
