#pragma once
// Rows of people, sessions and one-time tokens to types and back. No rules.

#include "events/event.hpp"
#include "features/account/account.hpp"
#include "features/person/person.hpp"
#include "operations/caller.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::account {

using operations::Language;
using operations::TokenHash;
using person::PlaceRole;

struct Account {
    PersonId person_id{};
    std::string name;
    std::string email;
    std::string password_hash;  // empty: no password yet
    Language language{};
    std::string ask_me_about;  // a line each
    bool mail_replies = true;
    bool mail_mentions = true;
    bool mail_pairs = true;
    AccountState state{};
    QuietHours quiet{};
};

std::optional<Account> find_account(const store::Snapshot& snapshot, PersonId person);
std::optional<Account> find_account_by_email(const store::Snapshot& snapshot, std::string_view email);

struct NewPerson {
    PersonId person_id{};
    std::string name;
    std::string email;          // as normal_email gives it; not in use yet
    std::string password_hash;  // may be empty
    Language language = Language::nl;
    std::optional<Instant> starter_until{};
};
/// The one place where people come from: with their inbox feed.
events::Feed create_person(store::Transaction& transaction, const NewPerson& person, Instant now);

void save_profile(store::Transaction& transaction, const Account& account);
void set_password(store::Transaction& transaction, PersonId person, std::string_view password_hash);
void set_state(store::Transaction& transaction, PersonId person, AccountState state);
/// False when that changes nothing.
bool set_starter_until(store::Transaction& transaction, PersonId person, std::optional<Instant> until);

// Sessions.

struct Session {
    SessionId session_id{};
    PersonId person_id{};
    SessionKind kind{};
    std::string label;
    Instant created_at{};
    std::optional<Instant> expires_at;  // access tokens last until they are ended
};

void add_session(store::Transaction& transaction, const Session& session, const TokenHash& token_hash);
bool delete_session(store::Transaction& transaction, SessionId session);
std::optional<Session> find_session(const store::Snapshot& snapshot, SessionId session);
/// Newest first, those that have not expired.
std::vector<Session> list_sessions(const store::Snapshot& snapshot, PersonId person, Instant now);

/// Who holds this secret: one query, since every request begins with it. Nothing when it is unknown, has expired, or
/// its person is deactivated.
std::optional<operations::Caller> find_caller(const store::Snapshot& snapshot, const TokenHash& token_hash,
                                              Instant now);

// One-time tokens.

struct OneTimeToken {
    TokenKind kind{};
    std::optional<PersonId> person_id;
    Instant expires_at{};
};
void add_token(store::Transaction& transaction, const OneTimeToken& token, const TokenHash& token_hash);
/// Nothing when it is unknown, of another kind, or has expired.
std::optional<OneTimeToken> find_token(const store::Snapshot& snapshot, TokenKind kind, const TokenHash& token_hash,
                                       Instant now);
void delete_tokens_of(store::Transaction& transaction, PersonId person);
void delete_tokens(store::Transaction& transaction, TokenKind kind);

// What account.me tells.

struct FeedOfMine {
    FeedId feed_id{};
    events::FeedKind kind{};
    Uuid owner_id{};
    std::optional<std::string> name;
    std::int64_t seq{};
};
BOOST_DESCRIBE_STRUCT(FeedOfMine, (), (feed_id, kind, owner_id, name, seq))
/// The inbox, the feeds of open pairs, and those of the networks that the person is or was in: who may follow them the feed's feature says.
std::vector<FeedOfMine> list_feeds(const store::Snapshot& snapshot, PersonId person);
std::int64_t count_unseen_notifications(const store::Snapshot& snapshot, PersonId person);

}  // namespace kring::account
