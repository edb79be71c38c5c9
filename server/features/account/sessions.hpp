#pragma once
// Sessions begin and end in here only, so that each end reaches the open connections.

#include "features/account/account_store.hpp"
#include "features/account/secrets.hpp"
#include "jobs/timetable.hpp"
#include "operations/context.hpp"

#include <optional>
#include <string>

namespace kring::account {

/// The timetable's kind of the jobs that end a session at its time.
inline constexpr std::string_view session_expiry_job = "account.session_expiry";

/// A browser's session: sets the cookie, and ends the one that the browser had.
void open_browser_session(operations::WriteContext& context, const Secrets& secrets, PersonId person,
                          std::chrono::seconds life);

/// An access token, until it is ended. Gives the secret, which can't be had again.
std::string make_access_token(store::Transaction& transaction, const Secrets& secrets, PersonId person, Instant now);

/// False when there was none.
bool end_session(operations::WriteContext& context, SessionId session);

enum class Ended { browsers, all };
void end_sessions(operations::WriteContext& context, PersonId person, Ended which,
                  std::optional<SessionId> except = std::nullopt);

/// The body of a `session_expiry_job`.
Result<> expire_session(operations::WriteContext& context, const jobs::Job& job);

/// Looks up the caller of each request.
class SessionCallers final : public operations::CallerSource {
   public:
    Result<operations::Caller> resolve(const store::Snapshot& snapshot, const operations::Credential& credential,
                                       Instant now) const override;
};

}  // namespace kring::account
