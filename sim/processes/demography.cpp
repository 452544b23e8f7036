#include "processes/demography.hpp"

#include <array>
#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/membership.hpp"

namespace cohesim {

namespace {

constexpr int fertile_from = 15, fertile_to = 50;

using LifeTable = std::array<std::array<float, n_life_ages>, n_sexes>;  // monthly probability of death

LifeTable life_table(const RegionData& data, float scale) {
  LifeTable table{};
  for (std::size_t age = 0; age < n_life_ages; ++age) {
    table[0][age] = monthly(static_cast<float>(data.mx_men[age]) * scale);
    table[1][age] = monthly(static_cast<float>(data.mx_women[age]) * scale);
  }
  return table;
}

float fertility_factor(const World& world, Row i, const DemographyParameters& par) {
  const Persons& p = world.persons;
  if (p.born[i] != BirthGroup::outside_eu) return 1.0f;
  const float years = static_cast<float>(p.residence_months(i, world.now)) / 12.0f;
  return 1.05f + par.fertility_newcomers.value() * exp_(-years / par.fertility_residence_years.value());
}

float birth_probability(const World& world, Row i, const DemographyParameters& par) {
  const auto group = static_cast<std::size_t>((world.persons.age(i, world.now) - fertile_from) / 5);
  const auto rate = static_cast<float>(world.regions[world.region_of(i)].data.births_by_age[group]);
  return monthly(rate * par.fertility_scale.value() * fertility_factor(world, i, par));
}

BirthGroup father_of_child(BirthGroup mother, float u, const DemographyParameters& par) {
  if (mother == BirthGroup::host) return u < par.father_outside_eu.value() ? BirthGroup::outside_eu : BirthGroup::host;
  return u < par.father_same_group.value() ? mother : BirthGroup::host;
}

void bear(World& world, Row mother, Row child, const DemographyParameters& par) {
  Persons& p = world.persons;
  p.key[child] =
      lineage(p.key[mother], static_cast<std::uint64_t>(Stream::birth), static_cast<std::uint64_t>(world.now.value));
  const Words words = world.run.draw(Stream::birth, world.now, p.key[child]);
  const auto boys = static_cast<float>(world.regions[world.region_of(mother)].data.sex_ratio[0]);
  p.sex[child] = uniform(words[0]) < boys / (1.0f + boys) ? Sex::man : Sex::woman;
  p.birth[child] = p.arrival[child] = p.status_since[child] = p.labour_since[child] = world.now.value;
  p.born[child] = BirthGroup::host;
  p.mother_born[child] = p.born[mother];
  p.father_born[child] = father_of_child(p.born[mother], uniform(words[1]), par);
  const bool national = p.citizenship[mother] == Citizenship::national || p.father_born[child] == BirthGroup::host;
  p.citizenship[child] = national ? Citizenship::national : p.citizenship[mother];
  p.status[child] = national ? LegalStatus::citizen : p.status[mother];
  p.flags[child] = static_cast<std::uint16_t>(flag::alive | (national ? flag::born_citizen : 0) |
                                              (p.flags[mother] & flag::visible_minority));
  p.education[child] = p.education[mother];
  p.recognition[child] = Recognition::host;
  p.language[child] = p.language_ceiling[child] = 65535;
  p.latent[child] = static_cast<std::int8_t>(
      std::clamp(0.3f * static_cast<float>(p.latent[mother]) + 0.954f * 32.0f * normal(words[2]), -127.0f, 127.0f));
  p.labour[child] = LabourState::detached;
  p.employer[child] = no_row;
  p.partner[child] = no_row;
  p.mother[child] = mother;
  p.father[child] = p.partner[mother] != no_row && p.sex[p.partner[mother]] == Sex::man ? p.partner[mother] : no_row;
  p.friends[child].fill(no_row);
  join_household(world, child, p.household[mother]);
  ++world.flows.births[world.region_of(child)][static_cast<std::size_t>(p.origin(child))];
}

}  // namespace

void births(World& world, const DemographyParameters& par) {
  Persons& p = world.persons;
  static_assert(n_birth_ages * 5 == fertile_to - fertile_from);
  std::vector<Row> mothers;
  select(
      p.rows(),
      [&](Row i) {
        if (!p.alive(i) || p.sex[i] != Sex::woman) return false;
        const int age = p.age(i, world.now);
        if (age < fertile_from || age >= fertile_to) return false;
        return happens(world.run.draw(Stream::birth, world.now, p.key[i])[0], birth_probability(world, i, par));
      },
      mothers);
  Row child = p.append(mothers.size());
  for (const Row mother : mothers) bear(world, mother, child++, par);
}

void deaths(World& world, const DemographyParameters& par) {
  Persons& p = world.persons;
  std::vector<LifeTable> tables;
  for (const Region& region : world.regions) tables.push_back(life_table(region.data, par.mortality_scale.value()));
  std::vector<Row> dying;
  select(
      p.rows(),
      [&](Row i) {
        if (!p.alive(i)) return false;
        const auto age = static_cast<std::size_t>(life_age(p.age(i, world.now)));
        const float risk = tables[world.region_of(i)][static_cast<std::size_t>(p.sex[i])][age];
        return happens(world.run.draw(Stream::death, world.now, p.key[i])[0], risk);
      },
      dying);
  for (const Row i : dying) {
    ++world.flows.deaths[world.region_of(i)][static_cast<std::size_t>(p.origin(i))];
    leave(world, i);
  }
}

}  // namespace cohesim
