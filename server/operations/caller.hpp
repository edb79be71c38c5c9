#pragma once
// Who asks. A credential comes with the request; the caller is looked up in the same snapshot or transaction that the
// operation runs in, so that what ended a moment ago has ended.

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "store/database.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kring::operations {

enum class Language { nl, nl_be, en };  // on the wire nl, nl-BE, en: see encode.hpp
BOOST_DESCRIBE_ENUM(Language, nl, nl_be, en)
/// As BCP 47 writes it; found by describe.hpp.
constexpr std::string_view wire_name(Language language) {
    return language == Language::nl_be ? "nl-BE" : language == Language::en ? "en" : "nl";
}

using TokenHash = std::array<std::uint8_t, 32>;

/// What a request came with: a session cookie's or an access token's hash, the local socket, or nothing.
struct Credential {
    std::optional<TokenHash> token;
    bool local = false;  // the data folder's own socket: whoever can open it owns the folder
};

struct Caller {
    enum class Kind { anonymous, person, local };
    Kind kind = Kind::anonymous;
    PersonId person{};
    SessionId session{};
    std::string name;
    std::string school;   // the name of the school shown beside the person's; empty when none
    bool leader = false;  // school leader or board anywhere
    bool administrator = false;
    Language language = Language::nl;

    bool signed_in() const { return kind == Kind::person; }
};

/// Implemented by the account feature.
class CallerSource {
   public:
    virtual ~CallerSource() = default;
    /// Anonymous for no credential; `unauthenticated`/session_ended for one that is no longer good.
    virtual Result<Caller> resolve(const store::Snapshot& snapshot, const Credential& credential,
                                   Instant now) const = 0;
};

}  // namespace kring::operations
