#include "base/text.hpp"
#include "operations/dispatcher.hpp"
#include "operations/encode.hpp"
#include "operations/json_document.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace kring::operations {

namespace {

constexpr std::size_t deepest_frame = 32;  // decode has its own, smaller limit and can name the request
constexpr std::size_t longest_id = 64;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Where the value that begins at `at` ends. REQUIRES: JSON that was parsed, so that brackets match.
std::size_t end_of_value(std::string_view json, std::size_t at) {
    int depth = 0;
    for (; at < json.size(); ++at) {
        const char c = json[at];
        if (c == '"') {
            for (++at; json[at] != '"'; ++at)
                if (json[at] == '\\') ++at;
        } else if (c == '{' || c == '[') {
            ++depth;
            continue;
        } else if (c == '}' || c == ']') {
            if (depth == 0) return at;
            --depth;
        } else if (depth == 0 && (c == ',' || is_space(c))) {
            return at;
        } else {
            continue;
        }
        if (depth == 0) return at + 1;
    }
    return at;
}

/// The text of each member of the root, in order.
class MemberTexts {
   public:
    explicit MemberTexts(std::string_view json) : json_{json}, at_{json.find('{') + 1} {}

    std::string_view next() {
        at_ = end_of_value(json_, skip(at_));    // the key
        const auto begin = skip(skip(at_) + 1);  // after the colon
        at_ = end_of_value(json_, begin);
        const auto value = json_.substr(begin, at_ - begin);
        at_ = skip(at_) + 1;  // the comma, or the end
        return value;
    }

   private:
    std::size_t skip(std::size_t at) const {
        while (at < json_.size() && is_space(json_[at]))
            ++at;
        return at;
    }
    std::string_view json_;
    std::size_t at_;
};

Result<> take_member(const JsonNode& member, std::string_view text, RpcRequest& request, bool& has_version) {
    using Kind = JsonNode::Kind;
    if (member.key == "jsonrpc") {
        if (has_version) return invalid(Reason::duplicate_field, "jsonrpc");
        has_version = member.kind == Kind::text && member.text == "2.0";
        if (!has_version) return invalid(Reason::bad_format, "jsonrpc", "must be \"2.0\"");
    } else if (member.key == "id") {
        if (!request.id.empty()) return invalid(Reason::duplicate_field, "id");
        if (member.kind != Kind::text && member.kind != Kind::integer && member.kind != Kind::natural)
            return invalid(Reason::wrong_type, "id", "must be text or a whole number");
        if (text.size() > longest_id) return invalid(Reason::too_long, "id");
        request.id = text;
    } else if (member.key == "method") {
        if (!request.method.empty()) return invalid(Reason::duplicate_field, "method");
        if (member.kind != Kind::text) return invalid(Reason::wrong_type, "method", "must be text");
        if (member.text.size() > 100) return Error{Failure::not_found, Reason::unknown_method, {}, "no such operation"};
        request.method = member.text;
    } else if (member.key == "params") {
        if (!request.params.empty()) return invalid(Reason::duplicate_field, "params");
        if (member.kind != Kind::object) return invalid(Reason::wrong_type, "params", "must be an object");
        request.params = text;
    } else {
        return invalid(Reason::unknown_field, std::string{prefix_of(member.key, 80)}, "no such field");
    }
    return {};
}

/// Without an id it was no request, since a notification isn't answered.
int rpc_code(const Error& error, bool has_id) {
    if (error.reason == Reason::bad_json || error.reason == Reason::invalid_utf8) return -32700;
    if (error.reason == Reason::unknown_method) return -32601;
    switch (error.failure) {
        case Failure::invalid:
            return has_id ? -32602 : -32600;
        case Failure::internal:
            return -32603;
        default:  // the range that JSON-RPC leaves to servers
            return -32000 - static_cast<int>(error.failure);
    }
}

template <class Enum>
void append_name(std::string& json, Enum value) {
    json += '"';
    json += boost::describe::enum_to_string(value, "");
    json += '"';
}

void append_details(std::string& json, const Error& error, std::uint64_t request_id) {
    json += R"("failure":)";
    append_name(json, error.failure);
    json += R"(,"reason":)";
    append_name(json, error.reason);
    if (!error.field.empty()) {
        json += R"(,"field":)";
        encoding::append_text(json, error.field);
    }
    json += R"(,"request":")";
    encoding::append_natural(json, request_id);
    json += '"';
}

}  // namespace

Result<RpcRequest> parse_rpc(std::string_view frame) {
    JsonDocument document;
    auto root = document.parse(frame, deepest_frame);
    if (!root) return root.error();
    if ((*root)->kind != JsonNode::Kind::object) return invalid(Reason::wrong_type, {}, "must be one request object");
    RpcRequest request;
    MemberTexts members{frame};
    bool has_version = false;
    for (const auto* member = (*root)->first; member; member = member->next)
        if (auto taken = take_member(*member, members.next(), request, has_version); !taken) return taken.error();
    if (!has_version) return invalid(Reason::missing_field, "jsonrpc");
    if (request.method.empty()) return invalid(Reason::missing_field, "method");
    return request;
}

std::string rpc_result(std::string_view id, std::string_view result_json) {
    std::string json;
    json.reserve(id.size() + result_json.size() + 40);
    ((((json += R"({"jsonrpc":"2.0","id":)") += id) += R"(,"result":)") += result_json) += '}';
    return json;
}

std::string rpc_error(std::string_view id, const Error& error, std::uint64_t request_id) {
    std::string json = R"({"jsonrpc":"2.0","id":)";
    const bool has_id = !id.empty() && id != "null";
    json += has_id ? id : "null";
    json += R"(,"error":{"code":)";
    encoding::append_integer(json, rpc_code(error, has_id));
    json += R"(,"message":)";
    encoding::append_text(json,
                          error.message.empty() ? boost::describe::enum_to_string(error.reason, "") : error.message);
    json += R"(,"data":{)";
    append_details(json, error, request_id);
    return json += "}}}";
}

std::string problem_json(const Error& error, std::uint64_t request_id) {
    const auto* reason = boost::describe::enum_to_string(error.reason, "");
    std::string json = R"({"type":"about:blank#)";
    json += reason;
    json += R"(","title":)";
    encoding::append_text(json, error.message.empty() ? reason : error.message);
    json += R"(,"status":)";
    encoding::append_integer(json, http_status(error.failure));
    json += ',';
    append_details(json, error, request_id);
    return json += '}';
}

int http_status(Failure failure) {
    switch (failure) {
        case Failure::invalid:
            return 400;
        case Failure::unauthenticated:
            return 401;
        case Failure::forbidden:
            return 403;
        case Failure::not_found:
            return 404;
        case Failure::conflict:
            return 409;
        case Failure::too_large:
            return 413;
        case Failure::rate_limited:
            return 429;
        case Failure::unavailable:
            return 503;
        case Failure::internal:
            return 500;
    }
    return 500;
}

}  // namespace kring::operations
