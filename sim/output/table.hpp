#pragma once
// Tables in a file: a group with one dataset for each column, over a dimension `row`.
#include <string>
#include <vector>

#include "output/hdf5_file.hpp"
#include "output/trajectory.hpp"

namespace cohesim {

/// Adds the group. Throws std::invalid_argument if the columns differ in length.
void write_table(h5::File& file, const std::string& group, const std::vector<TableColumn>& columns);

}  // namespace cohesim
