#include "net/request_text.hpp"

#include <boost/asio/ip/address.hpp>
#include <catch2/catch.hpp>

#include <string>

namespace kring::request_text_test {

using namespace net;

std::string seen_client(std::string_view peer, std::string_view forwarded, const AddressRanges& proxies) {
    return client_address(boost::asio::ip::make_address(peer), forwarded, proxies).to_string();
}

TEST_CASE("a cookie is found by its whole name") {
    CHECK(find_cookie("a=1; kring_session=tok; b=2", "kring_session") == "tok");
    CHECK(find_cookie("kring_session=tok", "kring_session") == "tok");
    CHECK(find_cookie("xkring_session=no; kring_session2=no", "kring_session").empty());
    CHECK(find_cookie("kring_session", "kring_session").empty());
    CHECK(find_cookie("kring_session=first; kring_session=second", "kring_session") == "first");
    CHECK(find_cookie("", "kring_session").empty());
    CHECK(find_cookie(";;; =; kring_session=t;", "kring_session") == "t");
}

TEST_CASE("a bearer token is read only from that scheme, and only if it is one") {
    CHECK(bearer_token("Bearer abc.DEF-1~+/=") == "abc.DEF-1~+/=");
    CHECK(bearer_token("bearer abc") == "abc");
    CHECK(bearer_token("Basic abc").empty());
    CHECK(bearer_token("Bearer").empty());
    CHECK(bearer_token("Bearer a b").empty());
    CHECK(bearer_token("Bearer a\"b").empty());
}

TEST_CASE("only application/json is JSON") {
    CHECK(says_json("application/json"));
    CHECK(says_json("Application/JSON; charset=utf-8"));
    CHECK_FALSE(says_json("application/json-patch+json"));
    CHECK_FALSE(says_json("text/plain; application/json"));
    CHECK_FALSE(says_json(""));
}

TEST_CASE("a coding is accepted unless its weight is zero") {
    CHECK(accepts_coding("gzip, deflate, br", "br"));
    CHECK(accepts_coding("br;q=0.5", "br"));
    CHECK_FALSE(accepts_coding("br;q=0, gzip", "br"));
    CHECK_FALSE(accepts_coding("br;q=0.000", "br"));
    CHECK_FALSE(accepts_coding("brotli", "br"));
    CHECK_FALSE(accepts_coding("", "br"));
}

TEST_CASE("an origin is written as browsers write it") {
    CHECK(origin_of(true, "Kring.Example") == "https://kring.example");
    CHECK(origin_of(true, "kring.example:443") == "https://kring.example");
    CHECK(origin_of(false, "kring.example:443") == "http://kring.example:443");
    CHECK(origin_of(false, "127.0.0.1:8080") == "http://127.0.0.1:8080");
    CHECK(origin_of(false, "[::1]:80") == "http://[::1]");
    CHECK(origin_of(true, "evil.example/#").empty());
    CHECK(origin_of(true, "").empty());
    CHECK(origin_of_url("https://Kring.example/a?b") == "https://kring.example");
    CHECK(origin_of_url("http://kring.example:8080") == "http://kring.example:8080");
    CHECK(origin_of_url("ftp://kring.example").empty());
    CHECK(origin_of_url("kring.example").empty());
}

TEST_CASE("a path is decoded, and none leads elsewhere") {
    CHECK(path_of("/netwerk/1?x=/../y") == "/netwerk/1");
    CHECK(path_of("/a%20b") == "/a b");
    CHECK(path_of("/") == "/");
    CHECK_FALSE(path_of("/a/../b"));
    CHECK_FALSE(path_of("/a/%2e%2E/b"));
    CHECK_FALSE(path_of("/a/./b"));
    CHECK_FALSE(path_of("/a%00b"));
    CHECK_FALSE(path_of("/a%5cb"));
    CHECK_FALSE(path_of("http://kring.example/a"));
    CHECK_FALSE(path_of("*"));
    CHECK_FALSE(path_of("/%zz"));
    CHECK_FALSE(path_of(""));
}

TEST_CASE("X-Forwarded-For counts as far as the proxies are trusted, from the right") {
    AddressRanges proxies;
    REQUIRE(proxies.add("10.0.0.0/8"));
    REQUIRE(proxies.add("::1"));
    CHECK(seen_client("10.1.2.3", "198.51.100.7", proxies) == "198.51.100.7");
    CHECK(seen_client("10.1.2.3", "1.1.1.1, 198.51.100.7, 10.9.9.9", proxies) == "198.51.100.7");
    CHECK(seen_client("192.0.2.1", "198.51.100.7", proxies) == "192.0.2.1");
    CHECK(seen_client("10.1.2.3", "", proxies) == "10.1.2.3");
    CHECK(seen_client("10.1.2.3", "198.51.100.7, nonsense", proxies) == "10.1.2.3");
    CHECK(seen_client("::1", "198.51.100.7:4711", proxies) == "198.51.100.7");
    CHECK(seen_client("::1", "[2001:db8::7]:4711", proxies) == "2001:db8::7");
    CHECK(seen_client("::ffff:192.0.2.1", "", proxies) == "192.0.2.1");
    CHECK(seen_client("::ffff:10.0.0.1", "198.51.100.7", proxies) == "198.51.100.7");
}

TEST_CASE("a range has an address and, at most, a width that fits it") {
    AddressRanges ranges;
    CHECK_FALSE(ranges.add("10.0.0.0/33"));
    CHECK_FALSE(ranges.add("10.0.0.0/"));
    CHECK_FALSE(ranges.add("10.0.0"));
    CHECK_FALSE(ranges.add("kring.example"));
    REQUIRE(ranges.add("192.0.2.128/25"));
    CHECK(ranges.contains(boost::asio::ip::make_address("192.0.2.129")));
    CHECK_FALSE(ranges.contains(boost::asio::ip::make_address("192.0.2.127")));
    CHECK_FALSE(ranges.contains(boost::asio::ip::make_address("2001:db8::1")));
}

TEST_CASE("an IPv6 household counts as one") {
    CHECK(client_name(boost::asio::ip::make_address("2001:db8:1:2:3:4:5:6")) == "2001:db8:1:2::/64");
    CHECK(client_name(boost::asio::ip::make_address("192.0.2.1")) == "192.0.2.1");
}

}  // namespace kring::request_text_test
