#pragma once
// What an administrator does with accounts, and what the command line does.

#include "features/account/account_service.hpp"
#include "features/account/administration_operations.hpp"

namespace kring::account {

/// Errors: `not_found` with the field, `invalid` at until, `conflict`/last_administrator when nobody would be left whose
/// role has no end.
Result<> add_role(operations::WriteContext& context, const Parts& parts, const AddRole& added);
/// Removal from a place. Errors: `not_found`, `conflict`/last_administrator.
Result<> end_role(operations::WriteContext& context, const Parts& parts, const ChangeRole& change);

/// Errors: `forbidden` for who is neither an administrator nor a coordinator, `not_found`, `invalid`/out_of_range.
Result<> set_starter(operations::WriteContext& context, const Parts& parts, const SetStarter& input);

/// One a role that has an end, then. Its body ends the role as an administrator would; it does nothing for one that was
/// prolonged or is over already.
inline constexpr std::string_view role_end_job = "account.role_end";
Result<> end_expired_role(operations::WriteContext& context, const Parts& parts, const jobs::Job& job);

/// Ends sessions and access tokens; open connections close. Errors: `not_found`, `conflict`/last_administrator.
Result<> deactivate(operations::WriteContext& context, const Parts& parts, PersonId person);
Result<> reactivate(operations::WriteContext& context, const Parts& parts, PersonId person);

/// Errors: `not_found`, also for someone who is deactivated.
Result<ResetLink> make_reset_link_for(operations::WriteContext& context, const Parts& parts, PersonId person);

/// Errors: `conflict`/already_exists.
Result<School> create_school(operations::WriteContext& context, const CreateSchool& input);

/// Errors: `not_found`, `conflict`/already_exists.
Result<School> update_school(operations::WriteContext& context, const UpdateSchool& input);

/// What every way in does after its own checks: the person, the role, the audit. `email` isn't in use.
PersonId take_in(operations::WriteContext& context, const Parts& parts, const NewPerson& person, PlaceId place,
                 PlaceRole role);

/// Makes the school when it doesn't exist. Errors: `conflict`/email_taken.
Result<AddedPerson> add_person(operations::WriteContext& context, const Parts& parts, const AddPerson& input);
/// All or none. Errors name the person in `field`: "people[16].email".
Result<ImportedPeople> import_people(operations::WriteContext& context, const Parts& parts, const ImportPeople& input);
Result<ResetLink> reset_by_email(operations::WriteContext& context, const Parts& parts, const PersonByEmail& input);
Result<> deactivate_by_email(operations::WriteContext& context, const Parts& parts, const PersonByEmail& input);

}  // namespace kring::account
