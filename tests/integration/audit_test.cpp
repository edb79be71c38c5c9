#include "features/audit/audit.hpp"

#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;
using audit::AuditAction;

namespace {

std::vector<audit::AuditEntry> entries_on(World& world, const Person& person) {
    std::vector<audit::AuditEntry> entries;
    world.store->read_now(
        [&](const store::Snapshot& snapshot) { entries = audit::list_acts_on(snapshot, person.id, 100); });
    return entries;
}

std::vector<AuditAction> actions_on(World& world, const Person& person) {
    std::vector<AuditAction> actions;
    for (const auto& entry : entries_on(world, person))
        actions.push_back(entry.action);
    return actions;
}

}  // namespace

TEST_CASE("whoever was moderated or given a role in a network sees who did what, and nobody else's") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto cor = world.teacher("Cor");
    auto network = ana.starts("Schrijven", Visibility::closed);
    ana.lets_in(bob, network);
    ana.lets_in(cor, network);
    auto thread = bob.asks(network, "Wie herkent dit?");
    auto post = bob.posts(thread, "Sem van de bakker");

    ana.does("network.set_role", network::SetRole{network, bob.id, NetworkRole::facilitator});
    ana.does("post.hide", thread::HidePost{post, "Een kind bij naam"});
    ana.does("post.unhide", thread::OnePost{post});
    report::ReportPost report{world.mint<ReportId>(), post, "Een kind bij naam"};
    cor.does("post.report", report);
    ana.does("report.settle", report::SettleReport{report.report_id, {}});
    ana.does("network.remove_member", network::NetworkPerson{network, bob.id});
    network::UpdateNetwork renamed;
    renamed.network_id = network;
    renamed.name = "Iets anders";
    ana.does<network::NetworkFull>("network.update", renamed);

    auto entries = entries_on(world, bob);
    REQUIRE(entries.size() == 5);
    CHECK(actions_on(world, bob) == std::vector{AuditAction::network_member_removed, AuditAction::report_settled,
                                                AuditAction::post_unhidden, AuditAction::post_hidden,
                                                AuditAction::network_role_set});
    for (const auto& entry : entries) {
        CHECK(entry.by->name == "Ana");
        CHECK(entry.network == "Schrijven");  // as it was called then; bob no longer knows of it
        CHECK_FALSE(entry.place);
    }
    CHECK(entries[4].network_role == NetworkRole::facilitator);
    CHECK_FALSE(entries[3].network_role);
    CHECK(actions_on(world, cor).empty());
}

TEST_CASE("who takes over a network that nobody facilitates sees that on their own record") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    ana.leaves(network);
    bob.does("network.take_facilitation", network::OneNetwork{network});
    REQUIRE(actions_on(world, bob) == std::vector{AuditAction::network_taken_over});
    CHECK(entries_on(world, bob)[0].network_role == NetworkRole::facilitator);
    CHECK(actions_on(world, ana).empty());
}
