#include "net/site.hpp"

#include <algorithm>
#include <utility>

namespace kring::net {

Site::Site(ServerOptions server_options, Parts server_parts)
    : options{std::move(server_options)},
      parts{std::move(server_parts)},
      files{options.client},
      places{options.limits.connections},
      addresses{options.limits.connections_per_address},
      people{options.limits.sockets_per_person} {}

Result<> Site::prepare() {
    for (const auto& range : options.trusted_proxies)
        if (!proxies.add(range))
            return invalid(Reason::bad_format, "trusted_proxies", "not an address or a network: " + range);
    if (!options.public_url.empty()) {
        public_origin = origin_of_url(options.public_url);
        if (public_origin.empty()) return invalid(Reason::bad_format, "public_url", "not an http or https address");
        origins.push_back(public_origin);
    }
    for (const auto& url : options.allowed_origins) {
        auto origin = origin_of_url(url);
        if (origin.empty()) return invalid(Reason::bad_format, "allowed_origins", "not an origin: " + url);
        origins.push_back(std::move(origin));
    }
    return {};
}

bool Site::is_own_origin(std::string_view origin, std::string_view host, bool over_tls) const {
    if (origin.empty()) return false;
    return origin == origin_of(over_tls, host) || std::find(origins.begin(), origins.end(), origin) != origins.end();
}

}  // namespace kring::net
