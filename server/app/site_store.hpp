#pragma once
// What a data folder is, as a whole.

#include "features/account/account.hpp"
#include "store/database.hpp"

#include <vector>

namespace kring::app {

/// Of the schools. Their breaks decide which days are school days.
std::vector<account::Region> list_regions(const store::Snapshot& snapshot);

/// A folder that `kring demo` made. Account.about says so, so that nobody takes it for real.
bool is_demo(const store::Snapshot& snapshot);
void mark_as_demo(store::Transaction& transaction);

/// A row that changes each time, so that its commit needs the disk.
void note_probe(store::Transaction& transaction);

}  // namespace kring::app
