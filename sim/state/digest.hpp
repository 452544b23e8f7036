#pragma once
// One hash for "the same state".
#include <map>
#include <string>

#include "state/world.hpp"

namespace cohesim {

/// SHA-256 (hex) over all saved columns of each table, by the table's name: names, sizes and values, row by row.
std::map<std::string, std::string> table_digests(const World& world);

/// SHA-256 (hex) over all tables.
std::string state_digest(const World& world);

/// Memory of all columns, scratch too, as far as it is used.
std::size_t bytes_used(const World& world);

}  // namespace cohesim
