#include "features/key/key_operations.hpp"

namespace kring::key {

using operations::Access;
using operations::Empty;
using operations::PrepareContext;
using operations::Rate;
using operations::SlowWork;
using operations::Transport;
using operations::WriteContext;

void register_operations(operations::Registry& registry, store::Keyring& keyring) {
    // It waits for the disk, so not on the writer; nor could a batch that is undone undo it.
    registry.prepared_write<Empty, Empty, Empty>(
        {"key.rotate", Access::local, Rate::write, Transport::both, "kring key rotate"},
        [&keyring](PrepareContext&, const Empty&) -> Result<SlowWork<Empty>> {
            return SlowWork<Empty>{[&keyring]() -> Result<Empty> {
                if (auto rotated = keyring.rotate(); !rotated) return rotated.error();
                return Empty{};
            }};
        },
        [](WriteContext&, const Empty&, Empty&) -> Result<Empty> { return Empty{}; });
}

}  // namespace kring::key
