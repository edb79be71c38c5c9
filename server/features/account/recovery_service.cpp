// Ways in for who has no password (any more): reset links, by mail or by hand, and the very first set-up.

#include "base/text.hpp"
#include "features/account/account_service.hpp"
#include "features/account/place_store.hpp"
#include "features/audit/audit.hpp"
#include "features/mail/mail.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"

namespace kring::account {

namespace {

constexpr std::string_view reset_purpose = "password_reset";

struct RequestedReset {
    PersonId person_id{};  // nil: nobody has that address
};
BOOST_DESCRIBE_STRUCT(RequestedReset, (), (person_id))

Error token_expired() { return conflict(Reason::token_expired, "token", "expired, used, or never there"); }

std::string hexadecimal(const TokenHash& hash) {
    Uuid first_half;
    std::copy_n(hash.begin(), first_half.bytes.size(), first_half.bytes.begin());
    return first_half.text();
}

}  // namespace

void request_password_reset(operations::WriteContext& context, const Parts& parts, const RequestPasswordReset& input) {
    auto email = normal_email(input.email);
    auto account = find_account_by_email(context.transaction, email);
    RequestedReset requested;
    // A mailbox isn't flooded: the brake slows these like sign-ins, on an account of their own.
    bool too_often = parts.brake.attempt("reset " + email, context.origin.address, context.now).has_value();
    if (account && account->state == AccountState::active && !too_often) requested.person_id = account->person_id;
    jobs::schedule(context.transaction, password_reset_job, hexadecimal(parts.secrets.hash("reset " + email)),
                   context.now, operations::encode(requested));
}

Result<> mail_password_reset(operations::WriteContext& context, const Parts& parts, const jobs::Job& job) {
    auto requested = operations::decode<RequestedReset>(job.facts);
    if (!requested || requested->person_id.uuid.is_nil() || !parts.settings.mail_configured) return {};
    auto person = requested->person_id;
    auto reset = Uuid::make_v4();
    add_token(context.transaction, {TokenKind::password_reset, person, context.now + mailed_reset_life},
              parts.secrets.hash(parts.secrets.derive(reset_purpose, reset)));
    audit::record(
        context.transaction,
        {.at = context.now, .actor = person, .action = audit::AuditAction::reset_link_made, .person_id = person});
    mail::enqueue(context.transaction, person, mail::MailKind::password_reset, reset.text(),
                  std::string{reset_page} + reset.text(), context.now);
    return {};
}

std::string password_reset_path(const Secrets& secrets, std::string_view queued_path) {
    if (!queued_path.starts_with(reset_page)) return std::string{queued_path};
    auto reset = Uuid::parse(queued_path.substr(reset_page.size()));
    if (!reset) return std::string{queued_path};
    return std::string{reset_page} + secrets.derive(reset_purpose, *reset);
}

Link make_reset_link(operations::WriteContext& context, const Parts& parts, PersonId person) {
    auto secret = Secrets::make();
    auto expires_at = context.now + handed_reset_life;
    add_token(context.transaction, {TokenKind::password_reset, person, expires_at}, parts.secrets.hash(secret));
    audit::record(context.transaction, {.at = context.now,
                                        .actor = actor_of(context.caller),
                                        .action = audit::AuditAction::reset_link_made,
                                        .person_id = person});
    return {parts.settings.site_url + std::string{reset_page} + secret, expires_at};
}

Result<SlowWork<HashedPassword>> hash_reset(operations::PrepareContext& context, const Parts& parts,
                                            const ResetPassword& input) {
    auto token = find_token(context.snapshot, TokenKind::password_reset, parts.secrets.hash(input.token), context.now);
    if (!token || !token->person_id) return token_expired();
    auto account = find_account(context.snapshot, *token->person_id);
    if (!account) return token_expired();
    return hash_new_password(parts, input.new_password, account->email, "new_password");
}

Result<> reset_password(operations::WriteContext& context, const Parts& parts, const ResetPassword& input,
                        const HashedPassword& password) {
    auto token =
        find_token(context.transaction, TokenKind::password_reset, parts.secrets.hash(input.token), context.now);
    if (!token || !token->person_id) return token_expired();
    auto person = *token->person_id;
    auto account = find_account(context.transaction, person);
    if (!account || account->state != AccountState::active) return token_expired();
    set_password(context.transaction, person, password.hash);
    delete_tokens_of(context.transaction, person);
    // Who resets may have lost more than a password.
    end_sessions(context, person, Ended::all);
    audit::record(
        context.transaction,
        {.at = context.now, .actor = person, .action = audit::AuditAction::password_reset, .person_id = person});
    return {};
}

std::optional<Link> make_set_up_link(store::Transaction& transaction, const Secrets& secrets, const Settings& settings,
                                     Instant now) {
    delete_tokens(transaction, TokenKind::set_up);
    if (count_active_administrators(transaction) > 0) return std::nullopt;
    auto secret = Secrets::make();
    auto expires_at = now + set_up_link_life;
    add_token(transaction, {TokenKind::set_up, std::nullopt, expires_at}, secrets.hash(secret));
    return Link{settings.site_url + std::string{set_up_page} + secret, expires_at};
}

Result<SlowWork<HashedPassword>> hash_set_up(operations::PrepareContext& context, const Parts& parts,
                                             const SetUp& input) {
    if (!find_token(context.snapshot, TokenKind::set_up, parts.secrets.hash(input.token), context.now))
        return token_expired();
    return hash_new_password(parts, input.password, normal_email(input.email), "password");
}

Result<SignedIn> set_up(operations::WriteContext& context, const Parts& parts, const SetUp& input,
                        const HashedPassword& password) {
    auto& transaction = context.transaction;
    if (!find_token(transaction, TokenKind::set_up, parts.secrets.hash(input.token), context.now) ||
        count_active_administrators(transaction) > 0)
        return token_expired();
    auto email = normal_email(input.email);
    if (find_account_by_email(transaction, email)) return conflict(Reason::email_taken, "email");
    delete_tokens(transaction, TokenKind::set_up);

    auto group = find_or_make_group(transaction, context.now);
    rename_place(transaction, group, trim(input.group_name));
    auto school = find_or_make_school(transaction, trim(input.school_name), context.now,
                                      input.region.value_or(Region::nl_midden));
    PersonId person{Uuid::make_v7(to_milliseconds(context.now))};
    create_person(
        transaction,
        {.person_id = person, .name = std::string{trim(input.name)}, .email = email, .password_hash = password.hash},
        context.now);
    // The first administrator is a colleague too; administrators alone read and write nothing.
    for (auto [place, role] : {std::pair{group, PlaceRole::administrator}, std::pair{school, PlaceRole::teacher}}) {
        grant_role(transaction, person, place, role, context.now);
        audit::record(transaction, {.at = context.now,
                                    .actor = person,
                                    .action = audit::AuditAction::role_granted,
                                    .person_id = person,
                                    .place_id = place,
                                    .role = role});
    }
    refresh_person(transaction, person, context.now);
    open_browser_session(context, parts.secrets, person, parts.settings.session_life);
    return SignedIn{settings_of(*find_account(transaction, person))};
}

}  // namespace kring::account
