#pragma once

#include <optional>
#include <utility>

namespace kring::operations {

/// A field of a change: absent keeps, null clears, a value sets. Elsewhere absent and null mean the same.
template <class T>
struct Patch {
    bool present = false;
    std::optional<T> value{};

    bool sets() const { return present && value.has_value(); }
    bool clears() const { return present && !value.has_value(); }
    /// What there is after the change.
    std::optional<T> applied_to(std::optional<T> before) const { return present ? value : before; }
};

}  // namespace kring::operations
