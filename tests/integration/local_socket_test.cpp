#include "app/local_socket.hpp"

#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include <future>

using namespace kring;
using namespace kring::app;
using kring::testing::TemporaryFolder;

namespace {

struct Fixture {
    TemporaryFolder parent;
    std::filesystem::path folder = parent.path();

    std::unique_ptr<LocalSocket> open(LocalSocket::Answer answer = [](const std::string& line) {
        return "<" + line + ">";
    }) {
        auto opened = LocalSocket::open(folder, std::move(answer));
        if (!opened) FAIL(opened.error());
        return std::move(*opened);
    }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a command asks line by line and is answered in order", "[app]") {
    const auto socket = open();
    const auto stream = connect_to_server(folder);
    REQUIRE(stream);
    REQUIRE(stream->write_line("one"));
    REQUIRE(stream->write_line("two"));
    CHECK(stream->read_line() == "<one>");
    CHECK(stream->read_line() == "<two>");
}

TEST_CASE_METHOD(Fixture, "a line of a megabyte arrives whole", "[app]") {
    const auto socket = open();
    const auto stream = connect_to_server(folder);
    const std::string line(1'000'000, 'x');
    REQUIRE(stream->write_line(line));
    CHECK(stream->read_line() == "<" + line + ">");
}

TEST_CASE_METHOD(Fixture, "one command that is slow keeps no other waiting", "[app]") {
    std::promise<void> go;
    auto gone = go.get_future().share();
    const auto socket = open([gone](const std::string& line) {
        if (line == "slow") gone.wait();
        return line;
    });
    const auto slow = connect_to_server(folder), quick = connect_to_server(folder);
    REQUIRE(slow->write_line("slow"));
    REQUIRE(quick->write_line("quick"));
    CHECK(quick->read_line() == "quick");
    go.set_value();
    CHECK(slow->read_line() == "slow");
}

TEST_CASE_METHOD(Fixture, "only the owner can open the socket, which goes with the server", "[app]") {
    auto socket = open();
    struct stat status {};
    REQUIRE(::stat((folder / "kring.sock").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600);
    const auto stream = connect_to_server(folder);
    socket.reset();
    CHECK_FALSE(stream->read_line());
    CHECK_FALSE(connect_to_server(folder));
    CHECK_FALSE(std::filesystem::exists(folder / "kring.sock"));
}

TEST_CASE_METHOD(Fixture, "a socket that a crash left behind is replaced", "[app]") {
    auto first = open();
    const auto second = open();  // as if the first had died without a word
    const auto stream = connect_to_server(folder);
    REQUIRE(stream->write_line("hello"));
    CHECK(stream->read_line() == "<hello>");
}

TEST_CASE_METHOD(Fixture, "a folder may lie deeper than a socket's address can say", "[app]") {
    folder /= std::string(100, 'a');
    folder /= std::string(100, 'b');
    std::filesystem::create_directories(folder);
    const auto socket = open();
    const auto stream = connect_to_server(folder);
    REQUIRE(stream);
    REQUIRE(stream->write_line("deep"));
    CHECK(stream->read_line() == "<deep>");
}

TEST_CASE_METHOD(Fixture, "without a server there is nothing to connect to", "[app]") {
    CHECK_FALSE(connect_to_server(folder));
}

TEST_CASE_METHOD(Fixture, "who connects too often at once is turned away, and may come back later", "[app]") {
    const auto socket = open();
    std::vector<std::unique_ptr<LineStream>> streams;
    for (int i = 0; i < 8; ++i) {
        streams.push_back(connect_to_server(folder));
        REQUIRE(streams.back()->write_line("here"));
        REQUIRE(streams.back()->read_line());
    }
    CHECK_FALSE(connect_to_server(folder)->read_line());
}
