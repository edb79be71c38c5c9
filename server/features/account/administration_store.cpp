#include "features/account/administration_store.hpp"

#include "features/account/place_store.hpp"

namespace kring::account {

namespace {

// A place in the list: the folded name and the id, which parts equal names.
struct Cursor {
    std::string name;
    PersonId person{};
};

std::string cursor_text(const Cursor& cursor) { return cursor.person.text() + cursor.name; }

Cursor cursor_from(const std::optional<std::string>& text) {
    constexpr std::size_t id_length = 36;
    if (!text || text->size() < id_length) return {};
    auto person = PersonId::parse(std::string_view{*text}.substr(0, id_length));
    if (!person) return {};
    return {text->substr(id_length), *person};
}

std::int64_t count(const store::Snapshot& snapshot, std::string_view sql) {
    return snapshot.value<std::int64_t>(sql).value_or(0);
}

}  // namespace

ListedPeople list_people(const store::Snapshot& snapshot, std::string_view text,
                         const std::optional<std::string>& after, std::int64_t limit, Instant now) {
    auto from = cursor_from(after);
    auto name_part = folded_name(text);
    auto email_part = normal_email(text);
    auto rows = snapshot.query(
        "SELECT p.person_id, p.name, p.email, p.state, p.find_name,"
        " (SELECT i.label FROM invitation_uses u JOIN invitations i ON i.invitation_id = u.invitation_id"
        "  WHERE u.person_id = p.person_id),"
        " CASE WHEN p.starter_until > ?6 THEN p.starter_until END"
        " FROM people p WHERE (p.find_name, p.person_id) > (?1, ?2)"
        " AND (?3 = '' OR instr(p.find_name, ?3) > 0 OR (?4 <> '' AND instr(p.email, ?4) > 0))"
        " ORDER BY p.find_name, p.person_id LIMIT ?5",
        from.name, from.person, name_part, email_part, limit + 1, now);
    ListedPeople listed;
    Cursor last;
    while (rows.next()) {
        if (static_cast<std::int64_t>(listed.people.size()) == limit) {
            listed.next = cursor_text(last);
            break;
        }
        last = {rows.get<std::string>(4), rows.get<PersonId>(0)};
        listed.people.push_back({.person_id = last.person,
                                 .name = rows.get<std::string>(1),
                                 .email = rows.get<std::string>(2),
                                 .state = rows.get<AccountState>(3)});
        listed.people.back().came_by = rows.get<std::optional<std::string>>(5);
        listed.people.back().starter_until = rows.get<std::optional<Instant>>(6);
    }
    for (auto& person : listed.people)
        for (auto& role : list_roles(snapshot, person.person_id, now))
            person.places.push_back({role.place_id, std::move(role.name), role.role, role.until});
    return listed;
}

Counts count_everything(const store::Snapshot& snapshot) {
    Counts counts{.people = count(snapshot, "SELECT count(*) FROM people WHERE state = 'active'"),
                  .schools = count(snapshot, "SELECT count(*) FROM places WHERE kind = 'school'"),
                  .threads = count(snapshot, "SELECT count(*) FROM threads"),
                  .posts = count(snapshot, "SELECT count(*) FROM posts WHERE deleted_at IS NULL")};
    auto rows = snapshot.query("SELECT visibility, count(*) FROM networks GROUP BY visibility ORDER BY visibility");
    while (rows.next())
        counts.networks.push_back({rows.get<std::string>(0), rows.integer(1)});
    return counts;
}

}  // namespace kring::account
