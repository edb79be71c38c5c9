#pragma once
// What happens to pairs by the clock. Each looks at the rows as they are when it runs, and its effect comes once.

#include "features/pairing/pairing_service.hpp"
#include "features/pairing/pairing_store.hpp"

namespace kring::pairing {

inline constexpr std::string_view offer_end_job = "pairing.offer_end";        // key: the proposal
inline constexpr std::string_view list_starter_job = "pairing.list_starter";  // key: the person
inline constexpr std::string_view ask_other_job = "pairing.ask_other";        // key: the pair
inline constexpr std::string_view year_end_job = "pairing.year_end";          // key: the pair
inline constexpr std::string_view words_end_job = "pairing.words_end";        // key: the pair
inline constexpr std::string_view signal_job = "pairing.signal";              // key: the pair and the person
inline constexpr std::string_view destroy_keys_job = "pairing.destroy_keys";  // facts: the keys

Result<> end_offer(WriteContext& context, const jobs::Job& job);
Result<> list_starter(WriteContext& context, const jobs::Job& job);
Result<> ask_for_other(WriteContext& context, const jobs::Job& job);
Result<> end_year(WriteContext& context, const jobs::Job& job);
Result<> end_words(WriteContext& context, const jobs::Job& job);
Result<> give_signal(WriteContext& context, const jobs::Job& job);

/// Outside of the database: the keys are gone from keys.db when it says yes.
jobs::Attempt destroy_keys(store::Keyring& keyring, const jobs::Job& job);

/// The facts of a `destroy_keys_job`.
struct KeysToDestroy {
    std::vector<KeyId> keys;
};
BOOST_DESCRIBE_STRUCT(KeysToDestroy, (), (keys))

// Setting the clocks.

/// The day on which the two are asked how they want to close. REQUIRES: the pair has begun.
Date closing_day(const Pair& pair);
void schedule_year_end(WriteContext& context, const Pair& pair);
void schedule_destruction(WriteContext& context, std::string_view key, std::vector<KeyId> keys);

/// To be called after any change of a person's roles, school, account state or phase: who may not be together any more
/// is parted, and a starter's ten days begin or end.
void person_changed(WriteContext& context, PersonId person);

}  // namespace kring::pairing
