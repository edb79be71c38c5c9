#include "support/search_world.hpp"

#include "support/stores.hpp"

#include <catch2/catch.hpp>

namespace kring::testing {
namespace {

const Instant start = from_milliseconds(1'790'000'000'000);

}  // namespace

SearchWorld::SearchWorld() : store_{open_store(folder_.path())}, now_{start} {
    store_->write_now([](store::Transaction& transaction) {
        transaction.run("INSERT INTO places (place_id, kind, name) VALUES (x'01', 'school', 'De Sluis')");
    });
    restart_index();
}

PersonId SearchWorld::person(std::string_view name, std::string_view ask_me_about) {
    const PersonId person{Uuid::make_v4()};
    std::string folded = " ";
    for (const char letter : name)
        folded += static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
    store_->write_now([&](store::Transaction& transaction) {
        transaction.run(
            "INSERT INTO people (person_id, name, find_name, email, ask_me_about, created_at)"
            " VALUES (?1, ?2, ?3, hex(?1), ?4, 0)",
            person, name, folded, ask_me_about);
        transaction.run("INSERT INTO memberships (person_id, place_id, role, since) VALUES (?1, x'01', 'teacher', 0)",
                        person);
    });
    return person;
}

NetworkId SearchWorld::network(std::string_view name, network::Visibility visibility,
                               const std::vector<PersonId>& members, std::string_view subjects) {
    const NetworkId network{Uuid::make_v4()};
    store_->write_now([&](store::Transaction& transaction) {
        const auto feed =
            events::create_feed(transaction, FeedId{Uuid::make_v4()}, events::FeedKind::network, network.uuid);
        transaction.run(
            "INSERT INTO networks (network_id, feed, feed_id, facilitators_feed, facilitators_feed_id, name, purpose,"
            " visibility, state, subjects, created_by, created_at)"
            " VALUES (?1, ?2, ?3, 0, x'00', ?4, 'Samen beter worden', ?5, 'active', ?6, x'00', 0)",
            network, static_cast<std::int64_t>(feed.number), feed.feed_id, name, visibility, subjects);
        transaction.run("INSERT INTO topics (topic_id, network_id, title, created_at) VALUES (?1, ?1, 'Algemeen', 0)",
                        network);
        for (const auto member : members) {
            transaction.run(
                "INSERT INTO network_members (network_id, person_id, role, since) VALUES (?1, ?2, 'member', 0)",
                network, member);
        }
    });
    return network;
}

ThreadId SearchWorld::thread(NetworkId network, PersonId author, std::string_view title, std::string_view body,
                             int year) {
    const ThreadId thread{Uuid::make_v4()};
    store_->write_now([&](store::Transaction& transaction) {
        transaction.run(
            "INSERT INTO threads (thread_id, topic_id, network_id, author, title, kind, year, newest_at, created_at)"
            " VALUES (?1, ?2, ?2, ?3, ?4, 'question', nullif(?5, 0), ?6, ?6)",
            thread, network, author, title, year, now_);
        insert_post(transaction, thread, thread.uuid, author, body);
        tell(transaction, thread, "thread.created", thread.uuid);
    });
    return thread;
}

PostId SearchWorld::reply(ThreadId thread, PersonId author, std::string_view body) {
    const PostId post{Uuid::make_v4()};
    store_->write_now([&](store::Transaction& transaction) {
        insert_post(transaction, thread, post.uuid, author, body);
        tell(transaction, thread, "post.created", post.uuid);
    });
    return post;
}

void SearchWorld::replies(ThreadId thread, PersonId author, std::string_view body, int count) {
    store_->write_now([&](store::Transaction& transaction) {
        for (int i = 0; i < count; ++i) {
            const auto post = Uuid::make_v4();
            insert_post(transaction, thread, post, author, std::string{body} + ' ' + std::to_string(i));
            tell(transaction, thread, "post.created", post);
        }
    });
}

void SearchWorld::insert_post(store::Transaction& transaction, ThreadId thread, const Uuid& post, PersonId author,
                              std::string_view body) {
    now_ += std::chrono::seconds{1};
    transaction.run(
        "INSERT INTO posts (thread_id, seq, post_id, author, body, created_at) VALUES (?1,"
        " (SELECT f.seq + 1 FROM feeds f JOIN threads t ON t.network_id = f.owner WHERE t.thread_id = ?1), ?2, ?3, ?4, "
        "?5)",
        thread, post, author, body, now_);
}

void SearchWorld::tell(store::Transaction& transaction, ThreadId thread, std::string_view type, const Uuid& subject) {
    const auto network = transaction.value<NetworkId>("SELECT network_id FROM threads WHERE thread_id = ?1", thread);
    const auto feed = events::find_feed_of(transaction, events::FeedKind::network, network.value().uuid);
    events::Outbox outbox{transaction, now_};
    outbox.publish(feed.value(), type, subject, {}, [](std::int64_t, std::string& data) { data = "{}"; });
}

void SearchWorld::edit(PostId post, std::string_view body) {
    now_ += std::chrono::seconds{1};
    store_->write_now([&](store::Transaction& transaction) {
        transaction.run("UPDATE posts SET body = ?2, edited_at = ?3 WHERE post_id = ?1", post, body, now_);
        const auto thread = transaction.value<ThreadId>("SELECT thread_id FROM posts WHERE post_id = ?1", post);
        tell(transaction, thread.value(), "post.edited", post.uuid);
    });
}

void SearchWorld::remove(PostId post) {
    store_->write_now([&](store::Transaction& transaction) {
        transaction.run("UPDATE posts SET body = '', deleted_at = 1 WHERE post_id = ?1", post);
        const auto thread = transaction.value<ThreadId>("SELECT thread_id FROM posts WHERE post_id = ?1", post);
        tell(transaction, thread.value(), "post.deleted", post.uuid);
    });
}

void SearchWorld::hide(PostId post) {
    store_->write_now([&](store::Transaction& transaction) {
        transaction.run("UPDATE posts SET hidden_reason = 'naam van een kind' WHERE post_id = ?1", post);
        const auto thread = transaction.value<ThreadId>("SELECT thread_id FROM posts WHERE post_id = ?1", post);
        tell(transaction, thread.value(), "post.hidden", post.uuid);
    });
}

void SearchWorld::publish_outcome(ThreadId thread, PersonId author, std::string_view what_we_know) {
    store_->write_now([&](store::Transaction& transaction) {
        transaction.run(
            "INSERT INTO outcomes (thread_id, version, what_we_know, what_we_try, other_views, published, seq, author, "
            "at)"
            " VALUES (?1, 1, ?2, '', '', 1, 1, ?3, ?4)",
            thread, what_we_know, author, now_);
        transaction.run("UPDATE threads SET outcome_version = 1 WHERE thread_id = ?1", thread);
        tell(transaction, thread, "thread.outcome_changed", thread.uuid);
    });
}

void SearchWorld::leave(NetworkId network, PersonId person) {
    store_->write_now([&](store::Transaction& transaction) {
        transaction.run("DELETE FROM network_members WHERE network_id = ?1 AND person_id = ?2", network, person);
    });
}

void SearchWorld::execute(std::string_view sql) {
    store_->write_now([&](store::Transaction& transaction) { transaction.run(sql); });
}

std::vector<std::string> SearchWorld::finds(PersonId person, std::string_view text) {
    index_->wait_until_followed();
    search::Find in;
    in.text = text;
    const auto page = find(person, in);
    REQUIRE(page.has_value());
    std::vector<std::string> hits;
    for (const auto& hit : page->hits) {
        hits.push_back(boost::describe::enum_to_string(hit.kind, "") + std::string{": "} + hit.title);
    }
    return hits;
}

Result<search::FindPage> SearchWorld::find(PersonId person, const search::Find& in) {
    operations::Caller caller;
    caller.kind = operations::Caller::Kind::person;
    caller.person = person;
    Result<search::FindPage> page{search::FindPage{}};
    store_->read_now([&](const store::Snapshot& snapshot) {
        operations::ReadContext context{snapshot, caller, now_, {}};
        page = search::find(context, *index_, in);
    });
    return page;
}

void SearchWorld::restart_index() {
    index_.reset();
    index_ = std::make_unique<search::SearchIndex>(*store_);
    index_->start();
}

std::filesystem::path SearchWorld::index_file() const { return folder_.path() / "search.db"; }

void SearchWorld::forget_index() {
    index_.reset();
    for (const auto* const end : {"", "-wal", "-shm"})
        std::filesystem::remove(index_file().string() + end);
}

}  // namespace kring::testing
