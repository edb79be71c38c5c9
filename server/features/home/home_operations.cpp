#include "features/home/home_operations.hpp"

#include "features/home/home_service.hpp"

namespace kring::home {

void register_home(operations::Registry& registry) {
    registry.read<operations::Empty, Home>(
        {.name = "home.get", .summary = "What can be done in five minutes, and what happened meanwhile."}, show_home);
}

}  // namespace kring::home
