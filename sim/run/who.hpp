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

/// All groups by all outcomes of one scenario, judged as one family (judge_all).
std::vector<WhoRow> who(const Results& baseline, const Results& policy, Period period);

/// All policies of one scenario by whom and outcome, judged as one family.
std::vector<MeantRow> meant_changes(const Results& policy, Period period);

}  // namespace cohesim
