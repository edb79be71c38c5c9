#include "operations/dispatcher.hpp"

#include <catch2/catch.hpp>

namespace kring::json_rpc_test {

using namespace operations;

std::pair<Reason, std::string> refusal_of(std::string_view frame) {
    auto request = parse_rpc(frame);
    REQUIRE_FALSE(request.has_value());
    return {request.error().reason, request.error().field};
}

TEST_CASE("a frame is taken apart without touching its params") {
    auto request = parse_rpc(
        R"( { "jsonrpc" : "2.0" , "params" : {"a":"}\"]","b":[{},"{"], "c" : 1} , "id":7,"method":"post.create" } )");
    REQUIRE(request.has_value());
    CHECK(request->id == "7");
    CHECK(request->method == "post.create");
    CHECK(request->params == R"({"a":"}\"]","b":[{},"{"], "c" : 1})");
}

TEST_CASE("an id comes back as it came") {
    CHECK(parse_rpc(R"({"jsonrpc":"2.0","id":"a\"b","method":"m"})")->id == R"("a\"b")");
    CHECK(parse_rpc(R"({"id":-12,"jsonrpc":"2.0","method":"m"})")->id == "-12");
    CHECK(parse_rpc(R"({"jsonrpc":"2.0","method":"m"})")->id.empty());
    CHECK(refusal_of(R"({"jsonrpc":"2.0","id":1.5,"method":"m"})") == std::pair{Reason::wrong_type, std::string{"id"}});
    CHECK(refusal_of(R"({"jsonrpc":"2.0","id":null,"method":"m"})") ==
          std::pair{Reason::wrong_type, std::string{"id"}});
    CHECK(refusal_of(R"({"jsonrpc":"2.0","id":")" + std::string(70, 'x') + R"(","method":"m"})").first ==
          Reason::too_long);
}

TEST_CASE("params may be absent, and a method must not") {
    CHECK(parse_rpc(R"({"jsonrpc":"2.0","id":1,"method":"account.me"})")->params.empty());
    CHECK(refusal_of(R"({"jsonrpc":"2.0","id":1})") == std::pair{Reason::missing_field, std::string{"method"}});
    CHECK(refusal_of(R"({"id":1,"method":"m"})") == std::pair{Reason::missing_field, std::string{"jsonrpc"}});
    CHECK(refusal_of(R"({"jsonrpc":"1.0","id":1,"method":"m"})") ==
          std::pair{Reason::bad_format, std::string{"jsonrpc"}});
    CHECK(refusal_of(R"({"jsonrpc":"2.0","id":1,"method":"m","params":[]})") ==
          std::pair{Reason::wrong_type, std::string{"params"}});
}

TEST_CASE("what is no request is refused") {
    CHECK(refusal_of("").first == Reason::bad_json);
    CHECK(refusal_of("{").first == Reason::bad_json);
    CHECK(refusal_of(R"([{"jsonrpc":"2.0","id":1,"method":"m"}])").first == Reason::wrong_type);
    CHECK(refusal_of(R"({"jsonrpc":"2.0","id":1,"method":"m","more":1})") ==
          std::pair{Reason::unknown_field, std::string{"more"}});
    CHECK(refusal_of(R"({"jsonrpc":"2.0","id":1,"id":2,"method":"m"})") ==
          std::pair{Reason::duplicate_field, std::string{"id"}});
    CHECK(refusal_of(R"({"jsonrpc":"2.0","method":"m","params":{},"params":{"a":1}})").first ==
          Reason::duplicate_field);
    CHECK(refusal_of(R"({"jsonrpc":"2.0","method":"m)"
                     "\xff"
                     R"("})")
              .first == Reason::invalid_utf8);
    CHECK(refusal_of(R"({"jsonrpc":"2.0","id":1,"method":")" + std::string(200, 'm') + R"("})").first ==
          Reason::unknown_method);
}

TEST_CASE("answers carry what a client translates by") {
    CHECK(rpc_result("7", R"({"a":1})") == R"({"jsonrpc":"2.0","id":7,"result":{"a":1}})");
    CHECK(
        rpc_error("7", invalid(Reason::too_long, "title", "is too long"), 12) ==
        R"({"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"is too long","data":{"failure":"invalid","reason":"too_long","field":"title","request":"12"}}})");
    CHECK(
        rpc_error("", invalid(Reason::bad_json, {}), 1) ==
        R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"bad_json","data":{"failure":"invalid","reason":"bad_json","request":"1"}}})");
    CHECK(
        rpc_error("null", invalid(Reason::wrong_type, "id", "must be text or a whole number"), 1) ==
        R"({"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"must be text or a whole number","data":{"failure":"invalid","reason":"wrong_type","field":"id","request":"1"}}})");
    CHECK(
        problem_json(not_found("thread_id"), 3) ==
        R"({"type":"about:blank#not_found","title":"no such thing, or not for this caller","status":404,"failure":"not_found","reason":"not_found","field":"thread_id","request":"3"})");
}

TEST_CASE("each failure has one status") {
    const std::vector<int> expected{400, 401, 403, 404, 409, 413, 429, 503, 500};
    for (int i = 0; i < 9; ++i)
        CHECK(http_status(static_cast<Failure>(i)) == expected[static_cast<std::size_t>(i)]);
}

}  // namespace kring::json_rpc_test
