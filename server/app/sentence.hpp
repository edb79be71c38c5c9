#pragma once
// An error as whoever typed a command reads it.

#include "base/result.hpp"

#include <string>

namespace kring::app {

/// What went wrong, without the field: the error's own message, or else words for its reason.
std::string words_for(const Error& error);

/// "server.port: must be a whole number".
std::string sentence_for(const Error& error);

}  // namespace kring::app
