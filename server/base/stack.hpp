#pragma once
// Words that were read or written leave short pieces on the stack: small strings, buffers of parsers. They would stay there
// until something else comes to lie on them.

namespace kring {

/// Wipes the stack below the caller, deeper than any operation goes. REQUIRES: called by the caller of what is to be
/// forgotten, on a thread with a stack of its own.
void wipe_stack_below();

}  // namespace kring
