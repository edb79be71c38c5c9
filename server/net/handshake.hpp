#pragma once
// Beast's types between the two files that name Beast. Only for http_connection.cpp and ws_connection.cpp.

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace kring::net {

struct Handshake {
    boost::beast::http::request<boost::beast::http::string_body> request;
};

}  // namespace kring::net
