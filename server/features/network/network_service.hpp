#pragma once
// Networks: listed, shown as far as one may know them, made and changed.

#include "features/network/network_operations.hpp"

namespace kring::network {

using operations::Creation;
using operations::Empty;
using operations::ReadContext;
using operations::Registry;
using operations::WriteContext;

Result<NetworkList> list_networks_for(ReadContext& context, const ListNetworks& in);
Result<NetworkFull> get_network(ReadContext& context, const OneNetwork& in);
Result<CharterVersions> list_charters_for(ReadContext& context, const OneNetwork& in);
Result<Registry::Created<NetworkFull>> create_network(WriteContext& context, const CreateNetwork& in);
Result<NetworkFull> repeat_create_network(WriteContext& context, const CreateNetwork& in, const Creation& creation);
Result<NetworkFull> change_network(WriteContext& context, const UpdateNetwork& in);

/// As all members see it.
NetworkChanged shown_to_members(const store::Snapshot& snapshot, const Network& network, Instant now);
/// The followers get it as it is now.
void tell_changed(WriteContext& context, NetworkId network);

}  // namespace kring::network
