#include "features/mail/mail.hpp"
#include "jobs/runner.hpp"
#include "jobs/timetable.hpp"
#include "support/stores.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <condition_variable>
#include <mutex>

using namespace kring;
using namespace kring::testing;
using namespace std::chrono_literals;
using jobs::Job;

namespace {

const Instant start = std::chrono::sys_days{std::chrono::year{2026} / 11 / 19};

struct Fixture {
    TemporaryFolder folder;
    std::unique_ptr<store::Store> store = open_store(folder.path() / "data");
    TurnedClock clock{start};

    void change(const std::function<void(store::Transaction&)>& body) { store->write_now(body); }
    std::vector<Job> due() {
        std::vector<Job> found;
        store->read_now([&](const store::Snapshot& snapshot) { found = jobs::list_due(snapshot, clock.now(), 100); });
        return found;
    }
    std::vector<std::string> due_keys() {
        std::vector<std::string> keys;
        for (const auto& job : due())
            keys.push_back(job.key);
        return keys;
    }
    void schedule(std::string_view kind, std::string_view key, Instant at, std::string_view facts = {}) {
        change([&](store::Transaction& transaction) { jobs::schedule(transaction, kind, key, at, facts); });
    }
    std::optional<Instant> next_due() {
        std::optional<Instant> next;
        store->read_now([&](const store::Snapshot& snapshot) { next = jobs::next_due(snapshot); });
        return next;
    }
    std::int64_t rows(std::string_view state = "waiting") {
        std::int64_t count = 0;
        store->read_now([&](const store::Snapshot& snapshot) {
            count = *snapshot.value<std::int64_t>("SELECT count(*) FROM jobs WHERE state = ?", state);
        });
        return count;
    }
};

/// What ran, in order; waits for it without polling.
class Diary {
   public:
    void note(std::string what) {
        {
            const std::lock_guard lock{mutex_};
            lines_.push_back(std::move(what));
        }
        changed_.notify_all();
    }
    std::vector<std::string> wait_for(std::size_t count) {
        std::unique_lock lock{mutex_};
        REQUIRE(changed_.wait_for(lock, 20s, [&] { return lines_.size() >= count; }));
        return lines_;
    }

   private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> lines_;
};

class InsideTask final : public store::WriteTask {
   public:
    InsideTask(Job job, Diary& diary, std::function<bool(store::Transaction&, const Job&)> work,
               std::function<void(bool)> ended)
        : job_{std::move(job)}, diary_{diary}, work_{std::move(work)}, ended_{std::move(ended)} {}
    store::Verdict apply(store::Transaction& transaction) override {
        if (!jobs::take(transaction, job_)) return store::Verdict::keep;
        succeeded_ = work_(transaction, job_);
        return succeeded_ ? store::Verdict::keep : store::Verdict::roll_back;
    }
    void finish(store::Outcome outcome, std::exception_ptr) override {
        diary_.note(job_.key + (succeeded_ ? "" : " failed"));
        ended_(succeeded_ && outcome == store::Outcome::committed);
    }

   private:
    Job job_;
    Diary& diary_;
    std::function<bool(store::Transaction&, const Job&)> work_;
    std::function<void(bool)> ended_;
    bool succeeded_ = true;
};

struct RunnerFixture : Fixture {
    Diary diary;
    std::unique_ptr<jobs::Runner> runner = std::make_unique<jobs::Runner>(*store, clock);

    void inside(std::string kind, std::function<bool(store::Transaction&, const Job&)> work) {
        runner->inside(std::move(kind), [this, work](const Job& job, std::function<void(bool)> ended) {
            REQUIRE(store->submit(std::make_unique<InsideTask>(job, diary, work, std::move(ended))));
        });
    }
    void turn(std::chrono::milliseconds by) {
        clock.advance(by);
        runner->wake();
    }
};

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(Fixture, "jobs come due at their time, oldest first", "[jobs]") {
    schedule("a", "late", start + 2h);
    schedule("a", "early", start + 1h, R"({"n":1})");
    CHECK(due_keys().empty());
    CHECK(next_due() == start + 1h);
    clock.advance(1h);
    REQUIRE(due_keys() == Keys{"early"});
    CHECK(due()[0].facts == R"({"n":1})");
    clock.advance(1h);
    CHECK(due_keys() == Keys{"early", "late"});
}

TEST_CASE_METHOD(Fixture, "scheduling again moves the job, and cancelling takes it away", "[jobs]") {
    schedule("a", "one", start);
    schedule("b", "one", start);
    schedule("a", "one", start + 1h);
    CHECK(rows() == 2);
    CHECK(due().size() == 1);
    change([](store::Transaction& transaction) { jobs::cancel(transaction, "b", "one"); });
    CHECK(due().empty());
    CHECK(next_due() == start + 1h);
}

TEST_CASE_METHOD(Fixture, "a job that was moved after it was listed is not taken", "[jobs]") {
    schedule("a", "one", start);
    const auto job = due().at(0);
    schedule("a", "one", start + 1h);
    change([&](store::Transaction& transaction) { CHECK_FALSE(jobs::take(transaction, job)); });
    change([&](store::Transaction& transaction) { jobs::finish(transaction, job); });
    CHECK(rows() == 1);
}

TEST_CASE_METHOD(Fixture, "a job that fails is tried ten times, ever later, and then kept as failed", "[jobs]") {
    schedule("a", "one", start);
    std::vector<std::chrono::milliseconds> delays;
    for (int i = 0; i < 10; ++i) {
        const auto jobs = due();
        REQUIRE(jobs.size() == 1);
        change([&](store::Transaction& transaction) { jobs::postpone(transaction, jobs[0], clock.now()); });
        if (const auto next = next_due()) {
            delays.emplace_back(*next - clock.now());
            clock.set(*next);
        }
    }
    CHECK(delays ==
          std::vector<std::chrono::milliseconds>{1min, 2min, 4min, 8min, 16min, 32min, 64min, 128min, 256min});
    CHECK(rows("failed") == 1);
    CHECK_FALSE(next_due());
    schedule("a", "one", start);
    CHECK(rows("waiting") == 1);
}

TEST_CASE_METHOD(RunnerFixture, "the runner runs a job at its time and once", "[jobs]") {
    inside("a", [](store::Transaction&, const Job&) { return true; });
    schedule("a", "past", start - 1h);
    runner->start();
    CHECK(diary.wait_for(1) == Keys{"past"});
    schedule("a", "now", start);
    schedule("a", "later", start + 1h);
    CHECK(diary.wait_for(2) == Keys{"past", "now"});
    turn(1h);
    CHECK(diary.wait_for(3) == Keys{"past", "now", "later"});
    runner->stop();
    CHECK(rows() == 0);
}

TEST_CASE_METHOD(RunnerFixture, "a job that schedules itself again comes back", "[jobs]") {
    inside("a", [](store::Transaction& transaction, const Job& job) {
        jobs::schedule(transaction, job.kind, job.key, job.run_at + 24h);
        return true;
    });
    schedule("a", "daily", start);
    runner->start();
    diary.wait_for(1);
    turn(24h);
    diary.wait_for(2);
    runner->stop();
    CHECK(next_due() == start + 48h);
}

TEST_CASE_METHOD(RunnerFixture, "a job that fails leaves nothing and is tried again later", "[jobs]") {
    bool fail = true;
    inside("a", [&fail](store::Transaction& transaction, const Job&) {
        jobs::schedule(transaction, "a", "follow-up", start + 100h);
        return !std::exchange(fail, false);
    });
    schedule("a", "one", start);
    runner->start();
    CHECK(diary.wait_for(1) == Keys{"one failed"});
    runner->stop();
    CHECK(next_due() == start + 1min);
    CHECK(rows() == 1);
}

TEST_CASE_METHOD(RunnerFixture, "work outside the database is done once, beside a job inside that isn't kept waiting",
                 "[jobs]") {
    std::promise<void> go;
    runner->outside("mail", [&](const Job& job) {
        go.get_future().wait();
        diary.note("sent " + job.key);
        return true;
    });
    inside("a", [](store::Transaction&, const Job&) { return true; });
    schedule("mail", "letter", start);
    runner->start();
    schedule("a", "one", start);
    CHECK(diary.wait_for(1) == Keys{"one"});
    go.set_value();
    diary.wait_for(2);
    runner->stop();
    CHECK(rows() == 0);
    runner.reset(new jobs::Runner{*store, clock});
    runner->outside("mail", [&](const Job&) {
        diary.note("sent twice");
        return true;
    });
    inside("a", [](store::Transaction&, const Job&) { return true; });
    schedule("a", "two", start);
    runner->start();
    CHECK(diary.wait_for(3) == Keys{"one", "sent letter", "two"});
}

TEST_CASE_METHOD(RunnerFixture, "work outside that fails or throws is tried again later", "[jobs]") {
    runner->outside("mail", [&](const Job& job) -> bool {
        diary.note(job.key);
        if (job.key == "throws") throw std::runtime_error{"no connection"};
        return false;
    });
    schedule("mail", "fails", start);
    schedule("mail", "throws", start);
    runner->start();
    diary.wait_for(2);
    runner->stop();
    CHECK(rows() == 2);
    CHECK(next_due() == start + 1min);
}

TEST_CASE_METHOD(RunnerFixture, "work outside that may not begin yet waits for its time, which is no attempt",
                 "[jobs]") {
    const auto morning = start + 7h;
    runner->outside("mail", [&](const Job& job) -> jobs::Attempt {
        const bool may_begin = clock.now() >= morning;
        diary.note(may_begin ? "sent after " + std::to_string(job.attempts) : "waits");
        if (may_begin) return true;
        return jobs::Attempt::wait_until(morning);
    });
    schedule("mail", "letter", start);
    runner->start();
    diary.wait_for(1);
    runner->stop();
    CHECK(next_due() == morning);
    runner.reset(new jobs::Runner{*store, clock});
    clock.set(morning);
    runner->outside("mail", [&](const Job& job) {
        diary.note("sent after " + std::to_string(job.attempts));
        return true;
    });
    runner->start();
    CHECK(diary.wait_for(2) == Keys{"waits", "sent after 0"});
}

TEST_CASE_METHOD(Fixture, "a mail that no server takes is tried for three days at least", "[jobs]") {
    schedule("mail", "letter", start);
    for (auto jobs = due(); !jobs.empty(); jobs = due()) {
        change([&](store::Transaction& transaction) {
            jobs::postpone(transaction, jobs[0], clock.now(), mail::most_attempts);
        });
        if (const auto next = next_due()) clock.set(*next);
    }
    CHECK(rows("failed") == 1);
    CHECK(clock.now() - start >= 72h);
    CHECK(clock.now() - start <= 96h);
}

TEST_CASE_METHOD(RunnerFixture, "each kind is given up after its own number of attempts, and those are counted",
                 "[jobs]") {
    auto fails = [&](const Job& job) -> bool {
        diary.note(job.key);
        return false;
    };
    runner->outside("usual", fails);
    runner->outside("patient", fails, jobs::usual_attempts + 1);
    inside("a", [](store::Transaction&, const Job&) { return true; });
    for (const auto* kind : {"usual", "patient"})
        schedule(kind, kind, start);
    change([](store::Transaction& transaction) {
        transaction.run("UPDATE jobs SET attempts = ?", jobs::usual_attempts - 1);
    });
    runner->start();
    diary.wait_for(2);
    CHECK(runner->failed() == 0);
    schedule("patient", "third", start);  // once it is begun, the marks of the other two were handed in
    diary.wait_for(3);
    schedule("a", "fourth", start);
    diary.wait_for(4);
    CHECK(runner->failed() == 1);
    runner->stop();
    CHECK(rows("failed") == 1);
}

TEST_CASE_METHOD(RunnerFixture, "a job that a stop cut off runs after the next start", "[jobs]") {
    schedule("a", "one", start);
    runner->stop();
    runner.reset();
    store.reset();
    store = open_store(folder.path() / "data");
    runner = std::make_unique<jobs::Runner>(*store, clock);
    inside("a", [](store::Transaction&, const Job&) { return true; });
    runner->start();
    CHECK(diary.wait_for(1) == Keys{"one"});
    runner->stop();
}

TEST_CASE_METHOD(RunnerFixture, "a job of a kind that nobody knows is put off", "[jobs]") {
    schedule("unknown", "one", start);
    inside("a", [](store::Transaction&, const Job&) { return true; });
    schedule("a", "after", start);
    runner->start();
    diary.wait_for(1);
    runner->stop();
    CHECK(next_due() == start + 1min);
}
