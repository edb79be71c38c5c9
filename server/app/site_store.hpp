#pragma once
// What a data folder is, as a whole.

#include "store/database.hpp"

namespace kring::app {

/// A folder that `kring demo` made. Account.about says so, so that nobody takes it for real.
bool is_demo(const store::Snapshot& snapshot);
void mark_as_demo(store::Transaction& transaction);

/// A row that changes each time, so that its commit needs the disk.
void note_probe(store::Transaction& transaction);

}  // namespace kring::app
