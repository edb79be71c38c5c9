#include "base/stack.hpp"

#include <array>
#include <cstddef>
#include <cstring>

namespace kring {

[[gnu::noinline]] void wipe_stack_below() {
    std::array<std::byte, 48 * 1024> below;  // NOLINT(cppcoreguidelines-pro-type-member-init): it is wiped, not read
    ::explicit_bzero(below.data(), below.size());
}

}  // namespace kring
