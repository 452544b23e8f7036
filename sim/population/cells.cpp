// First step of the synthesis: how many persons of which age, sex and origin live in which region.
#include "population/cells.hpp"

#include <algorithm>
#include <numeric>

#include "base/errors.hpp"
#include "base/interpolate.hpp"
#include "population/ipf.hpp"

namespace cohesim::synthesis {

namespace {

double table_sum(const Table& table) {
  double sum = 0;
  for (double x : table) sum += x;
  return sum;
}

/// Persons of an age and sex by where they were born: here, in another EU state, outside the EU.
std::array<double, 3> by_birth(const PopulationData& data, const RegionData& region, int age, int sex) {
  const auto a = static_cast<std::size_t>(age);
  const double n = people(region);
  const double eu = n * region.eu_born[0] * (sex == 0 ? data.eu_born_men : data.eu_born_women)[a];
  const double outside = n * region.non_eu_born[0] * (sex == 0 ? data.non_eu_born_men : data.non_eu_born_women)[a];
  return {(sex == 0 ? region.men : region.women)[a] - eu - outside, eu, outside};
}

/// Shares of the five groups of those born here.
std::array<double, 5> host_groups(const PopulationData& data, const RegionData& region, const Means& mean, int age) {
  const auto a = static_cast<std::size_t>(age);
  const double outside = mean.non_eu_born[a] > 0 ? region.non_eu_born[0] / mean.non_eu_born[a] : 0;
  const double eu = mean.eu_born[a] > 0 ? region.eu_born[0] / mean.eu_born[a] : 0;
  std::array<double, 5> share{0, data.one_parent_outside[a] * outside, data.both_parents_outside[a] * outside,
                              data.one_parent_eu[a] * eu, data.both_parents_eu[a] * eu};
  const double descendants = share[1] + share[2] + share[3] + share[4];
  if (descendants > 1)
    throw SimulationError("population: more than everyone born here aged " + std::to_string(5 * age) +
                          " or more has a parent born elsewhere");
  share[0] = 1 - descendants;
  return share;
}

/// Seed of a region: the groups born elsewhere by their ages, those born here as the rest of the pyramid.
std::vector<double> seed_of(const PopulationData& data, const RegionData& region, const std::string& name,
                            const Means& mean) {
  std::vector<double> seed(n_person_cells);
  for (int age = 0; age < n_age_groups; ++age) {
    const std::array<double, 5> share = host_groups(data, region, mean, age);
    for (int sex = 0; sex < 2; ++sex) {
      const auto [here, eu, outside] = by_birth(data, region, age, sex);
      if (here < -1e-9 * people(region))
        throw SimulationError("population: in " + name + " more persons aged " + std::to_string(5 * age) +
                              " or more were born elsewhere than live there: " + std::to_string(eu + outside) + " of " +
                              std::to_string(here + eu + outside) + " thousand (see non_eu_born, eu_born, men, women)");
      for (int g = 0; g < 5; ++g)
        seed[person_cell(age, sex, g)] = std::max(0.0, here) * share[static_cast<std::size_t>(g)];
      seed[person_cell(age, sex, 5)] = eu;
      seed[person_cell(age, sex, 6)] = outside;
    }
  }
  return seed;
}

/// Months of age within five years of given weights at u in [0, 1); the months of a year are alike.
int months_within(std::span<const double> years, double u) {
  double left = u * std::accumulate(years.begin(), years.end(), 0.0);
  for (std::size_t k = 0; k < years.size(); ++k) {
    if (left < years[k]) return static_cast<int>(12 * (static_cast<double>(k) + left / years[k]));
    left -= years[k];
  }
  return 12 * static_cast<int>(years.size()) - 1;
}

void add_persons(Draft& draft, std::span<const double> cells, std::span<const std::int64_t> counts, const RunKey& run) {
  std::vector<std::vector<double>> years;  // by sex and group
  for (int sex = 0; sex < 2; ++sex)
    for (int group = 0; group < n_groups; ++group) years.push_back(years_of(cells, sex, group));
  for (std::size_t cell = 0; cell < counts.size(); ++cell) {  // in the order of person_cell()
    const std::size_t age = cell / years.size(), kind = cell % years.size();
    const auto five = std::span(years[kind]).subspan(5 * age, 5);
    for (std::int64_t k = 0; k < counts[cell]; ++k) {
      Person person;
      const Words words = draw(run, Stream::synthesis_person, draft.persons.size(), purpose::age);
      person.age_months =
          static_cast<std::int16_t>(60 * static_cast<int>(age) + months_within(five, uniform(words[0])));
      person.residence = person.age_months;
      person.sex = static_cast<Sex>(kind / n_groups);
      person.group = static_cast<Group>(kind % n_groups);
      draft.persons.push_back(person);
    }
  }
}

}  // namespace

std::vector<double> years_of(std::span<const double> cells, int sex, int group) {
  std::vector<double> totals(n_age_groups);
  std::vector<int> bounds{0};
  for (int age = 0; age < n_age_groups; ++age) {
    totals[static_cast<std::size_t>(age)] = cells[person_cell(age, sex, group)];
    bounds.push_back(5 * (age + 1));
  }
  return single_years(totals, bounds);
}

std::vector<std::string> age_labels() {
  std::vector<std::string> labels;
  for (int age = 0; age + 1 < n_age_groups; ++age)
    labels.push_back("aged " + std::to_string(5 * age) + "-" + std::to_string(5 * age + 4));
  labels.push_back("aged 100 and over");
  return labels;
}

double people(const RegionData& region) { return table_sum(region.men) + table_sum(region.women); }

Means means_of(const PopulationData& data) {
  Means means;
  for (int age = 0; age < n_age_groups; ++age) {
    const auto a = static_cast<std::size_t>(age);
    double all = 0;
    for (const auto& [name, region] : data.regions) {
      const double here = by_birth(data, region, age, 0)[0] + by_birth(data, region, age, 1)[0];
      all += here;
      means.non_eu_born[a] += here * region.non_eu_born[0];
      means.eu_born[a] += here * region.eu_born[0];
    }
    means.non_eu_born[a] /= std::max(all, 1e-300);
    means.eu_born[a] /= std::max(all, 1e-300);
  }
  return means;
}

Marginal pyramid_marginal(const RegionData& region, const std::string& name) {
  Marginal pyramid{"population by age and sex of " + name, {0, 1}, std::vector<double>(n_age_groups * 2)};
  pyramid.labels = {age_labels(), {"men", "women"}};
  for (std::size_t a = 0; a < n_age_groups; ++a) {
    pyramid.totals[2 * a] = region.men[a];
    pyramid.totals[2 * a + 1] = region.women[a];
  }
  return pyramid;
}

namespace {

/// Groups of a region: those born elsewhere by their shares, those born here fill the rest in the seed's proportions.
Marginal groups_marginal(const RegionData& region, const std::string& name, std::span<const double> seed) {
  Marginal groups{"population by origin of " + name, {2}, std::vector<double>(n_groups)};
  groups.labels = {{"native", "one parent born outside the EU", "both parents born outside the EU",
                    "one parent born in another EU state", "both parents born in another EU state",
                    "born in another EU state", "born outside the EU"}};
  const double n = people(region);
  for (std::size_t i = 0; i < seed.size(); ++i) groups.totals[i % n_groups] += seed[i];
  groups.totals[5] = n * region.eu_born[0];
  groups.totals[6] = n * region.non_eu_born[0];
  double here = 0;
  for (std::size_t g = 0; g < 5; ++g) here += groups.totals[g];
  for (std::size_t g = 0; g < 5; ++g) groups.totals[g] *= (n - groups.totals[5] - groups.totals[6]) / here;
  return groups;
}

}  // namespace

std::vector<double> fitted_cells(const PopulationData& data, const RegionData& region, const std::string& name,
                                 const Means& mean) {
  std::vector<double> cells = seed_of(data, region, name, mean);
  const int extents[] = {n_age_groups, 2, n_groups};
  const Marginal marginals[] = {groups_marginal(region, name, cells), pyramid_marginal(region, name)};
  fit_marginals(cells, extents, marginals);
  return cells;
}

Draft draft_persons(const Scenario& scenario, const RunKey& run) {
  const PopulationData& data = scenario.population;
  if (data.regions.empty()) throw SimulationError("population: no regions");
  std::vector<double> sizes;
  for (const auto& [name, region] : data.regions) sizes.push_back(people(region));
  const std::vector<std::int64_t> persons = largest_remainders(sizes, scenario.size);
  const Means means = means_of(data);

  Draft draft;
  draft.persons.reserve(scenario.size);
  for (std::size_t r = 0; r < data.regions.size(); ++r) {
    const auto& [name, region] = data.regions[r];
    const std::vector<double> cells = fitted_cells(data, region, name, means);
    const Words words = draw(run, Stream::synthesis_region, r, purpose::cells);
    const auto first = static_cast<Row>(draft.persons.size());
    const auto counts = whole_numbers(cells, persons[r], static_cast<double>(words[0]) * 0x1p-32);
    add_persons(draft, cells, counts, run);
    draft.zones.push_back({first, static_cast<Row>(draft.persons.size()), static_cast<std::uint16_t>(r)});
  }
  return draft;
}

}  // namespace cohesim::synthesis
