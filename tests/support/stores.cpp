#include "support/stores.hpp"

#include "app/migrations.hpp"

#include <catch2/catch.hpp>

#include <thread>
#include <utility>

namespace kring::testing {

namespace {

class Task final : public store::WriteTask {
   public:
    Task(Apply apply, Running running, std::promise<Finished> finished)
        : apply_{std::move(apply)}, running_{running}, finished_{std::move(finished)} {}
    store::Verdict apply(store::Transaction& transaction) override { return apply_(transaction); }
    bool may_run_again() const override { return running_ == Running::again; }
    void finish(store::Outcome outcome, std::exception_ptr error) override { finished_.set_value({outcome, error}); }

   private:
    Apply apply_;
    Running running_;
    std::promise<Finished> finished_;
};

}  // namespace

std::span<const store::Migration> all_migrations() {
    static const auto migrations = app::embedded_migrations();
    return migrations;
}

std::unique_ptr<store::Store> open_store(store::StoreOptions options) {
    auto opened = store::Store::open(std::move(options));
    if (!opened) FAIL(opened.error().message);
    return std::move(*opened);
}

std::unique_ptr<store::Store> open_store(const std::filesystem::path& folder) {
    return open_store(store::StoreOptions{.folder = folder, .migrations = all_migrations()});
}

bool Finished::failed_with(store::DatabaseError::Kind kind) const {
    if (!error) return false;
    try {
        std::rethrow_exception(error);
    } catch (const store::DatabaseError& caught) {
        return caught.kind() == kind;
    } catch (...) {
        return false;
    }
}

std::future<Finished> submit(store::Store& store, Apply apply, Running running) {
    std::promise<Finished> promise;
    auto finished = promise.get_future();
    REQUIRE(store.submit(std::make_unique<Task>(std::move(apply), running, std::move(promise))));
    return finished;
}

void await_waiting(const store::Store& store, std::size_t count) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (store.figures().waiting < count) {
        if (std::chrono::steady_clock::now() > until) FAIL("the writes didn't come");
        std::this_thread::yield();
    }
}

Finished write(store::Store& store, Apply apply) { return submit(store, std::move(apply)).get(); }

HeldWriter::HeldWriter(store::Store& store) {
    std::promise<void> entered;
    auto go = go_.get_future().share();
    submit(store, [&entered, go](store::Transaction&) {
        entered.set_value();
        go.wait();
        return store::Verdict::keep;
    });
    entered.get_future().wait();
}

void HeldWriter::let_go() {
    if (std::exchange(held_, false)) go_.set_value();
}

}  // namespace kring::testing
