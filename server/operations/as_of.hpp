#pragma once

#include "base/ids.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>

namespace kring::operations {

/// Which state of a feed a result shows.
struct AsOf {
    FeedId feed_id;
    std::int64_t seq{};
};
BOOST_DESCRIBE_STRUCT(AsOf, (), (feed_id, seq))

}  // namespace kring::operations
