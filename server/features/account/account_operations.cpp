#include "features/account/account_operations.hpp"

#include "features/account/account_service.hpp"
#include "features/account/place_store.hpp"

#include <memory>
#include <mutex>

namespace kring::account {

using operations::Access;
using operations::Empty;
using operations::PrepareContext;
using operations::Rate;
using operations::ReadContext;
using operations::Registry;
using operations::Transport;
using operations::WriteContext;

namespace {

// The contract's hash is known once everything is registered, which is before the first request.
class ContractHash {
   public:
    explicit ContractHash(const Registry& registry) : registry_{registry} {}
    const std::string& value() const {
        std::call_once(once_, [this] { value_ = registry_.contract_hash(); });
        return value_;
    }

   private:
    const Registry& registry_;
    mutable std::once_flag once_;
    mutable std::string value_;
};
using ContractHashPtr = std::shared_ptr<const ContractHash>;

std::string group_name(const store::Snapshot& snapshot) {
    auto group = find_group(snapshot);
    return group ? group->name : std::string{};
}

Result<Me> describe_me(ReadContext& context, const Registry& registry, const Settings& settings,
                       const ContractHash& contract) {
    auto account = find_account(context.snapshot, context.caller.person);
    if (!account) return unauthenticated();
    Me me{.person = settings_of(*account),
          .places = {},
          .administrator = context.caller.administrator,
          .coordinator = has_role(context.snapshot, account->person_id, PlaceRole::coordinator, context.now),
          .starter_until = find_starter_until(context.snapshot, account->person_id),
          .feeds = {},
          .unseen_notifications = count_unseen_notifications(context.snapshot, account->person_id),
          .mail_configured = settings.mail_configured,
          .group = group_name(context.snapshot),
          .contract = contract.value()};
    if (me.starter_until && *me.starter_until <= context.now) me.starter_until.reset();
    for (auto& role : list_roles(context.snapshot, account->person_id, context.now))
        me.places.push_back({role.place_id, role.kind, std::move(role.name), role.role});
    // A client follows all of these in one request, which is refused when one of them may not be followed.
    for (auto& mine : list_feeds(context.snapshot, account->person_id)) {
        auto feed = events::find_feed(context.snapshot, mine.feed_id);
        if (feed && registry.may_follow(context.snapshot, context.caller, *feed, context.now))
            me.feeds.push_back(std::move(mine));
    }
    return me;
}

About describe_site(const store::Snapshot& snapshot, const Settings& settings, const ContractHash& contract) {
    About about{.group = std::nullopt,
                .set_up = count_active_administrators(snapshot) > 0,
                .demo = settings.demo,
                .mail_configured = settings.mail_configured,
                .contract = contract.value()};
    if (auto name = group_name(snapshot); !name.empty()) about.group = std::move(name);
    return about;
}

void register_sign_in(Registry& registry, const Parts& parts) {
    registry.prepared_write<SignIn, SignedIn, CheckedPassword>(
        {"account.sign_in", Access::anonymous, Rate::sign_in, Transport::http_only,
         "Signs in with e-mail and password; sets the session cookie"},
        [parts](PrepareContext& context, const SignIn& input) { return check_sign_in(context, parts, input); },
        [parts](WriteContext& context, const SignIn&, CheckedPassword& checked) {
            return sign_in(context, parts, checked);
        });
    registry.write<Empty, Empty>(
        {"account.sign_out", Access::signed_in, Rate::write, Transport::both, "Ends this session"},
        [](WriteContext& context, const Empty&) -> Result<Empty> {
            sign_out(context);
            return Empty{};
        });
    registry.prepared_write<SetUp, SignedIn, HashedPassword>(
        {"account.set_up", Access::anonymous, Rate::sign_in, Transport::http_only,
         "Makes the group, its first school and its first administrator, with the link of the first run"},
        [parts](PrepareContext& context, const SetUp& input) { return hash_set_up(context, parts, input); },
        [parts](WriteContext& context, const SetUp& input, HashedPassword& password) {
            return set_up(context, parts, input, password);
        });
}

void register_reading(Registry& registry, const Parts& parts) {
    auto contract = std::make_shared<const ContractHash>(registry);
    registry.read<Empty, About>({"account.about", Access::anonymous, Rate::read, Transport::both,
                                 "What a sign-in page shows: the group's name and whether it is set up"},
                                [contract, parts](ReadContext& context, const Empty&) -> Result<About> {
                                    return describe_site(context.snapshot, parts.settings, *contract);
                                });
    registry.read<Empty, Me>({"account.me", Access::signed_in, Rate::read, Transport::both,
                              "The person who asks, with places and the feeds to follow"},
                             [contract, parts, &registry](ReadContext& context, const Empty&) {
                                 return describe_me(context, registry, parts.settings, *contract);
                             });
    registry.read<Empty, SessionsOfMine>(
        {"account.list_sessions", Access::signed_in, Rate::read, Transport::both, "Where one is signed in"},
        [](ReadContext& context, const Empty&) -> Result<SessionsOfMine> { return list_my_sessions(context); });
    registry.read<Empty, Audit>({"account.list_audit", Access::signed_in, Rate::read, Transport::both,
                                 "What was done to one's own account: roles, resets, removals, restores"},
                                [](ReadContext& context, const Empty&) -> Result<Audit> {
                                    return Audit{audit::list_acts_on(context.snapshot, context.caller.person, 100)};
                                });
}

void register_changes(Registry& registry, const Parts& parts) {
    registry.write<EndSession, Empty>({"account.end_session", Access::signed_in, Rate::write, Transport::both,
                                       "Signs out another device of one's own"},
                                      [](WriteContext& context, const EndSession& input) -> Result<Empty> {
                                          if (auto ok = end_my_session(context, input.session_id); !ok)
                                              return ok.error();
                                          return Empty{};
                                      });
    registry.prepared_write<ChangePassword, Empty, ChangedPassword>(
        {"account.change_password", Access::signed_in, Rate::sign_in, Transport::both,
         "Changes the password and signs out the other browsers"},
        [parts](PrepareContext& context, const ChangePassword& input) { return check_change(context, parts, input); },
        [](WriteContext& context, const ChangePassword&, ChangedPassword& changed) -> Result<Empty> {
            if (auto ok = change_password(context, changed); !ok) return ok.error();
            return Empty{};
        });
    registry.write<UpdateProfile, PersonSettings>(
        {"account.update_profile", Access::signed_in, Rate::write, Transport::both,
         "Changes what is given of one's own profile"},
        [](WriteContext& context, const UpdateProfile& input) { return update_profile(context, input); });
}

void register_resets(Registry& registry, const Parts& parts) {
    registry.write<RequestPasswordReset, Empty>(
        {"account.request_password_reset", Access::anonymous, Rate::sign_in, Transport::http_only,
         "Mails a reset link, if somebody has this address; the answer never says"},
        [parts](WriteContext& context, const RequestPasswordReset& input) -> Result<Empty> {
            request_password_reset(context, parts, input);
            return Empty{};
        });
    registry.prepared_write<ResetPassword, Empty, HashedPassword>(
        {"account.reset_password", Access::anonymous, Rate::sign_in, Transport::http_only,
         "Sets a new password with a reset link, once, and ends all sessions"},
        [parts](PrepareContext& context, const ResetPassword& input) { return hash_reset(context, parts, input); },
        [parts](WriteContext& context, const ResetPassword& input, HashedPassword& password) -> Result<Empty> {
            if (auto ok = reset_password(context, parts, input, password); !ok) return ok.error();
            return Empty{};
        });
}

}  // namespace

void register_account_operations(Registry& registry, const Parts& parts) {
    register_sign_in(registry, parts);
    register_reading(registry, parts);
    register_changes(registry, parts);
    register_resets(registry, parts);
    registry.event<Empty>("account.changed", "The person's own profile or roles changed: ask account.me again",
                          [](const store::Snapshot&, const events::EventRow&) { return std::optional{Empty{}}; });
}

}  // namespace kring::account
