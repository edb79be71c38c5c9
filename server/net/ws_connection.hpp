#pragma once
// One WebSocket, from the upgrade to its end.

#include "net/admission.hpp"
#include "net/task.hpp"
#include "net/wire.hpp"
#include "operations/caller.hpp"

#include <memory>
#include <string>

namespace kring::net {

class Loop;
struct Handshake;  // handshake.hpp

struct SocketCaller {
    operations::Credential credential;
    PersonId person{};
    SessionId session{};
    std::string address;
    AddressPlaces::Ticket address_place;
    PersonPlaces::Ticket person_place;  // empty: the person has too many sockets, this one only hears so
};

/// Answers the upgrade and serves the socket until it ends. On the loop's thread.
void serve_socket(Loop& loop, std::unique_ptr<Wire> wire, SocketCaller caller, std::unique_ptr<Handshake> handshake);

}  // namespace kring::net
