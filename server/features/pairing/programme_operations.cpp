#include "features/pairing/programme_operations.hpp"

#include "features/pairing/pairing_service.hpp"

namespace kring::pairing {

void register_programme(Registry& registry) {
    registry.read<Empty, Programme>(
        {.name = "pairing.show_programme",
         .summary = "Which pairs there are and what the two have set, who waits for one. The coordinator."},
        show_programme);
    registry.read<Empty, SchoolsOfLeader>(
        {.name = "pairing.show_schools",
         .summary = "Which starters of one's school have a mentor: yes or no. Its leader."},
        show_schools);
    registry.write<PromiseAfternoon, Empty>(
        {.name = "pairing.promise_afternoon",
         .rate = operations::Rate::write,
         .summary = "Which afternoon the school keeps free for the round table. Its leader."},
        promise_afternoon);
    registry.read<Empty, YearCounts>(
        {.name = "pairing.count_years",
         .summary = "Pairs a school year, from five up. The coordinator, leaders and the board."},
        count_years);
}

}  // namespace kring::pairing
