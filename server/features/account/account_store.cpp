#include "features/account/account_store.hpp"

namespace kring::account {

namespace {

constexpr std::string_view account_by_id =
    "SELECT person_id, name, email, password_hash, language, ask_me_about, mail_replies, mail_mentions, mail_pairs,"
    " state, quiet_from, quiet_until, quiet_weekends, quiet_breaks"
    " FROM people WHERE person_id = ?";
constexpr std::string_view account_by_email =
    "SELECT person_id, name, email, password_hash, language, ask_me_about, mail_replies, mail_mentions, mail_pairs,"
    " state, quiet_from, quiet_until, quiet_weekends, quiet_breaks"
    " FROM people WHERE email = ?";

QuietHours quiet_hours_from(const store::Rows& rows, int first_column) {
    return {static_cast<int>(rows.integer(first_column)), static_cast<int>(rows.integer(first_column + 1)),
            rows.get<bool>(first_column + 2), rows.get<bool>(first_column + 3)};
}

std::optional<Account> account_from(store::Rows rows) {
    if (!rows.next()) return std::nullopt;
    return Account{.person_id = rows.get<PersonId>(0),
                   .name = rows.get<std::string>(1),
                   .email = rows.get<std::string>(2),
                   .password_hash = rows.get<std::string>(3),
                   .language = rows.get<Language>(4),
                   .ask_me_about = rows.get<std::string>(5),
                   .mail_replies = rows.get<bool>(6),
                   .mail_mentions = rows.get<bool>(7),
                   .mail_pairs = rows.get<bool>(8),
                   .state = rows.get<AccountState>(9),
                   .quiet = quiet_hours_from(rows, 10)};
}

Session session_from(const store::Rows& rows) {
    return {.session_id = rows.get<SessionId>(0),
            .person_id = rows.get<PersonId>(1),
            .kind = rows.get<SessionKind>(2),
            .label = rows.get<std::string>(3),
            .created_at = rows.get<Instant>(4),
            .expires_at = rows.get<std::optional<Instant>>(5)};
}

}  // namespace

std::optional<Account> find_account(const store::Snapshot& snapshot, PersonId person) {
    return account_from(snapshot.query(account_by_id, person));
}

std::optional<Account> find_account_by_email(const store::Snapshot& snapshot, std::string_view email) {
    return account_from(snapshot.query(account_by_email, email));
}

events::Feed create_person(store::Transaction& transaction, const NewPerson& person, Instant now) {
    transaction.run(
        "INSERT INTO people (person_id, name, find_name, email, password_hash, language, starter_until, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        person.person_id, person.name, folded_name(person.name), person.email, person.password_hash, person.language,
        person.starter_until, now);
    return events::create_feed(transaction, FeedId{Uuid::make_v7(to_milliseconds(now))}, events::FeedKind::inbox,
                               person.person_id.uuid);
}

void save_profile(store::Transaction& transaction, const Account& account) {
    transaction.run(
        "UPDATE people SET name = ?, find_name = ?, language = ?, ask_me_about = ?, mail_replies = ?,"
        " mail_mentions = ?, mail_pairs = ?, quiet_from = ?, quiet_until = ?, quiet_weekends = ?, quiet_breaks = ? "
        "WHERE person_id = ?",
        account.name, folded_name(account.name), account.language, account.ask_me_about, account.mail_replies,
        account.mail_mentions, account.mail_pairs, account.quiet.from, account.quiet.until, account.quiet.weekends,
        account.quiet.breaks, account.person_id);
}

void set_password(store::Transaction& transaction, PersonId person, std::string_view password_hash) {
    transaction.run("UPDATE people SET password_hash = ? WHERE person_id = ?", password_hash, person);
}

void set_state(store::Transaction& transaction, PersonId person, AccountState state) {
    transaction.run("UPDATE people SET state = ? WHERE person_id = ?", state, person);
}

QuietHours find_quiet_hours(const store::Snapshot& snapshot, PersonId person) {
    auto rows = snapshot.query(
        "SELECT quiet_from, quiet_until, quiet_weekends, quiet_breaks FROM people WHERE person_id = ?", person);
    if (!rows.next()) return {};
    return quiet_hours_from(rows, 0);
}

std::optional<Instant> find_starter_until(const store::Snapshot& snapshot, PersonId person) {
    return snapshot.value<std::optional<Instant>>("SELECT starter_until FROM people WHERE person_id = ?", person)
        .value_or(std::nullopt);
}

bool set_starter_until(store::Transaction& transaction, PersonId person, std::optional<Instant> until) {
    return transaction.run("UPDATE people SET starter_until = ?1 WHERE person_id = ?2 AND starter_until IS NOT ?1",
                           until, person) > 0;
}

void add_session(store::Transaction& transaction, const Session& session, const TokenHash& token_hash) {
    transaction.run(
        "INSERT INTO sessions (token_hash, session_id, person_id, kind, label, created_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        token_hash, session.session_id, session.person_id, session.kind, session.label, session.created_at,
        session.expires_at);
}

bool delete_session(store::Transaction& transaction, SessionId session) {
    return transaction.run("DELETE FROM sessions WHERE session_id = ?", session) > 0;
}

std::optional<Session> find_session(const store::Snapshot& snapshot, SessionId session) {
    auto rows = snapshot.query(
        "SELECT session_id, person_id, kind, label, created_at, expires_at FROM sessions WHERE session_id = ?",
        session);
    if (!rows.next()) return std::nullopt;
    return session_from(rows);
}

std::vector<Session> list_sessions(const store::Snapshot& snapshot, PersonId person, Instant now) {
    auto rows = snapshot.query(
        "SELECT session_id, person_id, kind, label, created_at, expires_at FROM sessions"
        " WHERE person_id = ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY created_at DESC, session_id DESC",
        person, now);
    std::vector<Session> sessions;
    while (rows.next())
        sessions.push_back(session_from(rows));
    return sessions;
}

std::optional<operations::Caller> find_caller(const store::Snapshot& snapshot, const TokenHash& token_hash,
                                              Instant now) {
    auto rows = snapshot.query(
        "SELECT s.session_id, p.person_id, p.name, p.school, p.leader,"
        " p.administrator AND (p.administrator_until IS NULL OR p.administrator_until > ?2), p.language"
        " FROM sessions s JOIN people p ON p.person_id = s.person_id"
        " WHERE s.token_hash = ?1 AND (s.expires_at IS NULL OR s.expires_at > ?2) AND p.state = 'active'",
        token_hash, now);
    if (!rows.next()) return std::nullopt;
    return operations::Caller{.kind = operations::Caller::Kind::person,
                              .person = rows.get<PersonId>(1),
                              .session = rows.get<SessionId>(0),
                              .name = rows.get<std::string>(2),
                              .school = rows.get<std::string>(3),
                              .leader = rows.get<bool>(4),
                              .administrator = rows.get<bool>(5),
                              .language = rows.get<Language>(6)};
}

void add_token(store::Transaction& transaction, const OneTimeToken& token, const TokenHash& token_hash) {
    // A mail that is tried again has the same link.
    transaction.run(
        "INSERT INTO one_time_tokens (token_hash, kind, person_id, expires_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        token_hash, token.kind, token.person_id, token.expires_at);
}

std::optional<OneTimeToken> find_token(const store::Snapshot& snapshot, TokenKind kind, const TokenHash& token_hash,
                                       Instant now) {
    auto rows = snapshot.query(
        "SELECT kind, person_id, expires_at FROM one_time_tokens WHERE token_hash = ? AND kind = ? AND expires_at > ?",
        token_hash, kind, now);
    if (!rows.next()) return std::nullopt;
    return OneTimeToken{rows.get<TokenKind>(0), rows.get<std::optional<PersonId>>(1), rows.get<Instant>(2)};
}

void delete_tokens_of(store::Transaction& transaction, PersonId person) {
    transaction.run("DELETE FROM one_time_tokens WHERE person_id = ?", person);
}

void delete_tokens(store::Transaction& transaction, TokenKind kind) {
    transaction.run("DELETE FROM one_time_tokens WHERE kind = ?", kind);
}

void delete_expired_tokens(store::Transaction& transaction, Instant now) {
    transaction.run("DELETE FROM one_time_tokens WHERE expires_at <= ?", now);
}

std::vector<FeedOfMine> list_feeds(const store::Snapshot& snapshot, PersonId person) {
    auto rows = snapshot.query(
        "SELECT feed_id, kind, owner, NULL, seq FROM feeds WHERE kind = 'inbox' AND owner = ?1"
        " UNION ALL SELECT f.feed_id, f.kind, f.owner, n.name, f.seq FROM network_members m"
        " JOIN networks n ON n.network_id = m.network_id"
        " JOIN feeds f ON f.owner = n.network_id AND"
        "   (f.kind = 'network' OR (f.kind = 'facilitators' AND m.role = 'facilitator'))"
        " WHERE m.person_id = ?1"
        " UNION ALL SELECT f.feed_id, f.kind, f.owner, NULL, f.seq FROM pairings r"
        " JOIN feeds f ON f.owner = r.pairing_id AND f.kind = 'pairing'"
        " WHERE (r.mentee = ?1 OR r.mentor = ?1) AND r.state IN ('active', 'paused')",
        person);
    std::vector<FeedOfMine> feeds;
    while (rows.next())
        feeds.push_back({rows.get<FeedId>(0), rows.get<events::FeedKind>(1), rows.get<Uuid>(2),
                         rows.get<std::optional<std::string>>(3), rows.integer(4)});
    return feeds;
}

std::int64_t count_unseen_notifications(const store::Snapshot& snapshot, PersonId person) {
    return snapshot
        .value<std::int64_t>("SELECT count(*) FROM notifications WHERE person_id = ? AND seen_at IS NULL", person)
        .value_or(0);
}

}  // namespace kring::account
