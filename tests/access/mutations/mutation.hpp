#pragma once
// Stands only in the copy of the tree that instrument.py makes, where every access check asks here whether it holds.
//   KRING_MUTANT=7          the seventh check is off
//   KRING_MUTATION_LOG=F    each check that refuses, and each statement and look-up that authorises, appends "7 post.edit"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kring::mutation {

inline thread_local std::string_view operation;
inline thread_local bool looking_for_anyone = false;

/// What runs on this thread.
class Running {
   public:
    explicit Running(std::string_view name) : before_{operation} { operation = name; }
    ~Running() { operation = before_; }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

   private:
    std::string_view before_;
};

inline int switched_off() {
    static const int number = [] {
        const char* text = std::getenv("KRING_MUTANT");
        return text ? std::atoi(text) : 0;
    }();
    return number;
}

inline int log_file() {
    static const int file = [] {
        const char* path = std::getenv("KRING_MUTATION_LOG");
        return path ? ::open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    }();
    return file;
}

inline void note(int check) {
    if (log_file() < 0) return;
    std::array<char, 100> line{};
    const auto name = operation.empty() ? std::string_view{"-"} : operation;
    const int size =
        std::snprintf(line.data(), line.size(), "%d %.*s\n", check, static_cast<int>(name.size()), name.data());
    [[maybe_unused]] const auto written = ::write(log_file(), line.data(), static_cast<std::size_t>(size));
}

/// Stands behind the condition of a check, so it is asked only when that refuses.
inline bool on(int check) {
    note(check);
    return switched_off() != check;
}

/// A look-up through what the caller belongs to; switched off, it finds what anybody belongs to.
template <class Look>
auto authorised(int check, Look look) {
    note(check);
    looking_for_anyone = switched_off() == check;
    auto found = look();
    looking_for_anyone = false;
    return found;
}

/// The registry's column says who may call; switched off, it lets in the next wider kind of caller.
template <class Row>
Row admitting(Row row, int first, const std::vector<std::string_view>& names) {
    using Access = decltype(row.access);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == row.name && switched_off() == first + static_cast<int>(i))
            row.access = row.access == Access::signed_in       ? Access::anonymous
                         : row.access == Access::administrator ? Access::signed_in
                                                               : Access::administrator;
    return row;
}

struct Clause {
    int check;
    bool finds_the_caller;
    std::string_view text, without;  // a stretch of a statement, and the same with the clause of no effect
};
inline const std::vector<Clause> clauses{
#include "base/mutation_clauses.inc"
};

inline std::string_view rewritten(std::string_view sql) {
    static std::mutex mutex;
    static std::unordered_map<std::string, std::string> known[2];
    static std::unordered_map<std::string, std::vector<int>> reached;
    const std::lock_guard lock{mutex};
    if (log_file() >= 0) {
        auto found = reached.find(std::string{sql});
        if (found == reached.end()) {
            std::vector<int> checks;
            for (const auto& clause : clauses)
                if (sql.find(clause.text) != std::string_view::npos) checks.push_back(clause.check);
            found = reached.emplace(sql, checks).first;
        }
        for (int check : found->second)
            note(check);
    }
    auto [entry, is_new] = known[looking_for_anyone].try_emplace(std::string{sql}, sql);
    for (const auto& clause : clauses) {
        const bool applies = clause.check == switched_off() || (looking_for_anyone && clause.finds_the_caller);
        const auto at = is_new && applies ? entry->second.find(clause.text) : std::string::npos;
        if (at != std::string::npos) entry->second.replace(at, clause.text.size(), clause.without);
    }
    return entry->second;
}

}  // namespace kring::mutation
