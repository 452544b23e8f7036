#include "population/population.hpp"

#include "population/draft.hpp"
#include "population/sample.hpp"
#include "topics/contact/contact.hpp"
#include "topics/schooling/schooling.hpp"

namespace cohesim {

namespace {

World empty_world(const Scenario& scenario, int replicate) {
  World world(RunKey(scenario.seed, static_cast<std::uint32_t>(replicate)));
  world.now = scenario.start;
  world.represents = scenario.represents / static_cast<double>(scenario.size);
  world.population = std::make_shared<PopulationData>(scenario.population);
  for (const auto& [name, data] : scenario.population.regions) {
    Region region;
    region.name = name;
    region.data = data;
    region.pay_level = data.pay_level[0];
    region.death_rates = {death_rates(data.mx_men), death_rates(data.mx_women)};
    region.birth_rates = birth_rates(data.births_by_age);
    region.country = static_cast<std::uint16_t>(scenario.geography ? 0 : world.regions.size());
    world.regions.push_back(std::move(region));
  }
  // Room for those who will be born or arrive; only what is used takes memory.
  world.persons.reserve(2 * std::size_t{scenario.size} + 1024);
  world.households.reserve(2 * std::size_t{scenario.size} + 1024);
  world.flows.reset(world.regions.size());
  return world;
}

/// Persons in households: from a file of them, else from figures by neighbourhood or by country block.
synthesis::Draft draft_of(const Scenario& scenario, const RunKey& run) {
  if (scenario.persons) return synthesis::draft_from_table(scenario, run);
  synthesis::Draft draft =
      scenario.geography ? synthesis::draft_residents(scenario, run) : synthesis::draft_persons(scenario, run);
  synthesis::draft_households(draft, scenario.population, run, scenario.parameters.households);
  return draft;
}

}  // namespace

World synthesize(const Scenario& scenario, int replicate) {
  if (scenario.on_lattice()) return synthesis::lattice_world(scenario, replicate);
  World world = empty_world(scenario, replicate);
  const PopulationData& data = scenario.population;
  std::vector<Row> from;  // of a file of persons
  {
    synthesis::Draft draft = draft_of(scenario, world.run);
    synthesis::draft_arrivals(draft, data, world.run);
    if (!scenario.geography) synthesis::draft_places(draft, data, world.run);
    const std::vector<std::uint32_t> dealt = synthesis::deal_rows(world, draft);
    synthesis::name_areas(world, scenario);
    synthesis::set_school_sites(world, scenario);
    if (scenario.persons)
      for (const std::uint32_t person : dealt) from.push_back(draft.from[person]);
  }
  synthesis::set_education(world, data);
  if (scenario.persons) synthesis::apply_attainment(world, *scenario.persons, from);
  schooling::set_usual_ends(world, scenario.parameters.schooling);
  synthesis::set_skills(world, scenario);
  synthesis::set_citizenship(world, scenario);  // language and attainment weigh in it
  if (scenario.persons) synthesis::apply_citizenship(world, *scenario.persons, from);
  contact::start_ties(world, scenario.parameters.contact);
  synthesis::set_kin_elsewhere(world);
  std::vector<std::uint8_t> known;
  if (scenario.persons) known = synthesis::attainment_known(world, *scenario.persons, from);
  schooling::open_schooling(world, scenario.parameters.schooling, known);
  return world;
}

}  // namespace cohesim
