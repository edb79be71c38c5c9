#include "features/account/account_service.hpp"

#include "base/text.hpp"
#include "features/account/place_store.hpp"
#include "features/audit/audit.hpp"

namespace kring::account {

namespace {

Error wrong_credentials() { return unauthenticated(Reason::wrong_credentials); }

Error wait_first(std::chrono::milliseconds wait) {
    auto seconds = (wait.count() + 999) / 1000;
    return {
        Failure::rate_limited, Reason::too_many_requests, {}, "try again in " + std::to_string(seconds) + " seconds"};
}

}  // namespace

PersonSettings settings_of(const Account& account) {
    return {.person_id = account.person_id,
            .name = account.name,
            .email = account.email,
            .language = account.language,
            .ask_me_about = split_lines(account.ask_me_about),
            .mail_replies = account.mail_replies,
            .mail_mentions = account.mail_mentions,
            .mail_pairs = account.mail_pairs,
            .quiet_hours = {clock_text(account.quiet.from), clock_text(account.quiet.until), account.quiet.weekends,
                            account.quiet.breaks}};
}

void tell_account_changed(operations::WriteContext& context, PersonId person) {
    auto inbox = events::find_feed_of(context.transaction, events::FeedKind::inbox, person.uuid);
    if (!inbox) return;
    context.events.publish(*inbox, "account.changed", person.uuid, {},
                           [](std::int64_t, std::string& json) { json += "{}"; });
}

void tell_person_changed(operations::WriteContext& context, const Parts& parts, PersonId person) {
    refresh_person(context.transaction, person, context.now);
    tell_account_changed(context, person);
    if (parts.on_person_changed) parts.on_person_changed(context, person);
}

std::optional<PersonId> actor_of(const operations::Caller& caller) {
    if (caller.signed_in()) return caller.person;
    return std::nullopt;
}

Result<SlowWork<HashedPassword>> hash_new_password(const Parts& parts, std::string_view password,
                                                   std::string_view email, std::string_view field) {
    if (auto ok = check_password(password, email, field); !ok) return ok.error();
    return SlowWork<HashedPassword>{
        [parts, password]() -> Result<HashedPassword> { return HashedPassword{parts.hasher.hash(password)}; }};
}

Result<SlowWork<CheckedPassword>> check_sign_in(operations::PrepareContext& context, const Parts& parts,
                                                const SignIn& input) {
    auto email = normal_email(input.email);
    std::string address{context.origin.address};
    if (auto wait = parts.brake.attempt(email, address, context.now)) return wait_first(*wait);
    auto account = find_account_by_email(context.snapshot, email);
    // Someone unknown costs as much as someone known. Whether the account is active, `sign_in` finds out.
    CheckedPassword checked;
    if (account) checked = {account->person_id, std::move(account->password_hash)};
    return SlowWork<CheckedPassword>{[parts, &input, email, address, checked]() -> Result<CheckedPassword> {
        if (!parts.hasher.matches(checked.matched_hash, input.password)) return wrong_credentials();
        parts.brake.forgive(email, address);
        return checked;
    }};
}

Result<SignedIn> sign_in(operations::WriteContext& context, const Parts& parts, const CheckedPassword& checked) {
    auto account = find_account(context.transaction, checked.person);
    if (!account || account->state != AccountState::active || account->password_hash != checked.matched_hash)
        return wrong_credentials();
    open_browser_session(context, parts.secrets, account->person_id, parts.settings.session_life);
    return SignedIn{settings_of(*account)};
}

void sign_out(operations::WriteContext& context) {
    end_session(context, context.caller.session);
    context.cookie = operations::SessionCookie{};
}

SessionsOfMine list_my_sessions(operations::ReadContext& context) {
    SessionsOfMine mine;
    for (auto& session : list_sessions(context.snapshot, context.caller.person, context.now))
        mine.sessions.push_back({session.session_id, session.kind, std::move(session.label), session.created_at,
                                 session.session_id == context.caller.session});
    return mine;
}

Result<> end_my_session(operations::WriteContext& context, SessionId id) {
    auto session = find_session(context.transaction, id);
    if (!session || session->person_id != context.caller.person) return not_found("session_id");
    if (id == context.caller.session) context.cookie = operations::SessionCookie{};
    end_session(context, id);
    return {};
}

Result<SlowWork<ChangedPassword>> check_change(operations::PrepareContext& context, const Parts& parts,
                                               const ChangePassword& input) {
    auto account = find_account(context.snapshot, context.caller.person);
    if (!account) return unauthenticated();
    if (auto ok = check_password(input.new_password, account->email, "new_password"); !ok) return ok.error();
    // Whoever sits at a colleague's open browser can't guess faster than at the front door.
    std::string address{context.origin.address};
    if (auto wait = parts.brake.attempt(account->email, address, context.now)) return wait_first(*wait);
    return SlowWork<ChangedPassword>{[parts, &input, address, account = *account]() -> Result<ChangedPassword> {
        if (!parts.hasher.matches(account.password_hash, input.current_password))
            return invalid(Reason::wrong_password, "current_password");
        parts.brake.forgive(account.email, address);
        return ChangedPassword{account.password_hash, parts.hasher.hash(input.new_password)};
    }};
}

Result<> change_password(operations::WriteContext& context, const ChangedPassword& changed) {
    auto person = context.caller.person;
    auto account = find_account(context.transaction, person);
    if (!account || account->password_hash != changed.matched_hash)
        return invalid(Reason::wrong_password, "current_password");
    set_password(context.transaction, person, changed.new_hash);
    delete_tokens_of(context.transaction, person);
    end_sessions(context, person, Ended::browsers, context.caller.session);
    audit::record(
        context.transaction,
        {.at = context.now, .actor = person, .action = audit::AuditAction::password_changed, .person_id = person});
    return {};
}

Result<PersonSettings> update_profile(operations::WriteContext& context, const UpdateProfile& input) {
    auto account = find_account(context.transaction, context.caller.person);
    if (!account) return unauthenticated();
    if (input.ask_me_about) {
        for (std::size_t i = 0; i < input.ask_me_about->size(); ++i)
            if ((*input.ask_me_about)[i].find_first_of("\r\n") != std::string::npos)
                return invalid(Reason::bad_format, "ask_me_about[" + std::to_string(i) + "]", "must be on one line");
        account->ask_me_about = joined_lines(*input.ask_me_about);
    }
    if (input.name) account->name = trim(*input.name);
    if (input.language) account->language = *input.language;
    if (input.mail_replies) account->mail_replies = *input.mail_replies;
    if (input.mail_mentions) account->mail_mentions = *input.mail_mentions;
    if (input.mail_pairs) account->mail_pairs = *input.mail_pairs;
    if (const auto& quiet = input.quiet_hours)
        account->quiet = {minute_of(quiet->from), minute_of(quiet->until), quiet->weekends, quiet->breaks};
    save_profile(context.transaction, *account);
    tell_account_changed(context, account->person_id);
    return settings_of(*account);
}

}  // namespace kring::account
