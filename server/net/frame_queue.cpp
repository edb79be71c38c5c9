#include "net/frame_queue.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace kring::net {

namespace {

constexpr std::size_t kept_capacity = 16;  // an idle connection keeps no more than this

}  // namespace

void FrameQueue::push(events::FramePtr frame, Kind kind, events::FeedNumber feed) {
    auto size = frame->bytes.size();
    bytes_ += size;
    if (kind == Kind::event) event_bytes_ += size;
    waiting_.push_back({std::move(frame), feed, kind});
}

std::size_t FrameQueue::gather(std::span<iovec> into) const {
    auto count = std::min(into.size(), waiting_.size() - first_);
    for (std::size_t i = 0; i < count; ++i) {
        const auto& bytes = waiting_[first_ + i].frame->bytes;
        auto begun = i == 0 ? begun_ : 0;
        // sendmsg reads from it only.
        into[i] = {const_cast<char*>(bytes.data()) + begun, bytes.size() - begun};
    }
    return count;
}

void FrameQueue::count_off(const Waiting& waiting, std::size_t bytes) {
    bytes_ -= bytes;
    if (waiting.kind == Kind::event) event_bytes_ -= bytes;
}

FrameQueue::Sent FrameQueue::take_off(std::size_t bytes) {
    Sent sent;
    while (bytes > 0) {
        auto& head = waiting_[first_];
        auto taken = std::min(bytes, head.frame->bytes.size() - begun_);
        count_off(head, taken);
        bytes -= taken;
        begun_ += taken;
        if (begun_ < head.frame->bytes.size()) break;
        ++sent.frames;
        if (head.kind == Kind::reply) ++sent.replies;
        head.frame.reset();
        ++first_;
        begun_ = 0;
    }
    give_back();
    return sent;
}

void FrameQueue::give_back() {
    if (empty()) {
        waiting_.clear();
        first_ = 0;
        if (waiting_.capacity() > kept_capacity) waiting_.shrink_to_fit();
    } else if (first_ > 64 && first_ * 2 > waiting_.size()) {
        waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(first_));
        first_ = 0;
    }
}

template <class Unwanted>
void FrameQueue::drop_if(Unwanted unwanted) {
    auto first = waiting_.begin() + static_cast<std::ptrdiff_t>(first_ + (begun_ > 0 ? 1 : 0));
    auto gone = std::remove_if(first, waiting_.end(), [&](const Waiting& each) {
        if (!unwanted(each)) return false;
        count_off(each, each.frame->bytes.size());
        return true;
    });
    waiting_.erase(gone, waiting_.end());
    give_back();
}

void FrameQueue::drop_unsent() {
    drop_if([](const Waiting&) { return true; });
}

void FrameQueue::drop_feed(events::FeedNumber feed) {
    drop_if([feed](const Waiting& each) { return each.kind == Kind::event && each.feed == feed; });
}

void FrameQueue::clear() {
    begun_ = 0;
    waiting_.clear();
    waiting_.shrink_to_fit();
    first_ = bytes_ = event_bytes_ = 0;
}

events::FramePtr close_frame(std::uint16_t code, std::string_view reason) {
    auto frame = std::make_shared<events::Frame>();
    auto& bytes = frame->bytes;
    bytes.push_back('\x88');
    bytes.push_back(static_cast<char>(reason.size() + 2));
    bytes.push_back(static_cast<char>(code >> 8));
    bytes.push_back(static_cast<char>(code & 0xff));
    bytes.append(reason);
    return frame;
}

const events::FramePtr& ping_frame() {
    static const auto frame = std::make_shared<const events::Frame>(events::Frame{{"\x89\x00", 2}});
    return frame;
}

}  // namespace kring::net
