// Any bytes as a frame: refused with a reason, or taken apart into texts that are JSON themselves.

#include "base/text.hpp"
#include "operations/dispatcher.hpp"
#include "operations/json_document.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

bool is_json(std::string_view text) { return kring::operations::JsonDocument{}.parse(text, 40).has_value(); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace kring;
    auto request = operations::parse_rpc({reinterpret_cast<const char*>(bytes), size});
    if (!request) {
        check(is_valid_utf8(request.error().field));
        check(is_json(operations::rpc_error("", request.error(), 1)));
        return 0;
    }
    check(!request->method.empty());
    check(request->id.empty() || is_json(request->id));
    check(request->params.empty() || (request->params.front() == '{' && is_json(request->params)));
    if (!request->id.empty()) check(is_json(operations::rpc_result(request->id, "{}")));
    return 0;
}
