#pragma once
// A list of numbers that a scenario file gives (a published marginal, a rate by age): declared once, like a parameter.
#include <cstddef>
#include <string_view>

namespace cohesim {

struct TableInfo {
  std::string_view name;  // key in YAML
  std::string_view unit;
  std::size_t size;          // how many numbers
  double min, max;           // allowed range of each
  std::string_view meaning;  // one sentence; says what the positions are
  bool shares = false;       // true: the numbers are shares that sum to one (within 0.005)
};

}  // namespace cohesim
