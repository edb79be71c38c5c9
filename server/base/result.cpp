#include "base/result.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <ostream>

namespace kring {

std::ostream& operator<<(std::ostream& out, const Error& error) {
    out << boost::describe::enum_to_string(error.failure, "?") << '/'
        << boost::describe::enum_to_string(error.reason, "?");
    if (!error.field.empty()) out << ' ' << error.field;
    if (!error.message.empty()) out << ": " << error.message;
    return out;
}

}  // namespace kring
