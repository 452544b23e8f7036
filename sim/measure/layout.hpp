#pragma once
// What a run records each month: labelled dimensions and variables over them. The recorder fills a frame of numbers in this
// layout; the output writer and the readers only know the layout.
#include <cstddef>
#include <string>
#include <vector>

namespace cohesim {

struct Dimension {
  std::string name;  // "origin"
  std::string long_name;
  std::vector<std::string> labels;
};

enum class Stored : unsigned char { float32, float64, int64 };

struct Variable {
  std::string group;  // HDF5 group: "indicators", "by_residence", "labour_market", "flows", "policies", ...
  std::string name;   // "employment_rate"
  std::string unit;   // "1", "%", "EUR", "h", "month", "persons" (never days, hours, minutes: see FORMAT.md)
  std::string long_name;
  std::string description;        // one sentence
  std::string source;             // the official indicator that it mirrors, if any
  std::vector<std::string> dims;  // names of Dimensions, beside replicate and time, outermost first
  Stored stored = Stored::float32;
  std::size_t offset = 0, size = 0;  // place in the frame
  std::string better = "none";       // "up" or "down", as is better
  std::string area = "other";        // of the action plan
};

struct Layout {
  std::vector<Dimension> dimensions;
  std::vector<Variable> variables;
  std::size_t frame_size = 0;

  const Dimension& dimension(const std::string& name) const;                      // throws std::out_of_range
  const Variable* find(const std::string& group, const std::string& name) const;  // nullptr if none
  /// Appends the variable, setting its offset and size from its dims.
  void add(Variable variable);
};

}  // namespace cohesim
