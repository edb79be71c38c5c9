#pragma once
// How many connections there are, by address and by person. Any thread.

#include "base/ids.hpp"

#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>

namespace kring::net {

/// Counts by key up to a limit; a ticket gives its place back when it goes.
template <class Key>
class Places {
   public:
    class Ticket {
       public:
        Ticket() = default;
        Ticket(Ticket&& other) noexcept
            : places_{std::exchange(other.places_, nullptr)}, count_{std::exchange(other.count_, nullptr)} {}
        Ticket& operator=(Ticket&& other) noexcept {
            std::swap(places_, other.places_);
            std::swap(count_, other.count_);
            return *this;
        }
        ~Ticket() {
            if (places_) places_->give_back(*count_);
        }
        explicit operator bool() const { return places_ != nullptr; }

       private:
        friend class Places;
        Ticket(Places& places, std::pair<const Key, std::size_t>& count) : places_{&places}, count_{&count} {}
        Places* places_ = nullptr;
        std::pair<const Key, std::size_t>* count_ = nullptr;
    };

    explicit Places(std::size_t limit) : limit_{limit} {}

    /// An empty ticket when all places of this key are taken.
    Ticket take(const Key& key) {
        std::lock_guard lock{mutex_};
        auto& count = *counts_.try_emplace(key, 0).first;
        if (count.second >= limit_) return {};
        ++count.second;
        return Ticket{*this, count};
    }

   private:
    void give_back(std::pair<const Key, std::size_t>& count) {
        std::lock_guard lock{mutex_};
        if (--count.second == 0) counts_.erase(Key{count.first});
    }

    std::size_t limit_;
    std::mutex mutex_;
    std::unordered_map<Key, std::size_t> counts_;
};

using AllPlaces = Places<std::monostate>;  // of the server
using AddressPlaces = Places<std::string>;
using PersonPlaces = Places<PersonId>;

}  // namespace kring::net
