#pragma once
// Whole frames that wait for one socket, shared with the other receivers, and gathered into one system call.

#include "events/event.hpp"

#include <sys/uio.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kring::net {

class FrameQueue {
   public:
    enum class Kind : std::uint8_t {
        control,  // hello, ping, pong, close, the handshake
        reply,    // to a request
        event,    // of a feed
    };

    void push(events::FramePtr frame, Kind kind, events::FeedNumber feed = {});

    /// The first bytes that aren't sent, at most `into.size()` pieces; says how many.
    std::size_t gather(std::span<iovec> into) const;
    struct Sent {
        std::size_t frames = 0;
        std::size_t replies = 0;
    };
    /// Takes off what the kernel took.
    Sent take_off(std::size_t bytes);

    /// Drops what the kernel holds nothing of; a frame that was begun stays.
    void drop_unsent();
    void drop_feed(events::FeedNumber feed);
    /// Drops all, the frame that was begun too: the socket is gone.
    void clear();

    bool empty() const { return first_ == waiting_.size(); }
    std::size_t bytes() const { return bytes_; }              // unsent
    std::size_t event_bytes() const { return event_bytes_; }  // unsent, of feeds

   private:
    struct Waiting {
        events::FramePtr frame;
        events::FeedNumber feed{};
        Kind kind{};
    };
    template <class Unwanted>
    void drop_if(Unwanted unwanted);
    void count_off(const Waiting& waiting, std::size_t bytes);
    void give_back();

    std::vector<Waiting> waiting_;  // from first_ on
    std::size_t first_ = 0;
    std::size_t begun_ = 0;  // bytes of the first one that are sent
    std::size_t bytes_ = 0;
    std::size_t event_bytes_ = 0;
};

/// A close frame (RFC 6455, section 5.5.1). REQUIRES: a reason of at most 123 bytes.
events::FramePtr close_frame(std::uint16_t code, std::string_view reason);
/// An empty ping; the same one for all.
const events::FramePtr& ping_frame();

}  // namespace kring::net
