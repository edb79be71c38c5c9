#pragma once
// A use case that needs the parts, as the body of an operation.

#include "features/pairing/pairing_service.hpp"

namespace kring::pairing {

template <class Context, class In, class Out>
auto with(const Parts& parts, Out (*body)(Context&, const Parts&, const In&)) {
    return [parts, body](Context& context, const In& in) { return body(context, parts, in); };
}

template <class In, class Out>
auto repeat_with(const Parts& parts, Out (*body)(WriteContext&, const Parts&, const In&, const Creation&)) {
    return [parts, body](WriteContext& context, const In& in, const Creation& creation) {
        return body(context, parts, in, creation);
    };
}

}  // namespace kring::pairing
