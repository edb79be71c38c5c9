// The agreement and the goals: part of pairing_service.hpp.

#include "features/pairing/goal_store.hpp"
#include "features/pairing/pairing_life.hpp"
#include "operations/facts.hpp"

#include <algorithm>

namespace kring::pairing {

namespace {

Agreement tell_agreement(WriteContext& context, const Parts& parts, const Pair& pair) {
    auto agreement = find_agreement(context.transaction, parts.keyring, pair.id()).value();
    operations::publish(context.events, pair.feed, "pairing.agreement_changed", pair.id().uuid, agreement);
    return agreement;
}

void tell_goal(WriteContext& context, const Pair& pair, const Goal& goal) {
    operations::publish(context.events, pair.feed, "pairing.goal_changed", goal.goal_id.uuid, goal);
}

struct FoundGoal {
    Pair pair;
    Goal goal;
};
Result<FoundGoal> find_in_open(WriteContext& context, const Parts& parts, PairGoalId id) {
    auto goal = find_goal(context.transaction, parts.keyring, id);
    if (!goal) return not_found("goal_id");
    auto pair = find_open(context.transaction, goal->pairing_id, context.caller, context.now, "goal_id");
    if (!pair) return pair.error();
    return FoundGoal{std::move(*pair), std::move(*goal)};
}

bool says_the_same(const AgreementText& one, const AgreementText& other) {
    return operations::encode(one) == operations::encode(other);
}

bool has_the_words_of(const GoalText& one, const GoalText& other) {
    return one.title == other.title && std::ranges::equal(one.steps, other.steps, {}, &GoalStep::text, &GoalStep::text);
}

}  // namespace

Result<Agreement> write_agreement(WriteContext& context, const Parts& parts, const WriteAgreement& in) {
    auto pair = find_open(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return pair.error();
    auto newest = find_agreement(context.transaction, parts.keyring, in.pairing_id);
    // Sent again as the answer got lost, or nothing is new: nothing is left to do.
    if (newest && says_the_same(newest->text, in.text)) return std::move(*newest);
    if (in.after_version != pair->agreement_version) return conflict(Reason::changed_meanwhile, "after_version");
    Agreement agreement{.pairing_id = in.pairing_id, .version = ++pair->agreement_version, .text = in.text};
    agreement.author = context.caller.person;
    agreement.at = context.now;
    insert_agreement(context.transaction, Words{parts.keyring, pair->two}, agreement);
    update_pair(context.transaction, *pair);
    notify(context, *pair, pair->two.other_than(context.caller.person), NotificationKind::pairing_agreement);
    return tell_agreement(context, parts, *pair);
}

Result<Agreement> sign_agreement(WriteContext& context, const Parts& parts, const SignAgreement& in) {
    auto pair = find_open(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return pair.error();
    auto newest = find_agreement(context.transaction, parts.keyring, in.pairing_id);
    if (!newest) return not_found("version");
    if (newest->version != in.version) return conflict(Reason::changed_meanwhile, "version");
    if (std::ranges::find(newest->signatures, context.caller.person, &Signature::person_id) != newest->signatures.end())
        return std::move(*newest);
    insert_signature(context.transaction, in.pairing_id, in.version, {context.caller.person, context.now});
    return tell_agreement(context, parts, *pair);
}

Result<Agreements> list_agreements(ReadContext& context, const Parts& parts, const OnePairing& in) {
    const auto pair = find_begun(context.snapshot, in.pairing_id, context.caller, context.now);
    if (!pair) return not_found("pairing_id");
    return Agreements{list_agreements(context.snapshot, Words{parts.keyring, pair->two})};
}

Result<Registry::Created<Goal>> create_goal(WriteContext& context, const Parts& parts, const CreateGoal& in) {
    auto pair = find_open(context.transaction, in.pairing_id, context.caller, context.now);
    if (!pair) return pair.error();
    Goal goal{.goal_id = in.goal_id, .pairing_id = in.pairing_id, .version = 1, .text = in.text};
    goal.author = context.caller.person;
    goal.created_at = context.now;
    insert_goal(context.transaction, Words{parts.keyring, pair->two}, goal);
    tell_goal(context, *pair, goal);
    return Registry::Created<Goal>{std::move(goal)};
}

Result<Goal> repeat_create_goal(WriteContext& context, const Parts& parts, const CreateGoal& in, const Creation&) {
    const auto pair = find_begun(context.transaction, in.pairing_id, context.caller, context.now);
    auto goal = pair ? find_goal(context.transaction, parts.keyring, in.goal_id) : std::nullopt;
    if (!goal) return not_found("goal_id");
    const bool as_it_was = !goal->deleted && goal->version == 1;
    if (as_it_was && operations::encode(goal->text) != operations::encode(in.text))
        return conflict(Reason::id_taken, "goal_id");
    return std::move(*goal);
}

Result<Goal> edit_goal(WriteContext& context, const Parts& parts, const EditGoal& in) {
    auto found = find_in_open(context, parts, in.goal_id);
    if (!found) return found.error();
    auto& [pair, goal] = *found;
    if (goal.deleted) return not_found("goal_id");
    if (goal.reached == in.reached && operations::encode(goal.text) == operations::encode(in.text))
        return std::move(goal);
    if (goal.version != in.after_version) return conflict(Reason::changed_meanwhile, "after_version");
    // Who ticks a step hasn't written it.
    if (!has_the_words_of(in.text, goal.text)) goal.author = context.caller.person;
    ++goal.version;
    goal.text = in.text;
    goal.reached = in.reached;
    save_goal(context.transaction, Words{parts.keyring, pair.two}, goal);
    tell_goal(context, pair, goal);
    return std::move(goal);
}

Result<Empty> delete_goal(WriteContext& context, const Parts& parts, const OneGoal& in) {
    auto found = find_in_open(context, parts, in.goal_id);
    if (!found) return found.error();
    auto& [pair, goal] = *found;
    if (goal.deleted) return Empty{};
    clear_goal(context.transaction, in.goal_id, context.now);
    goal.text = {};
    goal.deleted = true;
    tell_goal(context, pair, goal);
    return Empty{};
}

}  // namespace kring::pairing
