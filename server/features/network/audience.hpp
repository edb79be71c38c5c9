#pragma once
// Who can read along, kept beside the members.

#include "features/network/network_store.hpp"

namespace kring::network {

/// Whether a change of the network itself let in more readers, or fewer, than there were.
enum class Widened { no, yes, narrowed };

/// Whether somebody came in whom those who wrote until now could not reckon with: the network opened itself further, a
/// leader came in, or a new school entered a network whose members choose who comes in.
bool is_stranger(const Counted& before, const Counted& after, Visibility visibility, Widened widened);

/// After any change of members, their roles at places, or of who may come in: counts anew and tells the followers the
/// numbers, without a name. Does nothing when all is as before.
void recount_audience(operations::WriteContext& context, const Network& network, Widened widened = Widened::no);

/// Asks the members for a facilitator when none is left; takes the question back when there is one again.
void ask_for_facilitator(operations::WriteContext& context, const Network& network);

}  // namespace kring::network
