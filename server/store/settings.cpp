#include "store/settings.hpp"

namespace kring::store::detail {

namespace {

void set_durability(Connection& connection, Durability durability) {
    connection.run_script(durability == Durability::full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
}

}  // namespace

void set_up_writer(Connection& connection, Durability durability) {
    connection.run_script(
        "PRAGMA busy_timeout = 2000;"
        "PRAGMA journal_mode = WAL;"
        "PRAGMA journal_size_limit = 67108864;"
        "PRAGMA secure_delete = ON;"
        "PRAGMA foreign_keys = ON;"
        "PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -65536;");
    set_durability(connection, durability);
}

void set_up_reader(Connection& connection) {
    connection.run_script(
        "PRAGMA busy_timeout = 2000;"
        "PRAGMA query_only = ON;"
        "PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -16384;");
}

void set_up_checkpointer(Connection& connection, Durability durability) {
    connection.run_script("PRAGMA busy_timeout = 0; PRAGMA cache_size = -1024;");
    set_durability(connection, durability);
}

}  // namespace kring::store::detail
