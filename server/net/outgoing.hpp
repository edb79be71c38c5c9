#pragma once
// The way out of one WebSocket: a bounded queue of shared frames, sent in gathering writes once per turn of the loop.
// One I/O thread.

#include "net/frame_queue.hpp"
#include "net/loop.hpp"
#include "net/wire.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kring::net {

class Outgoing final : public Flushable {
   public:
    class Owner {
       public:
        virtual ~Owner() = default;
        virtual std::shared_ptr<void> keep_alive() = 0;
        /// The kernel took something, with so many whole replies in it.
        virtual void sent(std::size_t replies) = 0;
        /// The socket is gone.
        virtual void broken() = 0;
    };

    Outgoing(Loop& loop, Wire& wire, Owner& owner) : loop_{loop}, wire_{wire}, owner_{owner} {}
    ~Outgoing() override { loop_.forget(*this); }

    /// After `close` and after a break it takes nothing and says so.
    bool send(events::FramePtr frame, FrameQueue::Kind kind, events::FeedNumber feed = {});
    /// A whole control frame that Beast made, or the handshake.
    void send_bytes(std::string bytes);
    void drop_feed(events::FeedNumber feed) { queue_.drop_feed(feed); }

    /// The last frame.
    void close(std::uint16_t code, std::string_view reason);
    /// Likewise, instead of all frames that aren't begun.
    void close_now(std::uint16_t code, std::string_view reason);

    bool is_closed() const { return closed_; }
    bool is_drained() const { return queue_.empty() && unsent_.empty(); }
    std::size_t event_bytes() const { return queue_.event_bytes(); }
    std::size_t other_bytes() const { return queue_.bytes() - queue_.event_bytes(); }
    std::uint64_t total() const { return total_; }  // bytes that the kernel took

   private:
    void flush() override;
    void flush_plain();
    void flush_tls();
    void wait_writable();
    void count(std::size_t bytes);
    void fail();

    Loop& loop_;
    Wire& wire_;
    Owner& owner_;
    FrameQueue queue_;
    std::string unsent_;                       // what TLS is writing
    std::weak_ptr<const events::Frame> pong_;  // the last one, while it waits
    std::uint64_t total_ = 0;
    bool busy_ = false;  // an asynchronous wait or write is under way
    bool closed_ = false;
};

}  // namespace kring::net
