#include "features/network/charter_store.hpp"

namespace kring::network {

void insert_charter(store::Transaction& transaction, NetworkId network, const Charter& charter, PersonId author,
                    Instant at) {
    transaction.run(
        "INSERT INTO charters (network_id, version, mission, vision, agreements, goals, review_on, author, at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        network, charter.version, charter.mission, charter.vision, charter.agreements, charter.goals, charter.review_on,
        author, at);
}

std::vector<CharterVersion> list_charters(const store::Snapshot& snapshot, NetworkId network) {
    auto rows = snapshot.query(
        "SELECT c.mission, c.vision, c.agreements, c.goals, c.review_on, c.version, c.at, p.person_id, p.name,"
        " p.school, p.leader, p.former FROM charters c JOIN people p ON p.person_id = c.author WHERE c.network_id = ?1"
        " ORDER BY c.version DESC",
        network);
    std::vector<CharterVersion> versions;
    while (rows.next()) {
        CharterVersion version;
        static_cast<Charter&>(version) = {rows.get<std::string>(0),
                                          rows.get<std::string>(1),
                                          rows.get<std::string>(2),
                                          rows.get<std::string>(3),
                                          rows.get<std::optional<std::string>>(4),
                                          rows.integer(5)};
        version.at = rows.get<Instant>(6);
        version.by = person::person_ref(rows, 7);
        versions.push_back(std::move(version));
    }
    return versions;
}

}  // namespace kring::network
