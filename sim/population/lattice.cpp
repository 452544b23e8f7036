// The start of Schelling's lattice: persons of two groups, each a household of its own, in cells dealt by lot.
#include <fmt/format.h>

#include "population/draft.hpp"
#include "topics/schelling/parameters.hpp"
#include "topics/schelling/schelling.hpp"

namespace cohesim::synthesis {

namespace {

constexpr int lattice_age = 30 * 12;  // months: whatever is asked of a person, an adult's answer makes sense

void make_tiles(World& world, std::uint32_t side) {
  const std::size_t tiles =
      std::size_t{1} * schelling::Lattice{side}.tiles_a_side() * schelling::Lattice{side}.tiles_a_side();
  Areas& areas = world.areas;
  for (std::size_t a = 0; a < tiles; ++a) {
    areas.key.push_back(a);
    areas.id.push_back(fmt::format("tile-{}", a + 1));
  }
  areas.name = areas.id;
  areas.figures.resize(tiles);
  areas.region.resize(tiles);
  areas.type.resize(tiles, AreaType::city);
  areas.at_start.resize(tiles);
}

void make_person(World& world, Row i, BirthGroup group) {
  Persons& p = world.persons;
  p.key[i] = p.household[i] = i;
  p.flags[i] = flag::alive;
  p.birth[i] = p.arrival[i] = static_cast<std::int16_t>(world.now.value - lattice_age);
  p.schooled_until[i] = static_cast<std::int16_t>(p.birth[i] + 12 * adult_age);
  p.born[i] = p.mother_born[i] = p.father_born[i] = group;
  p.labour[i] = LabourState::inactive;
  Households& h = world.households;
  h.key[i] = h.first_member[i] = i;
  h.members[i] = 1;
  h.youngest_birth[i] = p.birth[i];
  h.equivalence[i] = 10;
  h.to_region[i] = no_region;
  h.seeking_since[i] = INT16_MIN;
}

}  // namespace

World lattice_world(const Scenario& scenario, int replicate) {
  const schelling::Parameters& par = scenario.parameters.schelling;
  World world(RunKey(scenario.seed, static_cast<std::uint32_t>(replicate)));
  world.now = scenario.start;
  world.represents = scenario.represents / scenario.size;
  world.population = std::make_shared<PopulationData>(scenario.population);
  make_tiles(world, static_cast<std::uint32_t>(par.side.base()));
  Region region;
  region.name = scenario.population.regions.front().first;
  region.last_area = static_cast<Row>(world.areas.rows());
  world.regions.push_back(std::move(region));
  world.flows.reset(1);
  world.persons.append(scenario.size);
  world.households.append(scenario.size);
  const auto first_group = static_cast<Row>(scenario.size - par.second_group.base() * scenario.size + 0.5);
  for (Row i = 0; i < scenario.size; ++i)
    make_person(world, i, i < first_group ? BirthGroup::host : BirthGroup::outside_eu);
  schelling::settle(world, par);
  for (Row i = 0; i < world.persons.rows(); ++i) ++world.areas.at_start[world.area_of(i)];
  return world;
}

}  // namespace cohesim::synthesis
