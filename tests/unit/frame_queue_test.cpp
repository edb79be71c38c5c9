#include "net/frame_queue.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <memory>
#include <string>

namespace kring::frame_queue_test {

using net::FrameQueue;
using Kind = FrameQueue::Kind;
constexpr events::FeedNumber first_feed{1}, other_feed{2};

events::FramePtr bytes(std::string text) {
    return std::make_shared<const events::Frame>(events::Frame{std::move(text)});
}

std::string gathered(const FrameQueue& queue) {
    std::array<iovec, 64> parts;
    std::string all;
    auto count = queue.gather(parts);
    for (std::size_t i = 0; i < count; ++i)
        all.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
    return all;
}

TEST_CASE("frames go out whole and in order, from where the kernel stopped") {
    FrameQueue queue;
    queue.push(bytes("abc"), Kind::reply);
    queue.push(bytes("defg"), Kind::event, first_feed);
    CHECK(gathered(queue) == "abcdefg");
    auto sent = queue.take_off(5);
    CHECK(sent.frames == 1);
    CHECK(sent.replies == 1);
    CHECK(gathered(queue) == "fg");
    CHECK(queue.bytes() == 2);
    CHECK(queue.event_bytes() == 2);
    queue.take_off(2);
    CHECK(queue.empty());
    CHECK(queue.bytes() == 0);
}

TEST_CASE("a frame is shared by all that wait for it, and let go when it is sent") {
    auto frame = bytes("abc");
    FrameQueue one, other;
    one.push(frame, Kind::event, first_feed);
    other.push(frame, Kind::event, first_feed);
    CHECK(frame.use_count() == 3);
    one.take_off(3);
    CHECK(frame.use_count() == 2);
    other.clear();
    CHECK(frame.use_count() == 1);
}

TEST_CASE("dropping what is unsent keeps the frame that was begun") {
    FrameQueue queue;
    queue.push(bytes("abc"), Kind::event, first_feed);
    queue.push(bytes("def"), Kind::event, first_feed);
    queue.push(bytes("ghi"), Kind::reply);
    queue.take_off(1);
    queue.drop_unsent();
    CHECK(gathered(queue) == "bc");
    CHECK(queue.event_bytes() == 2);
    queue.push(net::close_frame(4008, "resume"), Kind::control);
    CHECK(gathered(queue) == "bc\x88\x08\x0f\xa8resume");
}

TEST_CASE("dropping what is unsent drops a frame that wasn't begun") {
    FrameQueue queue;
    queue.push(bytes("abc"), Kind::event, first_feed);
    queue.drop_unsent();
    CHECK(queue.empty());
}

TEST_CASE("dropping a feed leaves other feeds and replies in their order") {
    FrameQueue queue;
    queue.push(bytes("1"), Kind::reply);
    queue.push(bytes("2"), Kind::event, first_feed);
    queue.push(bytes("3"), Kind::event, other_feed);
    queue.push(bytes("4"), Kind::event, first_feed);
    queue.push(bytes("5"), Kind::control);
    queue.drop_feed(first_feed);
    CHECK(gathered(queue) == "135");
    CHECK(queue.bytes() == 3);
    CHECK(queue.event_bytes() == 1);
}

TEST_CASE("no more pieces are gathered than there is room for") {
    FrameQueue queue;
    for (int i = 0; i < 100; ++i)
        queue.push(bytes("x"), Kind::event, first_feed);
    CHECK(gathered(queue).size() == 64);
    queue.take_off(64);
    CHECK(gathered(queue).size() == 36);
}

TEST_CASE("a long queue that is sent piece by piece stays in order") {
    FrameQueue queue;
    std::string expected, sent;
    for (int i = 0; i < 500; ++i) {
        auto text = std::to_string(i) + ",";
        expected += text;
        queue.push(bytes(text), Kind::event, first_feed);
    }
    while (!queue.empty()) {
        auto next = gathered(queue).substr(0, 7);
        sent += next;
        queue.take_off(next.size());
    }
    CHECK(sent == expected);
}

}  // namespace kring::frame_queue_test
