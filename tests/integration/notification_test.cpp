#include "features/mail/postman.hpp"
#include "support/world.hpp"

using namespace kring;
using namespace kring::testing;
using Types = std::vector<std::string>;

namespace {

struct Page {
    std::optional<NotificationId> before{};
    int limit = 2;
};
BOOST_DESCRIBE_STRUCT(Page, (), (before, limit))

struct Room {
    World world;
    Person ana = world.teacher("Ana");
    Person bob = world.teacher("Bob");
    Person cor = world.teacher("Cor");
    NetworkId network = ana.starts("Schrijven", Visibility::open);
    ThreadId thread;

    Room() {
        bob.joins(network);
        cor.joins(network);
        thread = bob.asks(network, "Wie herkent dit?");
        world.take_told();
    }
};

}  // namespace

TEST_CASE("the asker hears of a reply once, until it is seen") {
    Room room;
    auto first = room.cor.posts(room.thread);
    room.ana.posts(room.thread);
    room.cor.posts(room.thread);
    auto listed = room.bob.notifications();
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].kind == notification::NotificationKind::reply);
    CHECK(listed[0].post_id == first);
    CHECK(listed[0].by->name == "Cor");
    CHECK(listed[0].title == "Wie herkent dit?");
    CHECK(listed[0].network == "Schrijven");
    CHECK(room.world.types_of(room.bob.inbox()) == Types{"notification.added"});
    CHECK(room.world.waiting_mails() == 1);
    CHECK(room.cor.unseen().empty());

    room.bob.has_read(room.thread);
    CHECK(room.bob.unseen().empty());
    CHECK(room.world.types_of(room.bob.inbox()) == Types{"notification.added", "thread.read", "notification.seen"});
    room.ana.posts(room.thread);
    CHECK(room.bob.unseen() == Types{"reply"});
    CHECK(room.world.waiting_mails() == 2);
}

TEST_CASE("a mail waits for the end of quiet hours, but not one that its receiver waits for") {
    Room room;
    mail::SmtpSettings nowhere;
    nowhere.url = "smtp://127.0.0.1:1";
    nowhere.from = "kring@school.example";
    mail::Postman postman{*room.world.store, room.world.clock, {nowhere, "https://kring.example"}, {}};
    auto deliver = [&](std::string_view kind) {
        std::vector<jobs::Job> due;
        room.world.store->read_now(
            [&](const store::Snapshot& snapshot) { due = jobs::list_due(snapshot, room.world.clock.now(), 10); });
        for (const auto& job : due)
            if (job.kind == mail::job_kind && job.key.starts_with(kind)) return postman.deliver(job);
        FAIL("no mail of this kind waits");
        return jobs::Attempt{false};
    };
    auto until = [](const jobs::Attempt& attempt) {
        return attempt.not_before ? to_rfc3339(*attempt.not_before) : "now, to a server that isn't there";
    };
    room.cor.posts(room.thread);  // at 14:00 on a Thursday
    room.world.store->write_now([&](store::Transaction& transaction) {
        mail::enqueue(transaction, room.bob.id, mail::MailKind::password_reset, "1", "/", room.world.clock.now());
    });
    CHECK(until(deliver("reply")) == "now, to a server that isn't there");
    room.world.clock.advance(std::chrono::hours{4});
    CHECK(until(deliver("reply")) == "2026-11-20T06:30:00.000Z");
    CHECK(until(deliver("password_reset")) == "now, to a server that isn't there");
    room.world.clock.set(*parse_rfc3339("2026-12-23T11:00:00Z"));  // in the Christmas break
    CHECK(until(deliver("reply")) == "2027-01-04T06:30:00.000Z");
    room.world.execute("UPDATE people SET quiet_breaks = 0, quiet_from = 660, quiet_until = 840 WHERE name <> 'Bob'");
    CHECK(until(deliver("reply")) == "2027-01-04T06:30:00.000Z");
    room.world.execute("UPDATE people SET quiet_breaks = 0, quiet_from = 660, quiet_until = 840");  // 11:00 to 14:00
    CHECK(until(deliver("reply")) == "2026-12-23T13:00:00.000Z");
    room.world.execute("UPDATE people SET mail_replies = 0");
    CHECK(deliver("reply").succeeded);  // no longer to be sent
}

TEST_CASE("nobody is told of their own words") {
    Room room;
    room.bob.posts(room.thread, "Ik nog eens, " + room.bob.mention());
    CHECK(room.bob.notifications().empty());
    CHECK(room.world.waiting_mails() == 0);
}

TEST_CASE("who is mentioned hears of it, once, and as a mention alone") {
    Room room;
    auto post = room.ana.posts(room.thread, room.bob.mention() + " en " + room.cor.mention());
    CHECK(room.bob.unseen() == Types{"mention"});
    CHECK(room.cor.unseen() == Types{"mention"});
    CHECK(room.world.waiting_mails() == 2);
    auto seen = room.cor.sees(post, room.thread);
    REQUIRE(seen.mentions.size() == 2);
    room.ana.posts(room.thread, "Nog eens " + room.cor.mention());
    CHECK(room.cor.unseen() == Types{"mention"});
    CHECK(room.world.waiting_mails() == 3);  // and the asker's reply
}

TEST_CASE("a mention of somebody outside the network tells nobody anything") {
    Room room;
    auto outsider = room.world.teacher("Olga");
    auto gone = room.world.teacher("Gerda");
    gone.joins(room.network);
    room.world.deactivates(gone);
    auto post = room.ana.posts(room.thread, outsider.mention() + gone.mention());
    CHECK(outsider.notifications().empty());
    CHECK(room.cor.sees(post, room.thread).mentions.empty());
    CHECK(room.world.count("SELECT count(*) FROM notifications WHERE kind = 'mention'") == 0);
}

TEST_CASE("an edit tells those it newly mentions") {
    Room room;
    auto post = room.ana.posts(room.thread, "Dag " + room.cor.mention());
    auto dirk = room.world.teacher("Dirk");
    dirk.joins(room.network);
    room.cor.has_read(room.thread);
    room.ana.does<thread::Post>("post.edit", thread::EditPost{post, "Dag " + room.cor.mention() + dirk.mention(), {}});
    CHECK(dirk.unseen() == Types{"mention"});
    CHECK(room.cor.unseen().empty());
}

TEST_CASE("an asker who left the network hears no more of it") {
    Room room;
    room.bob.leaves(room.network);
    room.cor.posts(room.thread);
    CHECK(room.bob.notifications().empty());
    CHECK(room.world.waiting_mails() == 0);
}

TEST_CASE("signals are marked as seen one by one or all, on all devices") {
    Room room;
    auto second = room.bob.asks(room.network, "Nog een vraag");
    room.cor.posts(room.thread);
    room.world.clock.advance(std::chrono::minutes{1});
    room.cor.posts(second);
    auto listed = room.bob.notifications();
    REQUIRE(listed.size() == 2);
    CHECK(listed[0].thread_id == second);
    room.world.take_told();
    notification::NotificationsSeen one{std::vector{listed[1].notification_id}};
    CHECK(room.cor.tries("notification.mark_seen", one) == "ok");  // not theirs: nothing happens
    CHECK(room.bob.unseen() == Types{"reply", "reply"});
    room.bob.does("notification.mark_seen", one);
    CHECK(room.bob.unseen() == Types{"reply"});
    room.bob.does("notification.mark_seen", Empty{});
    CHECK(room.bob.unseen().empty());
    auto told = room.world.take_told();
    REQUIRE(told.size() == 2);
    CHECK(told[0].data == R"({"notification_ids":[")" + listed[1].notification_id.text() + R"("]})");
    CHECK(told[1].data == "{}");
}

TEST_CASE("somebody's signals are nobody else's to see or to mark") {
    Room room;
    auto of_cor = room.cor.asks(room.network, "En dit?");
    for (int i = 0; i < 2; ++i) {  // of both, in turns
        room.ana.posts(room.thread);
        room.ana.posts(of_cor);
        room.world.clock.advance(std::chrono::hours{1});
        room.bob.has_read(room.thread);
        room.cor.has_read(of_cor);
    }
    auto of_bob = room.bob.notifications();
    REQUIRE(of_bob.size() == 2);
    auto older =
        room.bob.does<notification::NotificationPage>("notification.list", Page{of_bob[0].notification_id, 10});
    REQUIRE(older.notifications.size() == 1);
    CHECK(older.notifications[0].notification_id == of_bob[1].notification_id);

    room.ana.posts(room.thread);
    room.ana.posts(of_cor);
    room.cor.does("notification.mark_seen", Empty{});
    CHECK(room.cor.unseen().empty());
    CHECK(room.bob.unseen() == Types{"reply"});
    room.cor.has_read(room.thread);
    CHECK(room.bob.unseen() == Types{"reply"});
}

TEST_CASE("an account that is switched off is told nothing") {
    Room room;
    room.world.deactivates(room.bob);
    room.ana.posts(room.thread);
    CHECK(room.world.count("SELECT count(*) FROM notifications") == 0);
    CHECK(room.world.waiting_mails() == 0);
}

TEST_CASE("signals are listed in pages") {
    Room room;
    for (int i = 0; i < 5; ++i) {
        room.world.clock.advance(std::chrono::minutes{1});
        room.cor.posts(room.bob.asks(room.network, "Vraag " + std::to_string(i)));
    }
    std::string titles;
    Page query;
    for (int pages = 0; pages < 4; ++pages) {
        auto page = room.bob.does<notification::NotificationPage>("notification.list", query);
        for (const auto& each : page.notifications)
            titles += each.title->substr(6);
        if (!page.next) break;
        query.before = page.next;
    }
    CHECK(titles == "43210");
}

TEST_CASE("an invitation that is taken back is taken off every device, and nobody else hears of it") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto cor = world.teacher("Cor");
    auto network = ana.starts("Starters", Visibility::closed);
    ana.does("network.invite", network::NetworkPerson{network, bob.id});
    auto signal = bob.notifications().at(0).notification_id;
    world.take_told();
    ana.does("network.withdraw_invitation", network::NetworkPerson{network, bob.id});
    auto told = world.take_told();
    REQUIRE(told.size() == 1);
    CHECK(told[0].feed == bob.inbox());
    CHECK(told[0].type == "notification.withdrawn");
    CHECK(told[0].data == R"({"notification_ids":[")" + signal.text() + R"("]})");
    CHECK(told[0].data == world.replay(bob.inbox()).back().data);
    CHECK(bob.notifications().empty());
    ana.does("network.withdraw_invitation", network::NetworkPerson{network, bob.id});
    ana.does("network.withdraw_invitation", network::NetworkPerson{network, cor.id});
    CHECK(world.take_told().empty());
}

TEST_CASE("a request that one facilitator answered is over for the other, too") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto cor = world.teacher("Cor");
    auto dirk = world.teacher("Dirk");
    auto network = ana.starts("Maatjes", Visibility::on_request);
    ana.lets_in(bob, network);
    ana.lets_in(cor, network);
    ana.makes_facilitator(bob, network);
    dirk.does<network::JoinAnswer>("network.join", network::JoinNetwork{network, {}});
    CHECK(bob.unseen() == Types{"join_request"});
    world.take_told();
    ana.does("network.answer_request", network::AnswerRequest{network, dirk.id, false});
    CHECK(world.types_of(ana.inbox()) == Types{"notification.withdrawn"});
    CHECK(world.types_of(bob.inbox()) == Types{"notification.withdrawn"});
    CHECK(world.types_of(cor.inbox()).empty());
    CHECK(world.types_of(dirk.inbox()).empty());
    CHECK(bob.unseen().empty());
}

TEST_CASE("a network that found its facilitator asks nobody any more") {
    World world;
    auto ana = world.teacher("Ana");
    auto bob = world.teacher("Bob");
    auto cor = world.teacher("Cor");
    auto network = ana.starts("Schrijven", Visibility::open);
    bob.joins(network);
    cor.joins(network);
    ana.leaves(network);
    world.take_told();
    bob.does("network.take_facilitation", network::OneNetwork{network});
    CHECK(world.types_of(cor.inbox()) == Types{"notification.withdrawn"});
    CHECK(world.types_of(bob.inbox()) == Types{"network.role_changed", "notification.withdrawn"});
    CHECK(world.types_of(ana.inbox()).empty());
}
