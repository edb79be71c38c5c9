#pragma once
// Quiet hours hold the signal, never the message.

#include "features/pairing/pairing_life.hpp"

namespace kring::pairing {

/// When the other would get a signal of what the caller sends now.
Instant signal_time_of_other(const store::Snapshot& snapshot, const Pair& pair, PersonId sender, Instant now);

/// Something is new for the other of the two: a signal at once, or when their quiet hours are over. Words aren't in it.
void signal_message(WriteContext& context, const Pair& pair);

/// From now on, when the starter's is the last word and nobody waits already.
void wait_for_answer(WriteContext& context, const Pair& pair);

}  // namespace kring::pairing
