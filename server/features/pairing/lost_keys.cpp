#include "features/pairing/lost_keys.hpp"

#include "base/log.hpp"
#include "features/pairing/pairing_store.hpp"

#include <vector>

namespace kring::pairing {

void make_lost_keys(store::Store& store, store::Keyring& keyring) {
    std::vector<KeyId> lost;
    store.read_now([&](const store::Snapshot& snapshot) {
        for (const auto key : list_keys_in_use(snapshot))
            if (!keyring.has(key)) lost.push_back(key);
    });
    if (lost.empty()) return;
    log::warn("event=keys_lost count={} what=\"words of pairs that were sealed with them can't be read\"", lost.size());
    keyring.make(lost);
}

}  // namespace kring::pairing
