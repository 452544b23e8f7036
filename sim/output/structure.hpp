#pragma once
// What FORMAT.md says about groups, attributes, dimensions and labels.
#include <string>
#include <vector>

#include "output/hdf5_file.hpp"
#include "output/trajectory.hpp"

namespace cohesim {

inline constexpr const char* run_format = "cohesim-trajectory";
inline constexpr const char* comparison_format = "cohesim-comparison";
inline constexpr const char* format_version = "2.3";

/// "scenarios/NAME" + "indicators"; either may be empty.
std::string joined(const std::string& group, const std::string& name);

/// Attributes of the root.
void describe_root(h5::File& file, const std::string& format, const std::vector<Part>& parts);

/// Attributes of a part's group, and its `scenario` group with texts and parameters.
void describe_part(h5::File& file, const Part& part);

/// `time`, `replicate` or a dimension of the layout, as a dimension scale in a group.
h5::Dataset make_scale(h5::File& file, const std::string& group, const std::string& name, const Part& part);

}  // namespace cohesim
