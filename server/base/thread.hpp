#pragma once
// What the kernel knows of the calling thread.

namespace kring {

/// As `top -H`, perf and a debugger show it; at most 15 bytes.
void name_this_thread(const char* name);

/// From now on the calling thread yields to others that have something to do, without starving (nice 10, Linux's own
/// reading of setpriority(2), by thread). For work that nobody waits for.
void let_others_go_first();

}  // namespace kring
