// A scenario on Schelling's lattice.
#include <fmt/format.h>

#include <cmath>

#include "input/bind.hpp"
#include "input/numbers.hpp"
#include "topics/schelling/parameters.hpp"

namespace cohesim {

namespace {

constexpr std::string_view why = "a lattice (schelling.side) has persons of two groups and nothing else; leave it out";

/// What is given of people would be without effect.
void refuse_people(Section& top, Section& population) {
  for (const char* key : {"policies", "record"})
    if (top.find(key)) top.error(key, std::string(why));
  for (const std::string& key : keys_in("population"))
    if (key != "size" && key != "represents" && population.find(key)) population.error(key, std::string(why));
}

/// There is nothing to settle before the first month.
void leave_out_run_in(Context& context, const Node* time) {
  const Entry* given = time ? time->find("run_in_months") : nullptr;
  if (given && context.scenario.run_in_months > 0)
    context.findings.error(given->place, "time.run_in_months",
                           "a lattice (schelling.side) has no run-in; leave it out");
  context.scenario.run_in_months = 0;
  if (!given) context.record_default("time.run_in_months", "0");
}

}  // namespace

void bind_lattice(Context& context, Section& top) {
  static const Node empty{Node::Kind::map, false, "", {}, {}, {}};
  Scenario& scenario = context.scenario;
  leave_out_run_in(context, top.map("time"));
  const Node* node = top.map("population");
  Section population(context, node ? *node : empty, "population", "population");
  refuse_people(top, population);
  population.number("size", scenario.size);
  scenario.represents = scenario.size;
  if (const auto given = population.number("represents"))
    scenario.represents = *given;
  else
    context.record_default("population.represents", number_text(scenario.represents));
  const double side = std::floor(scenario.parameters.schelling->side.base());
  if (scenario.size >= side * side)
    context.findings.error(population.place(), "population.size",
                           fmt::format("{} persons on {} cells: some must be vacant", scenario.size, side * side));
  scenario.population.regions.emplace_back("lattice", RegionData{});
}

bool Scenario::on_lattice() const { return parameters.schelling->side.base() > 0; }

}  // namespace cohesim
