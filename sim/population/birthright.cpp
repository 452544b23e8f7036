// Citizenship of those born here, by the parents' and by the law of the block (state/birthright.hpp); who has family abroad.
#include <algorithm>

#include "base/math.hpp"
#include "population/draft.hpp"
#include "state/birthright.hpp"
#include "topics/legal_status/legal_status.hpp"
#include "topics/legal_status/parameters.hpp"
#include "topics/migration/migration.hpp"
#include "topics/migration/parameters.hpp"

namespace cohesim::synthesis {

namespace {

// Of parents who are not in the household: assumptions. Many have become citizens by the birth of a child.
constexpr float citizens_at_birth = 0.3f, mean_residence_months = 84;

/// As the law saw the parent when the child was born.
ParentFacts facts_at_birth(const World& world, Row child, Row parent) {
  const Persons& p = world.persons;
  ParentFacts facts = parent_facts(world, parent);
  facts.lawful_months = std::max(0, p.birth[child] - p.arrival[parent]);
  const bool later = p.citizenship[parent] == Citizenship::national && p.status_since[parent] > p.birth[child];
  if (later && p.born[parent] != BirthGroup::host) facts.citizenship = parent_facts(p.born[parent], 0).citizenship;
  return facts;
}

ParentFacts absent_facts(BirthGroup group, const Words& words) {
  if (happens(words[1], citizens_at_birth)) group = BirthGroup::host;
  return parent_facts(group, static_cast<int>(mean_residence_months * exponential(words[2])));
}

Citizenship at_birth(const World& world, Row i, const Words& words) {
  const Persons& p = world.persons;
  const auto facts = [&](Row parent, BirthGroup group) {
    return parent != no_row ? facts_at_birth(world, i, parent) : absent_facts(group, words);
  };
  return citizenship_at_birth(world.regions[world.region_of(i)].data, facts(p.mother[i], p.mother_born[i]),
                              facts(p.father[i], p.father_born[i]), uniform(words[0]));
}

/// A foreigner at birth who has become a citizen since: with a parent, at 18, or by the hazard of those from elsewhere.
bool became_citizen(const World& world, Row i, float hazard, const legal_status::Parameters& par, const Words& words) {
  const Persons& p = world.persons;
  const int adult_months = p.age_months(i, world.now) - 18 * 12;
  for (const Row parent : {p.mother[i], p.father[i]})
    if (parent != no_row && p.citizenship[parent] == Citizenship::national &&
        p.status_since[parent] < p.birth[i] + 18 * 12)
      return true;
  if (adult_months < 0) return false;
  const auto entitled = static_cast<float>(world.regions[world.region_of(i)].data.birthright[2]);
  const legal_status::Merits merits{
      .b1 = 1, .work = 0.7f, .tertiary = static_cast<float>(p.education[i] == Education::isced_5_8)};
  hazard *= naturalisation_factor(merits, par);
  return uniform(words[3]) < entitled + (1 - entitled) * (1 - exp_(-hazard * static_cast<float>(adult_months)));
}

void set_born_here(World& world, Row i, float hazard, const legal_status::Parameters& par) {
  Persons& p = world.persons;
  const Words words = draw(world.run, Stream::synthesis_person, p.key[i], purpose::birthright);
  const Citizenship citizenship = at_birth(world, i, words);
  if (citizenship == Citizenship::national) {
    p.flags[i] |= flag::born_citizen;
  } else if (!became_citizen(world, i, hazard, par, words)) {
    p.citizenship[i] = citizenship;
    p.status[i] = citizenship == Citizenship::other_eu ? LegalStatus::eu_citizen
                  : p.age(i, world.now) >= 5           ? LegalStatus::permanent
                                                       : LegalStatus::temporary;
  }
}

/// Alone here, came as an adult: the share of arrivals who left a family, less those whose family has come since.
bool has_family_abroad(const World& world, Row i, const migration::Parameters& par, const Words& words) {
  const Persons& p = world.persons;
  const bool alone =
      p.partner[i] == no_row && p.arrival[i] - p.birth[i] >= 22 * 12 && p.born[i] == BirthGroup::outside_eu;
  if (!alone || p.age(i, world.now) >= 60) return false;
  const float eligible_years = std::max(
      0.0f, (static_cast<float>(p.residence_months(i, world.now)) - par.reunification_months(p.regime[i])) / 12.0f);
  const auto share = static_cast<float>(world.population->arrival_family_abroad[static_cast<std::size_t>(p.route[i])]);
  return happens(words[0], share * exp_(-par.reunification_per_year(p.regime[i]) * eligible_years));
}

}  // namespace

void set_birthright(World& world, float naturalisation_hazard, const legal_status::Parameters& par) {
  for (Row i = 0; i < world.persons.rows(); ++i)
    if (world.persons.born[i] == BirthGroup::host) set_born_here(world, i, naturalisation_hazard, par);
}

void set_family_abroad(World& world, const Scenario& scenario) {
  Persons& p = world.persons;
  for (Row i = 0; i < p.rows(); ++i) {
    const Words words = draw(world.run, Stream::synthesis_person, p.key[i], purpose::family_abroad);
    if (!has_family_abroad(world, i, scenario.parameters.migration, words)) continue;
    p.family_abroad[i] =
        migration::family_left_behind({words[1], words[2], words[3], 0}, scenario.parameters.migration);
  }
}

}  // namespace cohesim::synthesis
