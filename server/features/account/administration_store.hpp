#pragma once
// What an administrator sees: who there is, and numbers. No rules, no content.

#include "features/account/administration_operations.hpp"
#include "store/database.hpp"

#include <optional>
#include <string_view>

namespace kring::account {

/// By name. `text`: the beginning of a word of the name, or a part of the e-mail address.
ListedPeople list_people(const store::Snapshot& snapshot, std::string_view text,
                         const std::optional<std::string>& after, std::int64_t limit, Instant now);

Counts count_everything(const store::Snapshot& snapshot);

}  // namespace kring::account
