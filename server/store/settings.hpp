#pragma once
// How each kind of connection is set up. For the files of this room only.

#include "store/connection.hpp"

namespace kring::store::detail {

enum class Durability {
    full,  // a commit is on disk before it returns
    lazy,  // a power cut may lose the newest commits, never the file: for what can be made again
};

void set_up_writer(Connection& connection, Durability durability);
void set_up_reader(Connection& connection);
void set_up_checkpointer(Connection& connection, Durability durability);

}  // namespace kring::store::detail
