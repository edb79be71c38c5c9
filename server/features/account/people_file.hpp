#pragma once
// The CSV file (RFC 4180) that people are imported from: a header line with name, email, school, role, region and
// starter_until in any order, then a person a line. Commas or semicolons, as spreadsheets of either habit write them. No
// role: teacher. The region is that of a school that has to be made, nl_midden when there is none. Who has a date in
// starter_until is a starter up to and including that day.

#include "base/result.hpp"
#include "features/account/administration_operations.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kring::account {

struct PeopleFile {
    std::vector<AddPerson> people;
    std::vector<std::size_t> lines;  // where each person stands, counted from 1
};

/// Errors: `invalid` with "line 17, column role" in `field`.
Result<PeopleFile> parse_people_file(std::string_view text);

/// "line 18, column email" for an error of person.import, whose field is "people[16].email".
std::string place_in_file(const PeopleFile& file, std::string_view field);

}  // namespace kring::account
