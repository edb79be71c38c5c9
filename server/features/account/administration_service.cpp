#include "features/account/administration_service.hpp"

#include "base/text.hpp"
#include "features/account/place_store.hpp"
#include "features/audit/audit.hpp"
#include "operations/decode.hpp"
#include "operations/encode.hpp"

namespace kring::account {

namespace {

Result<> check_person_and_place(const store::Snapshot& snapshot, const ChangeRole& change) {
    if (!find_account(snapshot, change.person_id)) return not_found("person_id");
    if (!find_place(snapshot, change.place_id)) return not_found("place_id");
    return {};
}

// Somebody whose role doesn't end by itself: otherwise the clock could take the last one away.
bool is_administered(const store::Snapshot& snapshot) { return count_lasting_administrators(snapshot) > 0; }

// REQUIRES: the change was made; its savepoint is undone on an error.
Result<> check_administered(const store::Snapshot& snapshot, bool was_administered) {
    if (was_administered && !is_administered(snapshot)) return conflict(Reason::last_administrator);
    return {};
}

// The job's key and, since it holds ids and a role only, what it is about.
std::string role_key(const ChangeRole& role) { return operations::encode(role); }

void time_role(operations::WriteContext& context, const ChangeRole& role, std::optional<Instant> until) {
    if (until)
        jobs::schedule(context.transaction, role_end_job, role_key(role), *until);
    else
        jobs::cancel(context.transaction, role_end_job, role_key(role));
}

void note(operations::WriteContext& context, audit::AuditAction action, PersonId person) {
    audit::record(context.transaction,
                  {.at = context.now, .actor = actor_of(context.caller), .action = action, .person_id = person});
}

void note(operations::WriteContext& context, audit::AuditAction action, const ChangeRole& change) {
    audit::record(context.transaction, {.at = context.now,
                                        .actor = actor_of(context.caller),
                                        .action = action,
                                        .person_id = change.person_id,
                                        .place_id = change.place_id,
                                        .role = change.role});
}

}  // namespace

Result<> add_role(operations::WriteContext& context, const Parts& parts, const AddRole& added) {
    const ChangeRole change{added.person_id, added.place_id, added.role};
    if (auto ok = check_person_and_place(context.transaction, change); !ok) return ok.error();
    if (added.until && *added.until <= context.now) return invalid(Reason::out_of_range, "until", "in the future");
    const bool was_administered = is_administered(context.transaction);
    if (!grant_role(context.transaction, added.person_id, added.place_id, added.role, context.now, added.until))
        return {};
    time_role(context, change, added.until);
    note(context, audit::AuditAction::role_granted, change);
    tell_person_changed(context, parts, added.person_id);
    return check_administered(context.transaction, was_administered);
}

Result<> end_role(operations::WriteContext& context, const Parts& parts, const ChangeRole& change) {
    if (auto ok = check_person_and_place(context.transaction, change); !ok) return ok.error();
    const bool was_administered = is_administered(context.transaction);
    if (!end_role(context.transaction, change.person_id, change.place_id, change.role, context.now))
        return not_found("role");
    time_role(context, change, std::nullopt);
    note(context, audit::AuditAction::role_ended, change);
    tell_person_changed(context, parts, change.person_id);
    return check_administered(context.transaction, was_administered);
}

Result<> end_expired_role(operations::WriteContext& context, const Parts& parts, const jobs::Job& job) {
    auto role = operations::decode<ChangeRole>(job.key);
    if (!role) return {};
    auto until = find_role_end(context.transaction, role->person_id, role->place_id, role->role);
    if (!until || *until > context.now) return {};
    note(context, audit::AuditAction::role_ended, *role);
    tell_person_changed(context, parts, role->person_id);
    return {};
}

Result<> set_starter(operations::WriteContext& context, const Parts& parts, const SetStarter& input) {
    const auto& caller = context.caller;
    if (!caller.administrator && !has_role(context.transaction, caller.person, PlaceRole::coordinator, context.now))
        return forbidden();
    if (!find_account(context.transaction, input.person_id)) return not_found("person_id");
    if (auto ok = check_starter_until(input.starter_until, context.now); !ok) return ok.error();
    if (!set_starter_until(context.transaction, input.person_id, input.starter_until)) return {};
    note(context, input.starter_until ? audit::AuditAction::starter_set : audit::AuditAction::starter_ended,
         input.person_id);
    tell_person_changed(context, parts, input.person_id);
    return {};
}

Result<> deactivate(operations::WriteContext& context, const Parts& parts, PersonId person) {
    auto account = find_account(context.transaction, person);
    if (!account) return not_found("person_id");
    if (account->state == AccountState::deactivated) return {};
    const bool was_administered = is_administered(context.transaction);
    set_state(context.transaction, person, AccountState::deactivated);
    if (auto ok = check_administered(context.transaction, was_administered); !ok) return ok.error();
    delete_tokens_of(context.transaction, person);
    note(context, audit::AuditAction::deactivated, person);
    tell_person_changed(context, parts, person);
    end_sessions(context, person, Ended::all);
    context.events.end_person(person);
    return {};
}

Result<> reactivate(operations::WriteContext& context, const Parts& parts, PersonId person) {
    auto account = find_account(context.transaction, person);
    if (!account) return not_found("person_id");
    if (account->state == AccountState::active) return {};
    set_state(context.transaction, person, AccountState::active);
    note(context, audit::AuditAction::reactivated, person);
    tell_person_changed(context, parts, person);
    return {};
}

Result<ResetLink> make_reset_link_for(operations::WriteContext& context, const Parts& parts, PersonId person) {
    auto account = find_account(context.transaction, person);
    if (!account || account->state != AccountState::active) return not_found("person_id");
    auto link = make_reset_link(context, parts, person);
    return ResetLink{std::move(link.link), link.expires_at};
}

Result<School> create_school(operations::WriteContext& context, const CreateSchool& input) {
    std::string name{trim(input.name)};
    if (find_school(context.transaction, name)) return conflict(Reason::already_exists, "name");
    make_school(context.transaction, input.school_id, name, input.region, context.now);
    return School{input.school_id, std::move(name), input.region};
}

Result<School> update_school(operations::WriteContext& context, const UpdateSchool& input) {
    auto& transaction = context.transaction;
    auto school = find_place(transaction, input.school_id);
    if (!school || school->kind != PlaceKind::school) return not_found("school_id");
    const std::string name{trim(input.name.value_or(school->name))};
    if (name != school->name) {
        if (find_school(transaction, name)) return conflict(Reason::already_exists, "name");
        rename_school(transaction, *school, name);
        for (auto person : list_people_at(transaction, input.school_id, context.now))
            tell_account_changed(context, person);
    }
    if (input.region) set_region(transaction, input.school_id, *input.region);
    return School{input.school_id, name, input.region.value_or(school->region)};
}

PersonId take_in(operations::WriteContext& context, const Parts& parts, const NewPerson& person, PlaceId place,
                 PlaceRole role) {
    create_person(context.transaction, person, context.now);
    grant_role(context.transaction, person.person_id, place, role, context.now);
    note(context, audit::AuditAction::account_made, ChangeRole{person.person_id, place, role});
    refresh_person(context.transaction, person.person_id, context.now);
    if (!person.starter_until) return person.person_id;
    note(context, audit::AuditAction::starter_set, person.person_id);
    if (parts.on_person_changed) parts.on_person_changed(context, person.person_id);
    return person.person_id;
}

Result<AddedPerson> add_person(operations::WriteContext& context, const Parts& parts, const AddPerson& input) {
    auto email = normal_email(input.email);
    if (find_account_by_email(context.transaction, email)) return conflict(Reason::email_taken, "email");
    if (auto ok = check_starter_until(input.starter_until, context.now); !ok) return ok.error();
    auto school = find_or_make_school(context.transaction, trim(input.school), context.now,
                                      input.region.value_or(Region::nl_midden));
    NewPerson person{.person_id = PersonId{Uuid::make_v7(to_milliseconds(context.now))},
                     .name = std::string{trim(input.name)},
                     .email = std::move(email),
                     .password_hash = {},
                     .starter_until = input.starter_until};
    take_in(context, parts, person, school, input.role.value_or(PlaceRole::teacher));
    AddedPerson added{.person_id = person.person_id, .token = std::nullopt, .link = std::nullopt};
    if (input.token.value_or(false))
        added.token = make_access_token(context.transaction, parts.secrets, person.person_id, context.now);
    if (input.link.value_or(false)) {
        auto link = make_reset_link(context, parts, person.person_id);
        added.link = ResetLink{std::move(link.link), link.expires_at};
    }
    return added;
}

Result<ImportedPeople> import_people(operations::WriteContext& context, const Parts& parts, const ImportPeople& input) {
    ImportedPeople imported;
    imported.people.reserve(input.people.size());
    for (std::size_t i = 0; i < input.people.size(); ++i) {
        auto added = add_person(context, parts, input.people[i]);
        if (!added) {
            auto error = added.error();
            error.field = "people[" + std::to_string(i) + "]." + error.field;
            return error;
        }
        imported.people.push_back(
            {added->person_id, input.people[i].email, std::move(added->token), std::move(added->link)});
    }
    return imported;
}

Result<ResetLink> reset_by_email(operations::WriteContext& context, const Parts& parts, const PersonByEmail& input) {
    auto account = find_account_by_email(context.transaction, normal_email(input.email));
    if (!account || account->state != AccountState::active) return not_found("email");
    return make_reset_link_for(context, parts, account->person_id);
}

Result<> deactivate_by_email(operations::WriteContext& context, const Parts& parts, const PersonByEmail& input) {
    auto account = find_account_by_email(context.transaction, normal_email(input.email));
    if (!account) return not_found("email");
    return deactivate(context, parts, account->person_id);
}

}  // namespace kring::account
