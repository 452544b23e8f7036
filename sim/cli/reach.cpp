#include "cli/reach.hpp"

#include <algorithm>

#include "cli/text.hpp"
#include "policy/target.hpp"
#include "population/population.hpp"

namespace cohesim::cli {

// A larger population is counted in a sample of this size, so that `check` answers at once.
constexpr std::uint32_t largest_sample = 100000;

std::string reach(const Scenario& scenario) {
  if (scenario.policies.empty()) return "";
  Scenario sample = scenario;
  sample.size = std::min(scenario.size, largest_sample);
  const World world = synthesize(sample, 0);
  const double simulated = static_cast<double>(scenario.size) / sample.size, real = scenario.represents / sample.size;
  TextTable table("ll");
  for (const auto& policy : scenario.policies) {
    double reached = 0;
    for (Row person = 0; person < world.persons.rows(); ++person)
      reached += world.persons.alive(person) && covers(policy.target, world, person);
    table.row({"  " + policy.name, "reaches " + std::string(simulated > 1 ? "about " : "") +
                                       number(reached * simulated) + " simulated = " + in_words(reached * real) +
                                       " real persons at the start"});
  }
  return table.text();
}

}  // namespace cohesim::cli
