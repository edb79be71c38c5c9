#pragma once
// What all connections of a server share. Only read after the start, but for what says otherwise.

#include "net/admission.hpp"
#include "net/request_text.hpp"
#include "net/server.hpp"
#include "net/static_files.hpp"

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

namespace kring::net {

struct Site {
    Site(ServerOptions server_options, Parts server_parts);

    /// Reads the options that are text. Errors: `invalid` with the option's name.
    Result<> prepare();

    /// Whether a page of this origin may act as the person whose cookie it sends.
    bool is_own_origin(std::string_view origin, std::string_view host, bool over_tls) const;
    /// Whether browsers see this site over TLS, be it a proxy's.
    bool is_secure(bool over_tls) const { return over_tls || public_origin.starts_with("https:"); }

    ServerOptions options;
    Parts parts;
    StaticFiles files;
    AddressRanges proxies;
    std::string public_origin;
    std::vector<std::string> origins;  // allowed besides the Host's
    AllPlaces places;                  // any thread
    AddressPlaces addresses;           // any thread
    PersonPlaces people;               // any thread
    std::atomic<bool> stopping{false};
};

}  // namespace kring::net
