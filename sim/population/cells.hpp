#pragma once
// Persons by age, sex and group, as a table that is fitted to published marginals. Internal to the synthesis.
#include <span>
#include <string>
#include <vector>

#include "population/draft.hpp"
#include "population/ipf.hpp"

namespace cohesim::synthesis {

constexpr std::size_t n_person_cells = std::size_t{n_age_groups} * 2 * n_groups;
constexpr std::size_t person_cell(int age, int sex, int group) {
  return static_cast<std::size_t>((age * 2 + sex) * n_groups + group);
}

double people(const RegionData& region);
std::vector<std::string> age_labels();  // "aged 0-4", ..., "aged 100 and over"

/// Persons of a sex and group by single year of age, from cells of persons: groups of age keep their totals and join without
/// steps; the last is spread over five years.
std::vector<double> years_of(std::span<const double> cells, int sex, int group);

/// The published pyramid of a region, as a marginal of the dimensions age and sex.
Marginal pyramid_marginal(const RegionData& region, const std::string& name);

/// Where more people were born elsewhere, more have parents who were: by age, the mean of the country blocks' shares among those
/// born here, so that their deviations from it cancel.
struct Means {
  std::array<double, n_age_groups> non_eu_born{}, eu_born{};
};
Means means_of(const PopulationData& data);

/// A region's persons (thousands), fitted to its pyramid and to the sizes of the groups. Throws SimulationError if more were
/// born elsewhere than live there.
std::vector<double> fitted_cells(const PopulationData& data, const RegionData& region, const std::string& name,
                                 const Means& means);

}  // namespace cohesim::synthesis
