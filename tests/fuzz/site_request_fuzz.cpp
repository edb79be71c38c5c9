// A request as the routes see it: method, target and headers of strangers, a line each. Whatever they are, the answer is
// whole and gives away nothing but the files.

#include "fuzz/fuzz.hpp"
#include "net/request_text.hpp"
#include "net/site_request.hpp"
#include "operations/follow.hpp"

#include <algorithm>
#include <array>

using namespace kring;
using namespace kring::net;
using fuzz::check;

namespace {

constexpr std::array<StaticFile, 4> client{{{"index.html", "<!doctype html>"},
                                            {"assets/app-3f2a.js", "export {}"},
                                            {"assets/app-3f2a.js.br", "(brotli)"},
                                            {"assets/app-3f2a.js.gz", "(gzip)"}}};

class NoFeeds final : public operations::FeedSource {
    void find(const operations::Credential&, std::vector<FeedId>, Found) override {}
    void replay(const operations::Credential&, std::vector<Wanted>, int, Replayed) override {}
};

ServerOptions options() {
    ServerOptions options;
    options.public_url = "https://kring.example";
    options.allowed_origins = {"https://app.example"};
    options.client = client;
    return options;
}

const Site& site() {
    static events::Hub hub;
    static NoFeeds feeds;
    static Site all{options(),
                    {.dispatch = {},
                     .identify = {},
                     .hash_token =
                         [](std::string_view secret) {
                             check(!secret.empty() && secret.size() <= 512, "only secrets are hashed");
                             return operations::TokenHash{};
                         },
                     .hub = hub,
                     .feeds = feeds,
                     .open_api = "{}",
                     .contract_hash = "c0ffee",
                     .ready = {},
                     .metrics = [] { return std::string{"kring_up 1\n"}; }}};
    static const bool prepared = all.prepare().has_value();
    check(prepared, "the options are right");
    return all;
}

void check_head(const Reply& reply) {
    const auto head = head_of(reply, {.secure = true, .date = "Thu, 19 Nov 2026 13:00:00 GMT"});
    check(head.starts_with("HTTP/1.1 ") && head.ends_with("\r\n\r\n"), "a head is whole");
    check(head.find("\r\n\r\n") == head.size() - 4, "nothing that was asked ends the head");
    check(head.find("Content-Length: " + std::to_string(reply.body().size()) + "\r\n") != std::string::npos,
          "the length is the body's");
    for (std::size_t begin = 0; begin < head.size() - 2;) {
        const auto end = head.find("\r\n", begin);
        const auto line = std::string_view{head}.substr(begin, end - begin);
        check(begin == 0 || line.find(": ") != std::string_view::npos, "each line is a header");
        check(line.find_first_of("\r\n") == std::string_view::npos, "each line is one");
        begin = end + 2;
    }
}

void check_reply(const Reply& reply) {
    constexpr std::array<unsigned, 8> statuses{200, 304, 403, 404, 405, 415, 426, 503};
    check(std::ranges::find(statuses, reply.status) != statuses.end(), "the answer is one of ours");
    const auto holds_it = [&](const StaticFile& file) { return file.content == reply.file; };
    check(reply.file.empty() || reply.file == "{}" || std::ranges::any_of(client, holds_it), "a file is the client's");
    check_head(reply);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    fuzz::Lines lines{fuzz::text_of(bytes, size)};
    SiteRequest request;
    request.method = lines.next();
    request.path = path_of(lines.next()).value_or("");
    if (request.path.empty()) return 0;
    for (auto* header : {&request.host, &request.origin, &request.fetch_site, &request.content_type, &request.cookies,
                         &request.authorization, &request.accept, &request.accept_encoding, &request.if_none_match})
        *header = lines.next();
    request.request_id = 1;
    check_reply(answer_directly(site(), request));
    check_reply(answer_metrics(site(), request));
    if (!called_method(request)) return 0;
    const auto asker = find_asker(site(), request);
    check(!asker.by_cookie || !request.cookies.empty(), "a cookie was sent");
    const auto refusal = refuse_call(site(), request, asker);
    if (refusal) return check_reply(*refusal), 0;
    check(request.method == "POST", "a call is a POST");
    const bool is_own = request.origin == "https://kring.example" || request.origin == "https://app.example" ||
                        request.origin == origin_of(false, request.host) || request.fetch_site == "same-origin";
    check(!asker.by_cookie || is_own, "a cookie counts on our own pages only");
    return 0;
}
