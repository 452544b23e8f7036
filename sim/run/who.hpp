#pragma once
// Who gains and who loses: groups of people fixed beforehand, on both sides, on every outcome of which it is known whether
// more is better. Groups, never persons: after any policy simulated people swap jobs.
#include <string>
#include <vector>

#include "run/comparison.hpp"

namespace cohesim {

/// A group that is always looked at.
struct WhoGroup {
  std::string key;       // "refugees"
  std::string side;      // "migrants" or "hosts"
  std::string recorded;  // group of the file that separates it: "indicators", "by_residence"
  Selection selection;
};
const std::vector<WhoGroup>& who_groups();

/// All groups by all outcomes of one scenario, not judged yet: they join its family.
std::vector<WhoRow> who(const Results& baseline, const Results& policy, Period period, Family& family);

/// The name of a comparison in a family.
std::string question(const Variable& variable, const Selection& selection);

}  // namespace cohesim
