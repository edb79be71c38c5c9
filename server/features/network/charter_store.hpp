#pragma once
// What a network stands for, in all its versions.

#include "features/network/network.hpp"

namespace kring::network {

/// REQUIRES: `charter.version` is new.
void insert_charter(store::Transaction& transaction, NetworkId network, const Charter& charter, PersonId author,
                    Instant at);
/// The newest first.
std::vector<CharterVersion> list_charters(const store::Snapshot& snapshot, NetworkId network);

}  // namespace kring::network
