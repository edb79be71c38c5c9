#pragma once
// One's own account: sign-in, sessions, password, profile, set-up.

#include "features/account/account_operations.hpp"
#include "features/account/passwords.hpp"
#include "features/account/secrets.hpp"
#include "features/account/sessions.hpp"
#include "features/account/sign_in_brake.hpp"
#include "jobs/timetable.hpp"
#include "operations/context.hpp"

#include <functional>
#include <optional>
#include <string>

namespace kring::account {

using operations::SlowWork;

/// What the operations of this folder stand on. Copied; what it refers to outlives them.
struct Parts {
    const Secrets& secrets;
    const PasswordHasher& hasher;
    SignInBrake& brake;
    Settings settings;
    /// After each change of a person's roles, school, account state or time as a starter, in the same transaction.
    std::function<void(operations::WriteContext&, PersonId)> on_person_changed;
};

// Shared by the use cases of this folder.

PersonSettings settings_of(const Account& account);
/// Brings people's columns up to date, tells the person's own devices and, through `on_person_changed`, the networks.
void tell_person_changed(operations::WriteContext& context, const Parts& parts, PersonId person);
void tell_account_changed(operations::WriteContext& context, PersonId person);
/// Nobody for the command line.
std::optional<PersonId> actor_of(const operations::Caller& caller);

/// A password that passed its checks. An empty one can't sign in.
struct HashedPassword {
    std::string hash;
};
/// For `prepare` bodies.
Result<SlowWork<HashedPassword>> hash_new_password(const Parts& parts, std::string_view password,
                                                   std::string_view email, std::string_view field);

// The use cases. Those named check_… and hash_… run off the writer.

struct CheckedPassword {
    PersonId person{};
    std::string matched_hash;  // a sign-in that crosses a change of password fails
};
Result<SlowWork<CheckedPassword>> check_sign_in(operations::PrepareContext& context, const Parts& parts,
                                                const SignIn& input);
Result<SignedIn> sign_in(operations::WriteContext& context, const Parts& parts, const CheckedPassword& checked);
void sign_out(operations::WriteContext& context);

SessionsOfMine list_my_sessions(operations::ReadContext& context);
Result<> end_my_session(operations::WriteContext& context, SessionId session);

struct ChangedPassword {
    std::string matched_hash;
    std::string new_hash;
};
Result<SlowWork<ChangedPassword>> check_change(operations::PrepareContext& context, const Parts& parts,
                                               const ChangePassword& input);
Result<> change_password(operations::WriteContext& context, const ChangedPassword& changed);

Result<PersonSettings> update_profile(operations::WriteContext& context, const UpdateProfile& input);

/// The timetable's kind of the jobs that `request_password_reset` makes.
inline constexpr std::string_view password_reset_job = "account.password_reset";
/// Writes the same rows whether or not somebody has this address; the job finds out.
void request_password_reset(operations::WriteContext& context, const Parts& parts, const RequestPasswordReset& input);
/// The body of a `password_reset_job`: queues the mail.
Result<> mail_password_reset(operations::WriteContext& context, const Parts& parts, const jobs::Job& job);
/// The path of the link in that mail, from the one that stands in the queue, which holds no secret.
std::string password_reset_path(const Secrets& secrets, std::string_view queued_path);

struct Link {
    std::string link;
    Instant expires_at{};
};
/// For an administrator or the command line to pass on by hand.
Link make_reset_link(operations::WriteContext& context, const Parts& parts, PersonId person);
Result<SlowWork<HashedPassword>> hash_reset(operations::PrepareContext& context, const Parts& parts,
                                            const ResetPassword& input);
Result<> reset_password(operations::WriteContext& context, const Parts& parts, const ResetPassword& input,
                        const HashedPassword& password);

/// The link for the very first administrator, when there is none yet; it replaces the one made before.
std::optional<Link> make_set_up_link(store::Transaction& transaction, const Secrets& secrets, const Settings& settings,
                                     Instant now);
Result<SlowWork<HashedPassword>> hash_set_up(operations::PrepareContext& context, const Parts& parts,
                                             const SetUp& input);
Result<SignedIn> set_up(operations::WriteContext& context, const Parts& parts, const SetUp& input,
                        const HashedPassword& password);

}  // namespace kring::account
