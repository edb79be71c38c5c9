#include "app/sentence.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <string_view>

namespace kring::app {

namespace {

std::string_view words_for(Reason reason) {
    switch (reason) {
        case Reason::email_taken:
            return "somebody has this address already";
        case Reason::last_administrator:
            return "this is the last administrator";
        case Reason::missing_field:
        case Reason::too_short:
            return "is empty or too short";
        case Reason::too_long:
            return "is too long";
        case Reason::too_many_items:
            return "too many at once";
        case Reason::bad_format:
            return "is not written as it should be";
        case Reason::disk_full:
            return "there is no room left on the disk";
        case Reason::busy:
            return "the server has too much to do; try again in a moment";
        case Reason::shutting_down:
            return "the server is stopping; try again in a moment";
        case Reason::internal:
            return "something went wrong; the log says more";
        default:
            return {};
    }
}

}  // namespace

std::string words_for(const Error& error) {
    // A server that runs says the reason's name where there is no message.
    const std::string_view name = boost::describe::enum_to_string(error.reason, "failed");
    if (!error.message.empty() && error.message != name) return error.message;
    const auto words = words_for(error.reason);
    return std::string{words.empty() ? name : words};
}

std::string sentence_for(const Error& error) {
    return error.field.empty() ? words_for(error) : error.field + ": " + words_for(error);
}

}  // namespace kring::app
