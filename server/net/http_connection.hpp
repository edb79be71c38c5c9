#pragma once
// One HTTP/1.1 connection, until it ends or becomes a WebSocket.

#include "net/admission.hpp"
#include "net/wire.hpp"

#include <boost/asio/ip/address.hpp>

#include <memory>

namespace kring::net {

class Loop;

enum class Door { site, metrics };

struct Guest {
    Door door = Door::site;
    asio::ip::address peer;
    AddressPlaces::Ticket address_place;  // empty behind a trusted proxy, until the upgrade
};

/// On the loop's thread.
void serve_http(Loop& loop, std::unique_ptr<Wire> wire, Guest guest);

}  // namespace kring::net
