#include "features/account/sessions.hpp"

namespace kring::account {

void open_browser_session(operations::WriteContext& context, const Secrets& secrets, PersonId person,
                          std::chrono::seconds life) {
    if (context.caller.signed_in()) end_session(context, context.caller.session);
    auto secret = Secrets::make();
    Session session{.session_id = SessionId{Uuid::make_v7(to_milliseconds(context.now))},
                    .person_id = person,
                    .kind = SessionKind::browser,
                    .label = session_label(context.origin.user_agent),
                    .created_at = context.now,
                    .expires_at = context.now + life};
    add_session(context.transaction, session, secrets.hash(secret));
    jobs::schedule(context.transaction, session_expiry_job, session.session_id.text(), *session.expires_at);
    context.cookie = operations::SessionCookie{std::move(secret), life};
}

std::string make_access_token(store::Transaction& transaction, const Secrets& secrets, PersonId person, Instant now) {
    auto secret = Secrets::make();
    Session session{.session_id = SessionId{Uuid::make_v7(to_milliseconds(now))},
                    .person_id = person,
                    .kind = SessionKind::token,
                    .label = "Access token",
                    .created_at = now,
                    .expires_at = std::nullopt};
    add_session(transaction, session, secrets.hash(secret));
    return secret;
}

bool end_session(operations::WriteContext& context, SessionId session) {
    if (!delete_session(context.transaction, session)) return false;
    jobs::cancel(context.transaction, session_expiry_job, session.text());
    context.events.end_session(session);
    return true;
}

void end_sessions(operations::WriteContext& context, PersonId person, Ended which, std::optional<SessionId> except) {
    constexpr Instant with_the_expired{};
    for (const auto& session : list_sessions(context.transaction, person, with_the_expired))
        if (session.session_id != except && (which == Ended::all || session.kind == SessionKind::browser))
            end_session(context, session.session_id);
}

Result<> expire_session(operations::WriteContext& context, const jobs::Job& job) {
    auto id = SessionId::parse(job.key);
    if (!id) return {};
    if (delete_session(context.transaction, *id)) context.events.end_session(*id);
    return {};
}

Result<operations::Caller> SessionCallers::resolve(const store::Snapshot& snapshot,
                                                   const operations::Credential& credential, Instant now) const {
    if (credential.local) {
        operations::Caller local;
        local.kind = operations::Caller::Kind::local;
        return local;
    }
    if (!credential.token) return operations::Caller{};
    if (auto caller = find_caller(snapshot, *credential.token, now)) return std::move(*caller);
    return unauthenticated(Reason::session_ended);
}

}  // namespace kring::account
