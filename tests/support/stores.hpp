#pragma once
// Real databases on disk for tests.

#include "store/store.hpp"

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

namespace kring::testing {

/// All of schema/migrations, as the server applies them.
std::span<const store::Migration> all_migrations();

/// A data folder with the newest schema. Fails the test when it can't be opened.
std::unique_ptr<store::Store> open_store(const std::filesystem::path& folder);
std::unique_ptr<store::Store> open_store(store::StoreOptions options);

/// What became of one submitted write.
struct Finished {
    store::Outcome outcome{};
    std::exception_ptr error;

    bool committed() const { return outcome == store::Outcome::committed; }
    bool failed_with(store::DatabaseError::Kind kind) const;
};

using Apply = std::function<store::Verdict(store::Transaction&)>;
enum class Running { once, again };  // whether it may run again after it was undone

/// Submits and gives what will become of it. Fails the test when the store refuses it.
std::future<Finished> submit(store::Store& store, Apply apply, Running running = Running::once);
/// Submits and waits.
Finished write(store::Store& store, Apply apply);

/// Until so many writes wait behind the one that runs. Fails the test when they don't come.
void await_waiting(const store::Store& store, std::size_t count);

/// Keeps the writer inside a task until let go, so that a test decides what waits meanwhile.
class HeldWriter {
   public:
    explicit HeldWriter(store::Store& store);
    ~HeldWriter() { let_go(); }
    void let_go();

   private:
    std::promise<void> go_;
    bool held_ = true;
};

}  // namespace kring::testing
