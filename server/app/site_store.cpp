#include "app/site_store.hpp"

namespace kring::app {

std::vector<account::Region> list_regions(const store::Snapshot& snapshot) {
    std::vector<account::Region> regions;
    auto rows = snapshot.query("SELECT DISTINCT region FROM places WHERE kind = 'school'");
    while (rows.next())
        regions.push_back(rows.get<account::Region>(0));
    return regions;
}

bool is_demo(const store::Snapshot& snapshot) { return snapshot.exists("SELECT 1 FROM settings WHERE name = 'demo'"); }

void mark_as_demo(store::Transaction& transaction) {
    transaction.run("INSERT OR IGNORE INTO settings (name, value) VALUES ('demo', '1')");
}

void note_probe(store::Transaction& transaction) {
    transaction.run(
        "INSERT INTO settings (name, value) VALUES ('probes', '1')"
        " ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1");
}

}  // namespace kring::app
