#include "features/key/key_operations.hpp"

#include "features/audit/audit.hpp"

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
        [](WriteContext& context, const Empty&, Empty&) -> Result<Empty> {
            audit::record(context.transaction, {.at = context.now, .action = audit::AuditAction::keys_rotated});
            return Empty{};
        });
}

}  // namespace kring::key
