#pragma once

#include "operations/registry.hpp"

namespace kring::notification {

/// notification.*, the events of the inbox that tell of them, and who may follow an inbox.
void register_notification(operations::Registry& registry);

}  // namespace kring::notification
