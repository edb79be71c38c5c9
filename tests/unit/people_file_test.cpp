#include "features/account/people_file.hpp"

#include <catch2/catch.hpp>

using namespace kring;
using account::parse_people_file;
using account::PlaceRole;

namespace {

Error error_of(std::string_view text) {
    auto file = parse_people_file(text);
    REQUIRE(file.has_error());
    return file.error();
}

}  // namespace

TEST_CASE("people stand in a file with a header line, columns in any order", "[account]") {
    auto file = parse_people_file(
        "school,email,name,role\r\nDe Sluis,noor@debrug.example,Noor Bakker,\r\n"
        "\"De Linde, hof\",ward@debrug.example,\"Ward \"\"W\"\" Claes\",school_leader\r\n");
    REQUIRE(file.has_value());
    REQUIRE(file->people.size() == 2);
    CHECK(file->people[0].name == "Noor Bakker");
    CHECK(file->people[0].email == "noor@debrug.example");
    CHECK(file->people[0].school == "De Sluis");
    CHECK_FALSE(file->people[0].role);
    CHECK(file->people[1].school == "De Linde, hof");
    CHECK(file->people[1].name == "Ward \"W\" Claes");
    CHECK(file->people[1].role == PlaceRole::school_leader);
}

TEST_CASE("a spreadsheet's semicolons, byte order mark and blank lines are fine", "[account]") {
    auto file = parse_people_file("\xEF\xBB\xBFName;Email;School\n\nNoor;noor@debrug.example;De Sluis\n\n");
    REQUIRE(file.has_value());
    CHECK(file->people.size() == 1);
    CHECK(file->lines == std::vector<std::size_t>{3});
}

TEST_CASE("a file may say in which region a school is, and need not", "[account]") {
    auto file = parse_people_file(
        "name,email,school,region\nNoor,noor@x.example,De Sluis,be_vlaanderen\nWard,ward@x.example,De Sluis,\n");
    REQUIRE(file.has_value());
    CHECK(file->people[0].region == account::Region::be_vlaanderen);
    CHECK_FALSE(file->people[1].region);
    CHECK(error_of("name,email,school,region\nNoor,noor@x.example,De Sluis,limburg\n").field ==
          "line 2, column region");
}

TEST_CASE("a file may say until which day somebody is a starter, that day included", "[account]") {
    auto file = parse_people_file(
        "name,email,school,starter_until\nNoor,noor@x.example,De Sluis,2027-07-31\nWard,ward@x.example,De Sluis,\n");
    REQUIRE(file.has_value());
    CHECK(file->people[0].starter_until == parse_rfc3339("2027-07-31T21:59:59.999Z"));
    CHECK_FALSE(file->people[1].starter_until);
    for (const auto* wrong : {"31-07-2027", "2027-02-30", "2027-07-31T", "zomer"})
        CHECK(error_of("name,email,school,starter_until\nNoor,noor@x.example,De Sluis," + std::string{wrong} + '\n')
                  .field == "line 2, column starter_until");
}

TEST_CASE("an error names the line and the column", "[account]") {
    CHECK(error_of("name,email\nNoor,noor@debrug.example\n").field == "line 1, column school");
    const auto unknown = error_of("name,email,school,class\n");
    CHECK(unknown.field == "line 1, column 4 (class)");
    CHECK(unknown.message ==
          "there is no such column; there are name, email, school, and, if need be, role, region and starter_until");
    CHECK(
        error_of("name,email,school,role\nNoor,noor@x.example,De Sluis,\nWard,ward@x.example,De Sluis,boss\n").field ==
        "line 3, column role");
    CHECK(error_of("name,email,school\n\"Noor\nBakker\",noor@x.example,De Sluis\nWard,,De Sluis\n").field ==
          "line 4, column email");
    CHECK(error_of("name,email,school\n\"Noor,noor@x.example,De Sluis\n").field == "line 2");
    CHECK(error_of("name,email,school\nNo\xFFor,noor@x.example,De Sluis\n").reason == Reason::invalid_utf8);
    CHECK(error_of("name,email,school\n").reason == Reason::too_short);
    CHECK(error_of("").reason == Reason::too_short);
}

TEST_CASE("what the server refuses is named by its line in the file", "[account]") {
    auto file = parse_people_file(
        "name,email,school\n\nNoor,noor@x.example,De Sluis\n\"Wa\nrd\",w@x.example,De Sluis\nA,a@x,B\n");
    REQUIRE(file.has_value());
    CHECK(place_in_file(*file, "people[0].email") == "line 3, column email");
    CHECK(place_in_file(*file, "people[2].email") == "line 6, column email");
    CHECK(place_in_file(*file, "people[2]") == "line 6");
    CHECK(place_in_file(*file, "people[9].email") == "people[9].email");
    CHECK(place_in_file(*file, "") == "");
}
