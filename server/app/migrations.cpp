#include "app/migrations.hpp"

#include "embedded/files.hpp"

#include <charconv>
#include <stdexcept>
#include <string>

namespace kring::app {

std::vector<store::Migration> embedded_migrations() {
    std::vector<store::Migration> migrations;
    for (const auto& file : embedded::migrations()) {
        store::Migration migration;
        migration.name = file.path.substr(0, file.path.rfind('.'));
        migration.sql = file.content;
        const auto* end = migration.name.data() + migration.name.size();
        if (std::from_chars(migration.name.data(), end, migration.number).ec != std::errc{})
            throw std::logic_error{"a migration's name begins with its number: " + std::string{file.path}};
        migrations.push_back(migration);
    }
    return migrations;
}

}  // namespace kring::app
