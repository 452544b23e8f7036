#pragma once
// What a file holds, without its numbers.
#include <cstdint>
#include <string>
#include <vector>

#include "output/hdf5_file.hpp"

namespace cohesim {

struct VariableSummary {
  std::string name, type, unit, long_name;
  std::vector<std::string> dims;
  h5::Shape shape;
};

struct GroupSummary {
  std::string name;                        // below its part, e.g. "indicators"
  std::vector<VariableSummary> variables;  // without the labels of dimensions
};

struct PartSummary {
  std::string prefix, scenario, sha256, start, end;
  std::uint64_t seed = 0;
  double replicates = 0, months = 0, population_size = 0, represents = 0;
  std::vector<std::int32_t> months_written;  // of each replicate
  std::vector<GroupSummary> groups;
};

struct FileSummary {
  std::string format, format_version, program_version, program_commit, created;
  bool complete = false;
  double wall_seconds = 0;
  std::uint64_t bytes = 0;
  std::vector<PartSummary> parts;
  std::vector<GroupSummary> tables;  // of the whole file
};

/// Every group and variable of a file, as `cohesim info --layout` prints it. Throws FileError.
std::string layout_text(const std::string& path);

/// Throws FileError if the file is not ours or cannot be read.
FileSummary summary_of(const std::string& path);

}  // namespace cohesim
