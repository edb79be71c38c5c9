#pragma once

#include "store/keyring.hpp"
#include "store/store.hpp"

namespace kring::pairing {

/// After a restore without keys, or when a lost master key was given up, pairs go on under new ones: what was sealed before
/// stays unreadable. Keys that somebody destroyed aren't made again. When the site opens, before it serves. Throws
/// DatabaseError.
void make_lost_keys(store::Store& store, store::Keyring& keyring);

}  // namespace kring::pairing
