#pragma once
// key.*: what the command line does with the master key.

#include "operations/registry.hpp"
#include "store/keyring.hpp"

namespace kring::key {

/// REQUIRES: `keyring` outlives the registry.
void register_operations(operations::Registry& registry, store::Keyring& keyring);

}  // namespace kring::key
