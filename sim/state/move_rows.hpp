#pragma once
// Rows move within their table, or are given up; every link follows. Nothing else may notice.
#include <span>
#include <string_view>

#include "state/world.hpp"

namespace cohesim {

/// Row i of the table moves to new_row[i], or is given up where that is no_row; links to it become no_row then. The new rows
/// are 0..rows-1, each once. For tables of Columns: "persons", "households".
void move_rows(World& world, std::string_view table, std::span<const Row> new_row, std::size_t rows);

}  // namespace cohesim
