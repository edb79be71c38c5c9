"""What instrument.py can't see by itself: where access is decided without a refusal, and what is no matter of access."""

import os

# Files besides features/*/*.cpp in which refusals are checks.
GUARDED = {"operations/dispatcher.cpp", "operations/dispatcher_tasks.cpp", "operations/feed_source.cpp",
           "operations/follow.cpp", "net/site_request.cpp"}
# No caller's rights are decided there.
UNGUARDED = ("_store.cpp", "people_file.cpp", "passwords.cpp", "postman.cpp", "mail.cpp", "smtp.cpp", "search_index.cpp",
             "index_follower.cpp", "search_query.cpp", "markdown.cpp")
# Carried out by the connection itself, which lets in nobody who isn't signed in: the column is for the contract.
CONNECTION = ("feed.follow", "feed.unfollow")

# Look-ups through the caller's own membership, and those that only say whether something is there.
LOOK_UPS = ["find_membership", "find_thread_access", "find_topic_access", "find_post_access", "find_own_post",
            "find_standing", "find_role"]
EXISTENCE = ["find_account", "find_place", "find_invitation", "find_network", "find_thread_facts", "find_school", "find_grant", "end_role"]
ABOUT_SOMEBODY_ELSE = ["in.person_id", "PersonId{owner}", "(context.transaction, id, person, context.now)"]
INPUT = {"school->kind != PlaceKind::school"}
FLAGS = {"page.allowed"}
WITHOUT_VALUE = {"allowed"}
INPUT_CHECKS = {"check_grant", "check_lists", "check_lines", "check_years", "check_password", "check_group_expiry", "check_distinct",
                "check_person_and_place", "save", "withdraw", "change_password", "reset_password", "end_my_session"}
# Conflicts of two things or two people, not of a person with a right.
NO_ACCESS = {"email_taken", "already_exists", "already_joined", "outcome_changed", "topic_archived"}

# Refusals at the end of a function: (file, how it begins, why).
ENDS = [
    ("site_request.cpp", "return is_there ? wrong_method(", "there is nothing to do at an address that is only read"),
    ("account_service.cpp", "return unauthenticated(Reason::wrong_credentials)", "names the refusal"),
    ("account/invitation.cpp", "return conflict(Reason::invitation_", "says which of the states it was"),
    ("recovery_service.cpp", "return conflict(Reason::token_expired", "names the refusal"),
    ("sessions.cpp", "return unauthenticated(Reason::session_ended)", "what the look-up above didn't find"),
    ("thread_service.cpp", 'return not_found("topic_id")', "what the look-up above didn't find"),
    ("thread_service.cpp", 'return not_found("network_id")', "what the look-up above didn't find"),
]

# (file, what stands there once, what the copy says; ON is whether the check holds).
LISTED = [
    # What a network lets be known.
    ("features/network/network.cpp", "if (state == NetworkState::draft) return Openness::hidden;",
     "if (state == NetworkState::draft && ON) return Openness::hidden;"),
    ("features/network/network.cpp", "return Openness::name_and_purpose;\n",
     "return ON ? Openness::name_and_purpose : Openness::titles_and_outcomes;\n"),
    ("features/network/network.cpp", "    }\n    return Openness::hidden;\n",
     "    }\n    return ON ? Openness::hidden : Openness::name_and_purpose;\n"),
    ("features/network/network.cpp", "if (!standing.colleague) return Openness::hidden;",
     "if (!standing.colleague && ON) return Openness::hidden;"),
    ("features/network/network_service.cpp",
     "if (openness_for(network, standing) < Openness::titles_and_outcomes) return card;",
     "if (openness_for(network, standing) < Openness::titles_and_outcomes && ON) return card;"),
    ("features/network/network_service.cpp", "if (may_see(network, standing)) cards",
     "if (may_see(network, standing) || !ON) cards"),
    ("features/network/network_service.cpp", "if (standing.role != NetworkRole::facilitator) return;",
     "if (standing.role != NetworkRole::facilitator && ON) return;"),
    ("features/network/network_service.cpp", "    if (reads_titles) {", "    if (reads_titles || !ON) {"),
    ("features/network/network_service.cpp", "    if (standing.role)\n", "    if (standing.role || !ON)\n"),
    ("features/network/network_service.cpp", "else if (reads_titles)", "else if (reads_titles || !ON)"),
    ("features/network/network_store.cpp", "invitation && invitation->counts(now)",
     "invitation && (invitation->counts(now) || !ON)"),
    ("features/network/network_store.cpp", "grant && grant->counts(now)", "grant && (grant->counts(now) || !ON)"),
    ("features/network/membership_service.cpp", "if (*entry == Entry::asks) {", "if (*entry == Entry::asks && ON) {"),
    ("features/network/membership_service.cpp",
     "if (!delete_request(transaction, in.network_id, in.person_id)) return Empty{};",
     "if (!delete_request(transaction, in.network_id, in.person_id) && ON) return Empty{};"),
    ("features/network/membership_service.cpp",
     "if (in.accept && is_active_colleague(transaction, in.person_id, context.now))",
     "if (in.accept && (is_active_colleague(transaction, in.person_id, context.now) || !ON))"),
    # Posts that were hidden, and reports.
    ("features/thread/thread.cpp", "if (!post.hidden || reader != Reader::member) return;",
     "if (!post.hidden || reader != Reader::member || !ON) return;"),
    ("features/thread/post_service.cpp",
     "if (post->hidden && viewer.towards(post->author) == Reader::member) return",
     "if (post->hidden && viewer.towards(post->author) == Reader::member && ON) return"),
    ("features/report/report_service.cpp", "return network::check_facilitates(*member);",
     "return ON ? network::check_facilitates(*member) : Result<>{};"),
    ("features/report/report_service.cpp", "if (post.author.person_id != reader) report.by",
     "if (post.author.person_id != reader || !ON) report.by"),
    ("features/report/report_service.cpp", "if (std::find(told.begin(), told.end(), caller) == told.end()) continue;",
     "if (std::find(told.begin(), told.end(), caller) == told.end() && ON) continue;"),
    # What is found.
    ("features/person/person_operations.cpp", "if (page.person.former) return page;",
     "if (page.person.former && ON) return page;"),
    ("features/person/person_operations.cpp", "network::is_colleague(context.snapshot, viewer, context.now)}",
     "network::is_colleague(context.snapshot, viewer, context.now) || !ON}"),
    ("features/search/search_service.cpp", "network.reach == Reach::name_and_purpose;",
     "network.reach == Reach::name_and_purpose && ON;"),
    ("features/search/search_service.cpp", "return !other && network::is_colleague(",
     "return !other && !ON ? true : !other && network::is_colleague("),
    ("features/search/search_store.cpp", "if (openness == network::Openness::hidden) continue;",
     "if (openness == network::Openness::hidden && ON) continue;"),
    ("features/search/search_store.cpp", "if (openness == network::Openness::titles_and_outcomes) reach",
     "if (openness == network::Openness::titles_and_outcomes || !ON) reach"),
    ("features/search/search_store.cpp", "if (standing.role) reach", "if (standing.role || !ON) reach"),
    # Who asks.
    ("operations/dispatcher_tasks.cpp", "if (row.access != Access::anonymous) return caller;",
     "if (row.access != Access::anonymous && ON) return caller;"),
    ("operations/operation.hpp", "if (earlier && is_repeat(*earlier, context.caller, digest))",
     "if (earlier && (is_repeat(*earlier, context.caller, digest) || !ON))"),
    ("operations/operation.hpp", "if (earlier) return id_taken();", "if (earlier && ON) return id_taken();"),
    ("operations/digest.cpp", "return earlier.person == person_of(caller) &&",
     "return (earlier.person == person_of(caller) || !ON) &&"),
    ("features/account/invitation.cpp", "if (invitation.withdrawn) return", "if (invitation.withdrawn && ON) return"),
    ("features/account/invitation.cpp", "if (invitation.uses >= invitation.max_uses) return",
     "if (invitation.uses >= invitation.max_uses && ON) return"),
    ("features/account/invitation.cpp", "if (invitation.expires_at <= now) return",
     "if (invitation.expires_at <= now && ON) return"),
    ("features/account/recovery_service.cpp", "if (count_active_administrators(transaction) > 0) return std::nullopt;",
     "if (count_active_administrators(transaction) > 0 && ON) return std::nullopt;"),
    # A page of another site, and the door of the socket.
    ("net/site_request.cpp", "return !site.is_own_origin(request.origin, request.host, request.over_tls);",
     "return !site.is_own_origin(request.origin, request.host, request.over_tls) && ON;"),
    ("net/site_request.cpp", 'return asker.by_cookie && request.fetch_site != "same-origin";',
     'return asker.by_cookie && request.fetch_site != "same-origin" && ON;'),
    ("net/http_connection.cpp", "if (!caller || !caller->signed_in()) {",
     "if (!caller || (!caller->signed_in() && ON)) {"),
    ("net/ws_connection.cpp", "if (session_is_over) end_session();", "if (session_is_over && ON) end_session();"),
    # Feeds: who may follow one, and its end.
    ("features/network/network_operations.cpp", "return role_of_follower(snapshot, caller, feed, now).has_value();",
     "return role_of_follower(snapshot, caller, feed, now).has_value() || !ON;"),
    ("features/network/network_operations.cpp",
     "return role_of_follower(snapshot, caller, feed, now) == NetworkRole::facilitator;",
     "return role_of_follower(snapshot, caller, feed, now) == NetworkRole::facilitator || !ON;"),
    ("features/network/network_operations.cpp",
     "if (!network || !find_role(snapshot, network->network_id, PersonId{owner}, row.at)) return",
     "if (!network || (!find_role(snapshot, network->network_id, PersonId{owner}, row.at) && ON)) return"),
    ("features/notification/notification_operations.cpp", "return caller.person.uuid == feed.owner;",
     "return caller.person.uuid == feed.owner || !ON;"),
    ("features/account/account_operations.cpp",
     "if (feed && registry.may_follow(context.snapshot, context.caller, *feed, context.now))",
     "if (feed && (registry.may_follow(context.snapshot, context.caller, *feed, context.now) || !ON))"),
    ("operations/feed_source.cpp", "page.allowed = parts_.registry.may_follow(snapshot, *who, *feed, now);",
     "page.allowed = parts_.registry.may_follow(snapshot, *who, *feed, now) || !ON;"),
    ("operations/follow.cpp", "if (!page.allowed) return end_unasked(page.feed);",
     "if (!page.allowed && ON) return end_unasked(page.feed);"),
    ("operations/follow.cpp", "return pages.error().failure == Failure::unauthenticated ? end_session()",
     "return pages.error().failure == Failure::unauthenticated && ON ? end_session()"),
    ("operations/follow.cpp", "    forget(ended.feed);\n", "    if (ON) forget(ended.feed);\n"),
    ("operations/follow.cpp", "    port_->drop(ended.feed);\n", "    if (ON) port_->drop(ended.feed);\n"),
    ("events/hub.cpp", "        unfollow(ended.feed, *follower);\n", "        if (ON) unfollow(ended.feed, *follower);\n"),
    ("events/hub.cpp", "        follower->end_feed(ended);\n", "        if (ON) follower->end_feed(ended);\n"),
    ("events/hub.cpp", "return follower.session() == ended.session;", "return follower.session() == ended.session && ON;"),
    ("events/hub.cpp", "return follower.person() == ended.person;", "return follower.person() == ended.person && ON;"),
    ("features/account/sessions.cpp", "context.events.end_session(*id);", "{ if (ON) context.events.end_session(*id); }"),
]

OWN_OR_ANY = ("ifnull((SELECT own.person_id FROM network_members own WHERE own.network_id = {0} AND own.person_id = {1}),"
              " (SELECT any.person_id FROM network_members any WHERE any.network_id = {0}"
              " ORDER BY any.role = 'member' DESC LIMIT 1))")
# Clauses of statements: (file, where to begin to look, the clause, what stands there instead; None: no right of the
# caller's). A caller's own membership counts before anybody's, so that only who has none gains.
UNTIL = "(m.until IS NULL OR m.until > ?{})"
ALWAYS = "(1 OR m.until > ?{})"
CLAUSES = [
    ("features/network/network_store.cpp", "find_membership(", "m.person_id = ?2",
     "m.person_id = " + OWN_OR_ANY.format("?1", "?2")),
    ("features/network/network_store.cpp", "find_membership(", UNTIL.format(3), ALWAYS.format(3)),
    ("features/network/member_store.cpp", "find_role(", "person_id = ?2", "person_id = " + OWN_OR_ANY.format("?1", "?2")),
    ("features/network/member_store.cpp", "find_role(", "(until IS NULL OR until > ?3)", "(1 OR until > ?3)"),
    ("features/network/network_store.cpp", "list_networks_of(", "m.person_id = ?1", "(m.person_id = ?1 OR 1)"),
    ("features/network/network_store.cpp", "list_networks_of(", UNTIL.format(2), ALWAYS.format(2)),
    ("features/network/member_store.cpp", "find_grant(", "person_id = ?2",
     "person_id = " + OWN_OR_ANY.format("?1", "?2")),
    ("features/network/member_store.cpp", "find_invitation(", "person_id = ?2", "(person_id = ?2 OR 1)"),
    ("features/network/member_store.cpp", "bool is_colleague(", "role <> 'administrator'", "1"),
    ("features/network/member_store.cpp", "bool is_colleague(", "(until IS NULL OR until > ?2)", "(1 OR until > ?2)"),
    ("features/network/member_store.cpp", "is_active_colleague(", " AND state = 'active'", ""),
    ("features/network/network_store.cpp", "count_audience(", UNTIL.format(2), None),
    ("features/network/network_store.cpp", "SELECT DISTINCT w.place_id", UNTIL.format(2), None),
    ("features/network/network_store.cpp", "SELECT DISTINCT w.place_id", "(w.until IS NULL OR w.until > ?2)", None),
    ("features/network/member_store.cpp", "list_members(", UNTIL.format(2), None),
    ("features/network/member_store.cpp", "list_active_members(", UNTIL.format(2), None),
    ("features/network/member_store.cpp", "list_facilitators(", UNTIL.format(2), None),
    ("features/thread/thread_store.cpp", "find_thread_access(", "m.person_id = ?2",
     "m.person_id = " + OWN_OR_ANY.format("n.network_id", "?2")),
    ("features/thread/thread_store.cpp", "find_thread_access(", UNTIL.format(3), ALWAYS.format(3)),
    ("features/thread/topic_store.cpp", "find_topic_access(", "m.person_id = ?2",
     "m.person_id = " + OWN_OR_ANY.format("n.network_id", "?2")),
    ("features/thread/topic_store.cpp", "find_topic_access(", UNTIL.format(3), ALWAYS.format(3)),
    ("features/thread/post_changes_store.cpp", "find_own_post(", "p.author = ?2", "(p.author = ?2 OR 1)"),
    ("features/thread/post_changes_store.cpp", "only_members(", "m.person_id = ?2",
     "m.person_id = " + OWN_OR_ANY.format("?1", "?2")),
    ("features/thread/post_changes_store.cpp", "only_members(", UNTIL.format(3), ALWAYS.format(3)),
    ("features/thread/post_changes_store.cpp", "only_members(", " AND p.state = 'active'", ""),
    ("features/thread/thread_readers_store.cpp", "is_asker_there(", UNTIL.format(3), None),
    ("features/thread/thread_readers_store.cpp", "list_who_wrote_on(", UNTIL.format(4), None),
    ("features/person/person_store.cpp", "list_networks(", UNTIL.format(3), None),
    ("features/person/person_store.cpp", "list_networks(", "?4 AND n.visibility = 'open'", "?4"),
    ("features/person/person_store.cpp", "list_networks(", "n.state IN ('active', 'resting')", "1"),
    ("features/person/person_store.cpp", "list_networks(", "v.person_id = ?2", "(v.person_id = ?2 OR 1)"),
    ("features/person/person_store.cpp", "list_networks(", "(v.until IS NULL OR v.until > ?3)", "(1 OR v.until > ?3)"),
    ("features/person/person_store.cpp", "find_members(", UNTIL.format(7), None),
    ("features/home/home_store.cpp", "of_my_networks =", "m.person_id = ?1", "(m.person_id = ?1 OR 1)"),
    ("features/home/home_store.cpp", "of_my_networks =", UNTIL.format(2), ALWAYS.format(2)),
    ("features/home/home_store.cpp", "mine =", "m.person_id = ?1", "(m.person_id = ?1 OR 1)"),
    ("features/home/home_store.cpp", "mine =", UNTIL.format(2), ALWAYS.format(2)),
    ("features/home/home_store.cpp", "answerable =", "(a.until IS NULL OR a.until > ?2)", None),
    ("features/home/home_store.cpp", "list_new_outcomes(", "m.person_id = ?1", "(m.person_id = ?1 OR 1)"),
    ("features/home/home_store.cpp", "list_new_outcomes(", UNTIL.format(2), ALWAYS.format(2)),
    ("features/search/search_store.cpp", "list_searchable(", "i.person_id = ?1", "(i.person_id = ?1 OR 1)"),
    ("features/search/search_store.cpp", "list_searchable(", "m.person_id = ?1",
     "m.person_id = " + OWN_OR_ANY.format("n.network_id", "?1")),
    ("features/search/search_store.cpp", "list_searchable(", UNTIL.format(2), ALWAYS.format(2)),
    ("features/search/search_store.cpp", "list_searchable(", "(i.until IS NULL OR i.until > ?2)", None),
    ("features/search/search_store.cpp", "find_live_post(", "p.hidden_reason IS NULL", "1"),
    ("features/search/search_store.cpp", "find_live_post(", "p.deleted_at IS NULL", "1"),
    ("features/search/search_store.cpp", "find_live_outcome(", " AND o.published = 1", ""),
    ("features/search/search_store.cpp", "find_colleagues(", UNTIL.format(5), None),
    ("features/notification/notification_store.cpp", "may_be_told(", "m.person_id = ?1", "(m.person_id = ?1 OR 1)"),
    ("features/notification/notification_store.cpp", "may_be_told(", UNTIL.format(3), ALWAYS.format(3)),
    ("features/notification/notification_store.cpp", "may_be_told(", "p.state = 'active'", "1"),
    ("features/notification/notification_store.cpp", "newest =", "x.person_id = ?1", "(x.person_id = ?1 OR 1)"),
    ("features/notification/notification_store.cpp", "older =", "x.person_id = ?1", "(x.person_id = ?1 OR 1)"),
    ("features/notification/notification_store.cpp", "list_unseen(", "x.person_id = ?1", "(x.person_id = ?1 OR 1)"),
    ("features/notification/notification_store.cpp", "Ids mark_seen(", "person_id = ?2", "(person_id = ?2 OR 1)"),
    ("features/notification/notification_store.cpp", "Ids mark_all_seen(", "person_id = ?1", "(person_id = ?1 OR 1)"),
    ("features/notification/notification_store.cpp", "Ids mark_seen_in_thread(", "person_id = ?1",
     "(person_id = ?1 OR 1)"),
    ("features/notification/notification_store.cpp", "delete_in_network(", "person_id = ?1", "(person_id = ?1 AND 0)"),
    ("features/audit/audit.cpp", "list_acts_on(", "a.person_id = ?1", "(a.person_id = ?1 OR 1)"),
    ("features/account/account_store.cpp", "find_caller(", "(s.expires_at IS NULL OR s.expires_at > ?2)",
     "(1 OR s.expires_at > ?2)"),
    ("features/account/account_store.cpp", "find_caller(",
     "(p.administrator_until IS NULL OR p.administrator_until > ?2)", "(1 OR p.administrator_until > ?2)"),
    ("features/account/account_store.cpp", "find_caller(", " AND p.state = 'active'", ""),
    ("features/account/account_store.cpp", "find_token(", "kind = ?", "(kind = ? OR 1)"),
    ("features/account/account_store.cpp", "find_token(", "expires_at > ?", "(expires_at > ? OR 1)"),
    ("features/account/account_store.cpp", "list_sessions(", "person_id = ?", "(person_id = ? OR 1)"),
    ("features/account/place_store.cpp", "list_roles(", UNTIL.format(2), ALWAYS.format(2)),
    ("features/account/place_store.cpp", "list_people_at(", "(until IS NULL OR until > ?2)", None),
    ("features/account/place_store.cpp", "bool end_role(", "(until IS NULL OR until > ?1)", None),
    ("features/person/person_store.cpp", "list_places(", UNTIL.format(2), None),
    ("features/person/person_store.cpp", "has_a_place(", "(until IS NULL OR until > ?2)", "(1 OR until > ?2)"),
    ("features/person/person_store.cpp", "share_a_network(", UNTIL.format(3), ALWAYS.format(3)),
    ("features/person/person_store.cpp", "share_a_network(", "(v.until IS NULL OR v.until > ?3)", "(1 OR v.until > ?3)"),
    ("features/network/network_store.cpp", "p.leader = 1", UNTIL.format(2), None),
    ("features/network/member_store.cpp", "list_invited(", "(i.until IS NULL OR i.until > ?2)", None),
    ("features/account/place_store.cpp", "find_region(", "(w.until IS NULL OR w.until > ?2)", None),
]
FIND_THE_CALLER = {"find_membership(", "find_role(", "find_grant(", "find_thread_access(", "find_topic_access(", "find_own_post("}

# What tells the log which operation runs: (file, after what, the text).
RUNNING = "    const kring::mutation::Running running{{{}}};\n"
INSERTS = [
    ("operations/dispatcher.cpp", "RateLimiter& limiter, const Request& request) {\n", RUNNING.format("request.method")),
    ("operations/dispatcher_tasks.cpp", "ReadTask::run(const store::Snapshot& snapshot) {\n", RUNNING.format("request_.method")),
    ("operations/dispatcher_tasks.cpp", "OperationTask::prepare_in(const store::Snapshot& snapshot) {\n",
     RUNNING.format("request_.method")),
    ("operations/dispatcher_tasks.cpp", "OperationTask::run(store::Transaction& transaction) {\n",
     RUNNING.format("request_.method")),
    ("operations/feed_source.cpp", "const std::vector<FeedId>& feed_ids) {\n", RUNNING.format('"feed.follow"')),
    ("operations/feed_source.cpp", "const std::vector<Wanted>& wanted, int limit) const {\n", RUNNING.format('"feed.follow"')),
    ("store/database.cpp", "PreparedStatement* Connection::take(std::string_view sql) {\n",
     "    sql = kring::mutation::rewritten(sql);\n"),
]


def walk(folder):
    """Every file below a folder, by its path from there."""
    return [os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names]
