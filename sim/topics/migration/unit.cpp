#include "topics/migration/unit.hpp"

#include <algorithm>
#include <array>

#include "state/kin.hpp"
#include "state/membership.hpp"
#include "state/residents.hpp"
#include "topics/migration/parameters.hpp"

namespace cohesim::migration {

namespace {

bool adult(const World& world, Row i) { return world.persons.age(i, world.now) >= adult_age; }

void depart(World& world, Row i) {
  const Persons& p = world.persons;
  const std::size_t region = world.region_of(i);
  ++world.flows.departures[region][static_cast<std::size_t>(p.origin(i))];
  ++world.flows.departures_by_route[region][static_cast<std::size_t>(p.route[i])];
  leave(world, i);
}

}  // namespace

bool heads_unit(const World& world, Row i) {
  return adult(world, i) || without_adult(world, world.persons.household[i]);
}

bool has_school_child(const World& world, Row i) {
  const Persons& p = world.persons;
  for (const Row child : world.members_of(p.household[i])) {
    const int age = p.age(child, world.now);
    if (age >= 6 && age < 18 && is_parent(world, i, child)) return true;
  }
  return false;
}

int depart_unit(World& world, Row head) {
  const Persons& p = world.persons;
  if (!p.alive(head)) return 0;
  const Row partner = p.partner[head];
  Scratch<Row> going, left_behind;
  bool adult_stays = false;
  for (const Row i : world.members_of(p.household[head])) {
    const bool child = is_parent(world, head, i) || (partner != no_row && is_parent(world, partner, i));
    if (i == head || i == partner || (child && !adult(world, i)))
      going.push_back(i);
    else if (adult(world, i))
      adult_stays = true;
    else
      left_behind.push_back(i);
  }
  if (!adult_stays && adult(world, head)) going.insert(going.end(), left_behind.begin(), left_behind.end());
  for (const Row i : going) depart(world, i);
  return static_cast<int>(going.size());
}

void depart_born_here(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  const Table& shares = world.population->departure_ages_born_here;
  const double most = *std::max_element(shares.begin(), shares.end());
  const auto leaves = [&](Row i, std::uint32_t word) {
    if (!world.lives_here(i) || p.born[i] != BirthGroup::host || !adult(world, i)) return false;
    if (p.partner[i] != no_row && p.born[p.partner[i]] != BirthGroup::host) return false;  // those leave by hazard
    const double age = shares[static_cast<std::size_t>(age_group(p.age(i, world.now)))] / most;
    const bool family = p.partner[i] != no_row || has_school_child(world, i);
    return happens(word, static_cast<float>(age) * (family ? par.departure_with_family.value() : 1.0f));
  };
  world.leaving_due.resize(world.regions.size());
  for (std::size_t r = 0; r < world.regions.size(); ++r) {
    const Region& region = world.regions[r];
    world.leaving_due[r] += region.data.departures_born_here[0] * 1000.0 / 12.0 / world.represents *
                            static_cast<double>(par.departure_scale.value());
    const std::uint64_t cell = lineage(r, static_cast<std::uint64_t>(Stream::departure));
    const double tries =
        1000 + 20000 * world.leaving_due[r];  // enough by far; a region of children has nobody to leave
    for (std::uint64_t k = 0; world.leaving_due[r] >= 1 && static_cast<double>(k) < tries; ++k) {
      const Words words = world.run.draw(Stream::departure, world.now, lineage(cell, k));
      const Row i = resident_at(world, static_cast<std::uint16_t>(r), words[0], words[1]);
      if (i != no_row && leaves(i, words[2])) world.leaving_due[r] -= depart_unit(world, i);
    }
  }
}

}  // namespace cohesim::migration
