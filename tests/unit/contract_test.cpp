#include "operations/registry.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

namespace kring::contract_test {

using namespace operations;
namespace json = boost::json;

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Card {
    PostId post_id;
    std::optional<Colour> colour;
    std::vector<std::string> people;
};
BOOST_DESCRIBE_STRUCT(Card, (), (post_id, colour, people))

struct MakeCard {
    PostId post_id;
    std::string title;
    std::optional<std::string> note;
    std::vector<std::string> subjects;
    Patch<std::int64_t> year;
    std::optional<std::int64_t> audience_seq;
};
BOOST_DESCRIBE_STRUCT(MakeCard, (), (post_id, title, note, subjects, year, audience_seq))
constexpr auto constraints_of(const MakeCard*) {
    return std::array{line("title", 1, 160), items("subjects", 0, 3, 20), range("year", 1, 8),
                      not_digested("audience_seq")};
}

namespace other {
struct Card {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Card, (), (name))
}  // namespace other

Registry registry() {
    Registry registry;
    registry.read<Empty, other::Card>({.name = "card.get", .access = Access::anonymous, .summary = "A card"},
                                      [](ReadContext&, const Empty&) -> Result<other::Card> { return other::Card{}; });
    registry.create<MakeCard, Card>(
        {.name = "card.create", .rate = Rate::write, .summary = "Makes a card"}, &MakeCard::post_id,
        [](WriteContext&, const MakeCard&) -> Result<Registry::Created<Card>> { return Registry::Created<Card>{}; },
        [](WriteContext&, const MakeCard&, const Creation&) -> Result<Card> { return Card{}; });
    registry.event<Card>("card.created", "A card was made",
                         [](const store::Snapshot&, const events::EventRow&) { return std::optional{Card{}}; });
    return registry;
}

json::value at(const json::value& document, std::string_view pointer) {
    INFO(pointer);
    json::error_code error;
    const auto* found = document.find_pointer(pointer, error);
    REQUIRE(found);
    return *found;
}

TEST_CASE("every operation is a path with its columns") {
    auto contract = json::parse(registry().open_api());
    CHECK(at(contract, "/openapi") == "3.1.0");
    const auto create = at(contract, "/paths/~1api~1v1~1card.create/post");
    CHECK(at(create, "/operationId") == "card.create");
    CHECK(at(create, "/x-access") == "signed_in");
    CHECK(at(create, "/x-creates") == true);
    CHECK(at(create, "/requestBody/content/application~1json/schema/$ref") == "#/components/schemas/MakeCard");
    CHECK(at(create, "/responses/default/content/application~1problem+json/schema/$ref") ==
          "#/components/schemas/Problem");
    CHECK(at(contract, "/paths/~1api~1v1~1card.get/post/security") == json::parse("[{}]"));
}

TEST_CASE("a struct is a component with the limits of its fields") {
    auto contract = json::parse(registry().open_api());
    CHECK(at(contract, "/components/schemas/MakeCard") == json::parse(R"({
        "type": "object",
        "properties": {
            "post_id": {"type": "string", "format": "uuid"},
            "title": {"type": "string", "minLength": 1, "maxLength": 160,
                      "pattern": "^[^\\u0000-\\u0020\\u007f]([^\\u0000-\\u001f\\u007f]*[^\\u0000-\\u0020\\u007f])?$"},
            "note": {"type": "string", "maxLength": 1000},
            "subjects": {"type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 20}, "maxItems": 3},
            "year": {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 8}, {"type": "null"}]},
            "audience_seq": {"type": "integer", "minimum": 0}
        },
        "required": ["post_id", "title", "subjects"],
        "additionalProperties": false})"));
}

TEST_CASE("two structs of one name are told apart by where they belong") {
    auto contract = json::parse(registry().open_api());
    CHECK(at(contract, "/components/schemas/contract_test_Card/properties/colour/$ref") ==
          "#/components/schemas/Colour");
    CHECK(at(contract, "/components/schemas/other_Card/required") == json::parse(R"(["name"])"));
    CHECK(at(contract, "/paths/~1api~1v1~1card.get/post/responses/200/content/application~1json/schema/$ref") ==
          "#/components/schemas/other_Card");
}

TEST_CASE("an event is published with its data, and every reason with its name") {
    auto contract = json::parse(registry().open_api());
    CHECK(at(contract, "/components/schemas/Event_card.created/properties/data/$ref") ==
          "#/components/schemas/contract_test_Card");
    CHECK(at(contract, "/components/schemas/Event_card.created/properties/type/const") == "card.created");
    CHECK(at(contract, "/x-events/card.created/$ref") == "#/components/schemas/Event_card.created");
    CHECK(at(contract, "/components/schemas/Reason/enum/0") == "bad_json");
}

TEST_CASE("the hash follows the contract") {
    auto first = registry(), second = registry();
    CHECK(first.contract_hash() == second.contract_hash());
    second.read<Empty, Empty>({.name = "card.more", .summary = "More"},
                              [](ReadContext&, const Empty&) -> Result<Empty> { return Empty{}; });
    CHECK(first.contract_hash() != second.contract_hash());
    CHECK(first.contract_hash().size() == 32);
}

TEST_CASE("a name is registered once") {
    auto twice = registry();
    CHECK_THROWS_AS((twice.connection<Empty, Empty>({.name = "card.get", .summary = "Again"})), std::logic_error);
}

TEST_CASE("a digest leaves out what may differ in a repeat") {
    const std::array<std::uint8_t, 32> key{1}, other_key{2};
    MakeCard input{{}, "Titel", {}, {"rekenen"}, {}, 4};
    auto digest = [&](const MakeCard& of) { return keyed_digest(key, digested_text("card.create", of)); };
    const auto first = digest(input);
    input.audience_seq = 9;
    CHECK(digest(input) == first);
    CHECK(keyed_digest(key, digested_text("card.other", input)) != first);
    CHECK(keyed_digest(other_key, digested_text("card.create", input)) != first);
    input.note = "";
    CHECK(digest(input) != first);
}

TEST_CASE("what is no operation stands beside them, with the same columns") {
    auto with_route = registry();
    with_route.route({"GET", "/healthz", Access::anonymous, "The process answers"});
    const auto contract = json::parse(with_route.open_api());
    CHECK(at(contract, "/x-routes") == json::parse(R"([
        {"method": "GET", "path": "/healthz", "access": "anonymous", "summary": "The process answers"}])"));
    CHECK(with_route.contract_hash() != registry().contract_hash());
}

}  // namespace kring::contract_test
