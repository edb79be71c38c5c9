#pragma once
// A use case that needs the parts, as the body of an operation.

#include "features/pairing/pairing_service.hpp"

namespace kring::pairing {

template <class Context, class In, class Out>
auto with(const Parts& parts, Out (*body)(Context&, const Parts&, const In&)) {
    return [parts, body](Context& context, const In& in) { return body(context, parts, in); };
}

}  // namespace kring::pairing
