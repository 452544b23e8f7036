#include "run/units.hpp"

#include <algorithm>

#include "run/shared.hpp"

namespace cohesim {

namespace {

struct Branch {
  std::size_t from = 0;
  int months = -1;  // that are shared; -1: nothing
};

/// Of each scenario, the earlier one with which it shares most.
std::vector<Branch> branches_of(const std::vector<Scenario>& scenarios) {
  std::vector<Branch> all(scenarios.size());
  for (std::size_t s = 0; s < scenarios.size(); ++s)
    for (std::size_t earlier = 0; earlier < s; ++earlier) {
      const int months = std::min(scenarios[s].months(), shared_months(scenarios[earlier], scenarios[s]));
      if (months > all[s].months) all[s] = {earlier, months};
    }
  return all;
}

}  // namespace

std::vector<Unit> units_of(const std::vector<Scenario>& scenarios) {
  const std::vector<Branch> branches = branches_of(scenarios);
  int replicates = 0;
  for (const Scenario& scenario : scenarios) replicates = std::max(replicates, scenario.replicates);
  std::vector<Unit> units;
  for (int r = 0; r < replicates; ++r) {
    std::vector<std::size_t> unit_of(scenarios.size());
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
      if (r >= scenarios[s].replicates) continue;
      unit_of[s] = units.size();
      const Branch branch = branches[s];
      const bool branches_off = branch.months >= 0 && r < scenarios[branch.from].replicates;
      units.push_back({s, r});
      if (branches_off) units.back().parent = unit_of[branch.from], units.back().first_month = branch.months;
    }
  }
  return units;
}

}  // namespace cohesim
