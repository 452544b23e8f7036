#pragma once
// The files that scenarios name, in a result file: the texts once under /inputs/SHA256, a table in each scenario's group.
#include <string>
#include <vector>

#include "output/hdf5_file.hpp"
#include "output/trajectory.hpp"

namespace cohesim {

inline constexpr const char* inputs_group = "inputs";

/// Texts of all parts; the same text once.
void write_inputs(h5::File& file, const std::vector<Part>& parts);

/// Table of a part: which key names which text. `group` is the part's `scenario`.
void write_input_names(h5::File& file, const std::string& group, const std::vector<InputFile>& inputs);

}  // namespace cohesim
