#include "operations/decode.hpp"

#include "operations/caller.hpp"
#include "operations/encode.hpp"

#include <boost/describe/class.hpp>
#include <catch2/catch.hpp>

namespace kring::decode_test {

using namespace operations;

enum class Kind { question, proposal };
BOOST_DESCRIBE_ENUM(Kind, question, proposal)

struct Place {
    std::string name;
    std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(Place, (), (name, year))
constexpr auto constraints_of(const Place*) { return std::array{line("name", 1, 5), range("year", 1, 8)}; }

struct Input {
    ThreadId thread_id;
    std::string title;
    std::optional<std::string> body;
    std::optional<Kind> kind;
    std::optional<std::vector<Place>> places;
    std::optional<std::vector<std::string>> subjects;
    Patch<std::string> note;
    std::optional<std::uint8_t> small;
    std::optional<std::int64_t> large;
    std::optional<std::uint64_t> huge;
    std::optional<double> share;
    std::optional<bool> yes;
    std::optional<Instant> at;
    std::optional<std::string> email;
    std::optional<std::string> day;
    std::optional<std::string> hour;
    std::optional<std::string> password;
    std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(Input, (),
                      (thread_id, title, body, kind, places, subjects, note, small, large, huge, share, yes, at, email,
                       day, hour, password, language))
constexpr auto constraints_of(const Input*) {
    return std::array{line("title", 2, 10),
                      text("body", 1, 20),
                      items("places", 0, 2),
                      items("subjects", 1, 3, 4),
                      range("large", -5, 5'000'000'000),
                      operations::email("email"),
                      Constraint{"day", Format::date, 10, 10},
                      operations::time("hour"),
                      secret("password", 3, 10)};
}

struct Base {
    int first{};
};
BOOST_DESCRIBE_STRUCT(Base, (), (first))
struct Derived : Base {
    int second{};
};
BOOST_DESCRIBE_STRUCT(Derived, (Base), (second))

struct Nested {
    std::vector<Nested> inside;
};
BOOST_DESCRIBE_STRUCT(Nested, (), (inside))

constexpr auto required = R"("thread_id":"0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6","title":"Titel")";

std::string with(std::string_view more) { return "{" + std::string{required} + "," + std::string{more} + "}"; }

struct Refusal {
    Reason reason;
    std::string field;
    bool operator==(const Refusal&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
    return out << boost::describe::enum_to_string(refusal.reason, "?") << " at '" << refusal.field << "'";
}

template <class T = Input>
Refusal refusal_of(std::string_view json) {
    auto decoded = decode<T>(json);
    REQUIRE_FALSE(decoded.has_value());
    CHECK(decoded.error().failure == Failure::invalid);
    return {decoded.error().reason, decoded.error().field};
}

Input accepted(std::string_view json) {
    auto decoded = decode<Input>(json);
    INFO(json << (decoded ? "" : " at " + decoded.error().field));
    REQUIRE(decoded.has_value());
    return *decoded;
}

TEST_CASE("an input with only its required fields is complete") {
    auto input = accepted("{" + std::string{required} + "}");
    CHECK(input.thread_id.text() == "0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6");
    CHECK(input.title == "Titel");
    CHECK_FALSE(input.body);
    CHECK_FALSE(input.note.present);
}

TEST_CASE("absent and null mean the same, except in a change") {
    auto input = accepted(with(R"("body":null,"places":null,"note":null)"));
    CHECK_FALSE(input.body);
    CHECK_FALSE(input.places);
    CHECK(input.note.clears());
    CHECK(accepted(with(R"("note":"x")")).note.sets());
    CHECK(refusal_of(R"({"thread_id":null,"title":"Titel"})") == Refusal{Reason::missing_field, "thread_id"});
}

TEST_CASE("empty params stand for an empty object") {
    CHECK(decode<Base>("{\"first\":1}").has_value());
    CHECK(refusal_of<Base>("") == Refusal{Reason::missing_field, "first"});
}

TEST_CASE("fields that aren't there, aren't known or are there twice are named") {
    CHECK(refusal_of(R"({"title":"Titel"})") == Refusal{Reason::missing_field, "thread_id"});
    CHECK(refusal_of(with(R"("colour":1)")) == Refusal{Reason::unknown_field, "colour"});
    CHECK(refusal_of(with(R"("title":"Titel")")) == Refusal{Reason::duplicate_field, "title"});
    CHECK(refusal_of(with(R"("titl\u0065":"Titel")")) == Refusal{Reason::duplicate_field, "title"});
    CHECK(refusal_of(with(R"("places":[{"name":"a"},{"name":"b","name":"c"}])")) ==
          Refusal{Reason::duplicate_field, "places[1].name"});
}

TEST_CASE("a long unknown name is cut, so that an answer never carries what was sent") {
    auto refusal = refusal_of(with('"' + std::string(5000, 'x') + R"(":1)"));
    CHECK(refusal == Refusal{Reason::unknown_field, std::string(80, 'x')});
}

TEST_CASE("a wrong type is named by its path") {
    CHECK(refusal_of("[]") == Refusal{Reason::wrong_type, ""});
    CHECK(refusal_of(with(R"("body":1)")) == Refusal{Reason::wrong_type, "body"});
    CHECK(refusal_of(with(R"("yes":1)")) == Refusal{Reason::wrong_type, "yes"});
    CHECK(refusal_of(with(R"("large":"1")")) == Refusal{Reason::wrong_type, "large"});
    CHECK(refusal_of(with(R"("large":1.5)")) == Refusal{Reason::wrong_type, "large"});
    CHECK(refusal_of(with(R"("share":"1")")) == Refusal{Reason::wrong_type, "share"});
    CHECK(refusal_of(with(R"("kind":1)")) == Refusal{Reason::wrong_type, "kind"});
    CHECK(refusal_of(with(R"("at":1)")) == Refusal{Reason::wrong_type, "at"});
    CHECK(refusal_of(with(R"("places":{})")) == Refusal{Reason::wrong_type, "places"});
    CHECK(refusal_of(with(R"("places":[{"name":"a"},3])")) == Refusal{Reason::wrong_type, "places[1]"});
    CHECK(refusal_of(with(R"("places":[{"name":[]}])")) == Refusal{Reason::wrong_type, "places[0].name"});
    CHECK(refusal_of(R"({"thread_id":7,"title":"Titel"})") == Refusal{Reason::wrong_type, "thread_id"});
}

TEST_CASE("numbers beyond their type or their range are out of range") {
    CHECK(accepted(with(R"("small":255)")).small == 255);
    CHECK(refusal_of(with(R"("small":256)")) == Refusal{Reason::out_of_range, "small"});
    CHECK(refusal_of(with(R"("small":-1)")) == Refusal{Reason::out_of_range, "small"});
    CHECK(accepted(with(R"("large":5000000000)")).large == 5'000'000'000);
    CHECK(refusal_of(with(R"("large":5000000001)")) == Refusal{Reason::out_of_range, "large"});
    CHECK(refusal_of(with(R"("large":-6)")) == Refusal{Reason::out_of_range, "large"});
    CHECK(refusal_of(with(R"("large":9223372036854775808)")) == Refusal{Reason::out_of_range, "large"});
    CHECK(refusal_of(with(R"("large":-9223372036854775809)")) == Refusal{Reason::out_of_range, "large"});
    CHECK(refusal_of(with(R"("large":99999999999999999999999)")) == Refusal{Reason::out_of_range, "large"});
    CHECK(accepted(with(R"("huge":18446744073709551615)")).huge == 18'446'744'073'709'551'615u);
    CHECK(refusal_of(with(R"("huge":18446744073709551616)")) == Refusal{Reason::out_of_range, "huge"});
    CHECK(refusal_of(with(R"("share":1e999)")).field == "share");
    CHECK(accepted(with(R"("share":3)")).share == 3.0);
    CHECK(accepted(with(R"("share":1.66666666666666666666666625)")).share == 1.66666666666666666666666625);
    CHECK(accepted(with(R"("share":0e2421)")).share == 0.0);
    CHECK(accepted(with(R"("share":-2.5e-3)")).share == -0.0025);
}

TEST_CASE("lengths count code points") {
    CHECK(accepted(R"({"thread_id":"0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6","title":"éééééééé🐦🐦"})").title.size() == 24);
    CHECK(refusal_of(R"({"thread_id":"0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6","title":"ééééééééé🐦🐦"})") ==
          Refusal{Reason::too_long, "title"});
    CHECK(refusal_of(with(R"("body":"")")) == Refusal{Reason::too_short, "body"});
    CHECK(refusal_of(with(R"("note":")" + std::string(1001, 'x') + '"')) == Refusal{Reason::too_long, "note"});
}

TEST_CASE("blank text counts as empty, but a secret keeps its spaces") {
    CHECK(refusal_of(with(R"("body":" \n\t ")")) == Refusal{Reason::too_short, "body"});
    CHECK(accepted(with(R"("body":"  ingesprongen")")).body == "  ingesprongen");
    CHECK(accepted(with(R"("password":"   ")")).password == "   ");
    CHECK(refusal_of(with(R"("password":"xx")")) == Refusal{Reason::too_short, "password"});
}

TEST_CASE("formats are held") {
    auto title = [](std::string_view text) {
        return R"({"thread_id":"0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6","title":")" + std::string{text} + "\"}";
    };
    CHECK(refusal_of(title(R"(a\nb)")) == Refusal{Reason::bad_format, "title"});
    CHECK(refusal_of(title("rand ")) == Refusal{Reason::bad_format, "title"});
    CHECK(refusal_of(with(R"("body":"a\u0000b")")) == Refusal{Reason::bad_format, "body"});
    CHECK(refusal_of(with(R"("kind":"joke")")) == Refusal{Reason::bad_format, "kind"});
    CHECK(refusal_of(with(R"("at":"yesterday")")) == Refusal{Reason::bad_format, "at"});
    for (const auto* wrong : {"anna", "@school.nl", "anna@", "a@b@c", "an na@school.nl"})
        CHECK(refusal_of(with(R"("email":")" + std::string{wrong} + '"')) == Refusal{Reason::bad_format, "email"});
    CHECK(accepted(with(R"("email":"anna@school.nl")")).email == "anna@school.nl");
    for (const auto* wrong : {"2026-02-29", "2026-13-01", "2026/01/01", "+026-01-01"})
        CHECK(refusal_of(with(R"("day":")" + std::string{wrong} + '"')) == Refusal{Reason::bad_format, "day"});
    CHECK(accepted(with(R"("day":"2028-02-29")")).day == "2028-02-29");
    for (auto wrong : {"24:00", "23:60", "7:30a", "-1:30", "07.30", "07:3x"})
        CHECK(refusal_of(with(R"("hour":")" + std::string{wrong} + '"')) == Refusal{Reason::bad_format, "hour"});
    for (auto right : {"00:00", "07:30", "19:09", "23:59"})
        CHECK(accepted(with(R"("hour":")" + std::string{right} + '"')).hour == right);
    CHECK(refusal_of(R"({"thread_id":"0192f0c12b3c7d4e8f90a1b2c3d4e5f6","title":"Titel"})") ==
          Refusal{Reason::bad_format, "thread_id"});
}

TEST_CASE("arrays have as many items as they may, each within its own limits") {
    CHECK(accepted(with(R"("subjects":["a","bb"])")).subjects->size() == 2);
    CHECK(refusal_of(with(R"("subjects":[])")) == Refusal{Reason::too_short, "subjects"});
    CHECK(refusal_of(with(R"("subjects":["a","b","c","d"])")) == Refusal{Reason::too_many_items, "subjects"});
    CHECK(refusal_of(with(R"("subjects":["a","lange"])")) == Refusal{Reason::too_long, "subjects[1]"});
    CHECK(refusal_of(with(R"("subjects":["a",""])")) == Refusal{Reason::too_short, "subjects[1]"});
    CHECK(refusal_of(with(R"("places":[{"name":"a"},{"name":"b"},{"name":"c"}])")) ==
          Refusal{Reason::too_many_items, "places"});
    CHECK(refusal_of(with(R"("places":[{"name":"a","year":9}])")) == Refusal{Reason::out_of_range, "places[0].year"});
}

TEST_CASE("what isn't JSON is refused") {
    for (const auto* wrong :
         {"{", "{}}", "{'a':1}", "{\"title\":}", "nul", "{\"title\":\"\n\"}", "{}x", "[1,]", "\xef\xbb\xbf{}"})
        CHECK(refusal_of(wrong) == Refusal{Reason::bad_json, ""});
    for (const auto* half_a_pair : {R"(\ud800)", R"(\udc00)", R"(\ud800x)", R"(\ud800\u0041)"})
        CHECK(refusal_of(with(R"("body":")" + std::string{half_a_pair} + '"')) == Refusal{Reason::bad_json, ""});
}

TEST_CASE("text that isn't UTF-8 is refused") {
    for (const auto* wrong : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82"}) {
        INFO(wrong);
        CHECK(refusal_of(with(R"("body":")" + std::string{wrong} + '"')) == Refusal{Reason::invalid_utf8, ""});
    }
    CHECK(accepted(with(R"("body":"\ud83d\udc26")")).body == "🐦");
}

TEST_CASE("nesting beyond sixteen is too deep") {
    auto nested = [](int depth) {
        std::string json;
        for (int i = 0; i < depth; ++i)
            json += "{\"inside\":[";
        for (int i = 0; i < depth; ++i)
            json += "]}";
        return json;
    };
    CHECK(decode<Nested>(nested(8)).has_value());
    CHECK(refusal_of<Nested>(nested(9)) == Refusal{Reason::too_deep, ""});
    CHECK(refusal_of<Nested>(std::string(60'000, '[')) == Refusal{Reason::too_deep, ""});
}

TEST_CASE("the fields of a base belong to the struct") {
    auto decoded = decode<Derived>(R"({"second":2,"first":1})");
    REQUIRE(decoded.has_value());
    CHECK(decoded->first == 1);
    CHECK(decoded->second == 2);
    CHECK(refusal_of<Derived>(R"({"second":2})") == Refusal{Reason::missing_field, "first"});
}

TEST_CASE("languages are named as in BCP 47") {
    CHECK(accepted(with(R"("language":"nl-BE")")).language == Language::nl_be);
    CHECK(refusal_of(with(R"("language":"nl_be")")) == Refusal{Reason::bad_format, "language"});
}

TEST_CASE("what was encoded is decoded to the same") {
    const auto json =
        with(R"("body":"a\n\"b\" \\ \u0001 🐦","kind":"proposal","places":[{"name":"a"},{"name":"b","year":3}],)"
             R"("subjects":["x"],"note":null,"small":7,"large":-5,"huge":18446744073709551615,"share":0.1,"yes":true,)"
             R"("at":"2026-11-19T13:00:00.000Z","email":"a@b","day":"2026-11-19","password":"abc","language":"nl-BE")");
    CHECK(encode(accepted(json)) == json);
}

}  // namespace kring::decode_test
