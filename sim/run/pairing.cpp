// Which scenarios may be compared replicate by replicate.
#include <fmt/format.h>

#include <set>

#include "run/comparison.hpp"

namespace cohesim {
namespace {

Issue issue(const Scenario& scenario, std::string key, std::string message) {
  Issue found;
  found.file = scenario.files.empty() ? scenario.name : scenario.files.front().name;
  found.key = std::move(key);
  found.message = std::move(message);
  return found;
}

template <class T>
void require_equal(std::vector<Issue>& issues, const Scenario& scenario, const char* key, const T& value,
                   const T& base) {
  if (value == base) return;
  issues.push_back(
      issue(scenario, key,
            fmt::format("not paired: {} against {} in the baseline; seed, size, dates and replicates must agree", value,
                        base)));
}

/// Told which replicates of a whole it has.
bool is_part(const Scenario& scenario) {
  const auto found = scenario.provenance.find("run.first_replicate");
  return found != scenario.provenance.end() && found->second.origin != "default";
}

}  // namespace

void require_paired(const std::vector<Scenario>& scenarios) {
  if (scenarios.empty()) return;
  std::vector<Issue> issues;
  const Scenario& base = scenarios.front();
  if (base.replicates < 2 && !is_part(base))
    issues.push_back(
        issue(base, "run.replicates", "one replicate gives no interval; use 2 or more (the library uses 20)"));
  std::set<std::string> names;
  for (const auto& scenario : scenarios) {
    if (!names.insert(scenario.name).second)
      issues.push_back(
          issue(scenario, "name", fmt::format("two scenarios are called '{}'; give each its own name", scenario.name)));
    if (scenario.on_lattice())
      issues.push_back(issue(scenario, "schelling.side",
                             "a lattice has no people whose lives could be compared; run each scenario by itself"));
    require_equal(issues, scenario, "run.seed", scenario.seed, base.seed);
    require_equal(issues, scenario, "run.replicates", scenario.replicates, base.replicates);
    require_equal(issues, scenario, "run.first_replicate", scenario.first_replicate, base.first_replicate);
    require_equal(issues, scenario, "population.size", scenario.size, base.size);
    require_equal(issues, scenario, "population.represents", scenario.represents, base.represents);
    require_equal(issues, scenario, "time.start", to_string(scenario.start), to_string(base.start));
    require_equal(issues, scenario, "time.end", to_string(scenario.end), to_string(base.end));
  }
  if (!issues.empty()) throw ScenarioError(std::move(issues));
}

}  // namespace cohesim
