// The age, sex and group pattern of a whole city, from its country block's tables and the file's totals.
#include <algorithm>

#include "population/cells.hpp"
#include "population/ipf.hpp"
#include "population/residents.hpp"

namespace cohesim::synthesis {

namespace {

constexpr int n_years = 5 * n_age_groups;  // 0..104: the last group is spread over five years
constexpr double hint = 1e-6;  // of a group: an age that the tables do not know of is possible, should an area have it

/// Persons by five-year age, sex and group before fitting: those born elsewhere by their own ages, those born here as the
/// rest of the pyramid, at least a tenth of it.
std::vector<double> city_seed(const PopulationData& data, const RegionData& block,
                              const std::array<double, n_resident_groups>& groups) {
  std::vector<double> seed(n_person_cells);
  for (int age = 0; age < n_age_groups; ++age) {
    const auto a = static_cast<std::size_t>(age);
    const std::array<double, 4> parents{data.one_parent_outside[a], data.both_parents_outside[a], data.one_parent_eu[a],
                                        data.both_parents_eu[a]};
    const double here_native = std::max(0.1, 1 - parents[0] - parents[1] - parents[2] - parents[3]);
    for (int sex = 0; sex < 2; ++sex) {
      const double all = (sex == 0 ? block.men : block.women)[a];
      const double eu = groups[3] * (sex == 0 ? data.eu_born_men : data.eu_born_women)[a];
      const double outside = groups[4] * (sex == 0 ? data.non_eu_born_men : data.non_eu_born_women)[a];
      const double here = std::max(0.1 * all, all - eu - outside);
      seed[person_cell(age, sex, 0)] = here * here_native;
      for (int g = 1; g < 5; ++g) seed[person_cell(age, sex, g)] = here * parents[static_cast<std::size_t>(g - 1)];
      seed[person_cell(age, sex, 5)] = eu;
      seed[person_cell(age, sex, 6)] = outside;
    }
  }
  return seed;
}

/// The city's block with its own shares of groups.
RegionData block_of(const Geography& geography) {
  RegionData block = geography.block;
  const double thousands = people(block);
  for (Table* pyramid : {&block.men, &block.women})
    for (double& n : *pyramid) n *= geography.residents() / thousands;
  return block;
}

std::array<double, n_resident_groups> residents_by_group(const Geography& geography) {
  std::array<double, n_resident_groups> groups{};
  for (const Neighbourhood& area : geography.areas)
    for (std::size_t g = 0; g < n_resident_groups; ++g) groups[g] += area.groups[g];
  return groups;
}

Marginal origin_marginal(const std::array<double, n_resident_groups>& groups) {
  Marginal origin{"residents by origin", {}, {groups.begin(), groups.end()}};
  for (std::size_t k = 0; k < n_person_cells; ++k)
    origin.position.push_back(static_cast<std::uint32_t>(resident_group(static_cast<Group>(k % n_groups))));
  origin.labels = {{Names<ResidentGroup>::list.begin(), Names<ResidentGroup>::list.end()}};
  return origin;
}

std::vector<double> city_cells(const PopulationData& data, const Geography& geography) {
  const RegionData block = block_of(geography);
  PopulationData alone = data;
  alone.regions = {{geography.block_name, block}};
  if (!geography.has_groups) return fitted_cells(data, block, geography.block_name, means_of(alone));
  const std::array<double, n_resident_groups> groups = residents_by_group(geography);
  std::vector<double> cells = city_seed(data, block, groups);
  const int extents[] = {n_age_groups, 2, n_groups};
  const Marginal marginals[] = {pyramid_marginal(block, geography.block_name), origin_marginal(groups)};
  fit_marginals(cells, extents, marginals, {1e-9, 5000});
  return cells;
}

}  // namespace

CityPattern::CityPattern(const PopulationData& data, const Geography& geography) {
  const std::vector<double> city = city_cells(data, geography);
  for (const AgeBand& band : geography.bands) first_.push_back(std::min(band.first, n_years - 1));
  if (first_.empty()) first_.push_back(0);
  first_.push_back(n_years);
  cells_.resize(bands() * n_resident_groups);
  std::array<double, n_groups> of_group{};
  for (std::size_t k = 0; k < city.size(); ++k) of_group[k % n_groups] += city[k];
  for (int sex = 0; sex < 2; ++sex)
    for (int group = 0; group < n_groups; ++group) {
      const std::vector<double> known = years_of(city, sex, group);
      for (std::size_t band = 0; band < bands(); ++band)
        for (int year = first_[band]; year < std::max(first_[band] + 1, first_[band + 1]); ++year) {
          const double weight = std::max(known[static_cast<std::size_t>(year)],
                                         hint / n_years * of_group[static_cast<std::size_t>(group)] + 1e-12);
          cells_[band * n_resident_groups + resident_group(static_cast<Group>(group))].push_back(
              {year, static_cast<Sex>(sex), static_cast<Group>(group), weight});
        }
    }
}

double CityPattern::weight(std::size_t band, std::size_t sex, std::size_t group) const {
  double sum = 0;
  for (const Cell& cell : cells(band, group)) sum += cell.sex == static_cast<Sex>(sex) ? cell.weight : 0;
  return sum;
}

std::array<double, n_resident_groups> groups_by_shares(const PopulationData& data, const Geography& geography) {
  std::array<double, n_resident_groups> groups{};
  const std::vector<double> city = city_cells(data, geography);
  double all = 0;
  for (std::size_t k = 0; k < city.size(); ++k) {
    groups[resident_group(static_cast<Group>(k % n_groups))] += city[k];
    all += city[k];
  }
  for (double& n : groups) n *= geography.residents() / all;
  return groups;
}

}  // namespace cohesim::synthesis
