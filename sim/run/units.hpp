#pragma once
// What an ensemble has to simulate: a tree for each replicate, in which scenarios part where they first differ.
#include <cstddef>
#include <optional>
#include <vector>

#include "input/scenario.hpp"

namespace cohesim {

/// One scenario and replicate.
struct Unit {
  std::size_t scenario = 0;
  int replicate = 0;
  std::optional<std::size_t> parent = {};  // the unit whose first months are this one's too; an earlier one
  int first_month = 0;                     // that the unit simulates itself; its parent those before, and the start
};

/// By replicate, then scenario: whatever is compared is there first.
std::vector<Unit> units_of(const std::vector<Scenario>& scenarios);

}  // namespace cohesim
