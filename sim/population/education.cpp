// Attainment of the synthetic population: within each stratum of origin, sex and age exactly the published shares, given to
// those with the highest score: household (partners are alike), latent trait and chance.
#include <algorithm>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "population/draft.hpp"
#include "population/education.hpp"
#include "population/ipf.hpp"

namespace cohesim::synthesis {

namespace {

constexpr int n_bands = 5;  // under 25, 25-34, 35-54, 55-64, 65 and over

int schooling_band(int age) { return age < 25 ? 0 : education_age(age) + 1; }

/// So that 20 % of refugees of 15 to 64 have a degree, where 27 % of others born outside the EU do (LFS 2014, EU-25).
float protection_shift(const Persons& p, Row i) {
  const Route route = p.route[i];
  const bool fled = route == Route::asylum || route == Route::resettlement || route == Route::sponsored;
  return fled ? -0.2f : 0.0f;
}

float score(const World& world, Row i) {
  const Persons& p = world.persons;
  const Words own = draw(world.run, Stream::synthesis_person, p.key[i], purpose::education);
  const Words shared =
      draw(world.run, Stream::synthesis_household, world.households.key[p.household[i]], purpose::schooling);
  const float z = static_cast<float>(p.latent[i]) / 32.0f;
  return 0.3f * z + 0.5f * normal(shared[0]) + 0.8124f * normal(own[0]) +
         protection_shift(p, i);  // variance 1: assumption
}

}  // namespace

int schooling_group(const World& world, Row i) {
  const Persons& p = world.persons;
  const Origin origin = p.origin(i);
  const bool both = p.mother_born[i] == BirthGroup::outside_eu && p.father_born[i] == BirthGroup::outside_eu;
  if (origin == Origin::second_generation && !both) return mixed_parentage;
  const bool migrant = origin == Origin::eu_born || origin == Origin::non_eu_born;
  if (migrant && p.age(i, world.now) < 25 && p.arrival[i] - p.birth[i] < 12 * 12) return raised_here;
  return static_cast<int>(origin);
}

const Table& attainment_table(const PopulationData& data, int group) {
  switch (group) {
    case 0: return data.education_native;
    case 2: return data.education_eu_born;
    case 3: return data.education_non_eu_born;
    case mixed_parentage: return data.education_mixed_parentage;
    default: return data.education_second_generation;
  }
}

namespace {

using Stratum = std::vector<std::pair<float, Row>>;  // score, person

std::vector<Stratum> strata_of(const World& world) {
  const Persons& p = world.persons;
  std::vector<float> scores(p.rows());
  for_each_row(p.rows(), [&](Row i) { scores[i] = score(world, i); });
  std::vector<Stratum> strata(n_schooling_groups * 2 * n_bands);
  for (Row i = 0; i < p.rows(); ++i) {
    const int stratum =
        (schooling_group(world, i) * 2 + static_cast<int>(p.sex[i])) * n_bands + schooling_band(p.age(i, world.now));
    strata[static_cast<std::size_t>(stratum)].emplace_back(scores[i], i);
  }
  return strata;
}

/// Published shares of the four levels in the s-th stratum.
std::span<const double> shares_of(const PopulationData& data, std::size_t s) {
  const std::size_t band = s % n_bands, sex = s / n_bands % 2, age = band == 0 ? 0 : band - 1;
  const Table& table = attainment_table(data, static_cast<int>(s / n_bands / 2));
  return std::span(table).subspan((sex * n_education_ages + age) * 4, 4);
}

}  // namespace

void set_education(World& world, const PopulationData& data) {
  std::vector<Stratum> strata = strata_of(world);
  for_each_task(strata.size(), [&](std::size_t s) {
    Stratum& stratum = strata[s];
    if (stratum.empty()) return;
    std::sort(stratum.begin(), stratum.end());
    const float start = uniform(draw(world.run, Stream::synthesis_region, s, purpose::attainment)[0]);
    const std::vector<std::int64_t> counts =
        whole_numbers(shares_of(data, s), static_cast<std::int64_t>(stratum.size()), static_cast<double>(start));
    std::size_t at = 0;
    for (std::size_t level = 0; level < 4; ++level)
      for (std::int64_t k = 0; k < counts[level]; ++k)
        world.persons.education[stratum[at++].second] = static_cast<Education>(level);
  });
}

}  // namespace cohesim::synthesis
