#pragma once
// Residents of neighbourhoods that a file gives: how many of which group, age and sex. Internal to the synthesis.
#include <vector>

#include "population/draft.hpp"

namespace cohesim::synthesis {

/// Weights of single years of age, sexes and groups in the whole city, cut by the file's bands of age: what neighbourhoods'
/// figures are fitted from.
class CityPattern {
 public:
  CityPattern(const PopulationData& data, const Geography& geography);

  std::size_t bands() const { return first_.size() - 1; }
  /// Weight of a band, sex and group of residents.
  double weight(std::size_t band, std::size_t sex, std::size_t group) const;
  /// The persons of a band and group: years x groups of the synthesis, men first.
  struct Cell {
    int year;
    Sex sex;
    Group group;
    double weight;
  };
  const std::vector<Cell>& cells(std::size_t band, std::size_t group) const {
    return cells_[band * n_resident_groups + group];
  }

 private:
  std::vector<int> first_;  // years at which bands begin, and one more
  std::vector<std::vector<Cell>> cells_;
};

/// Residents (simulated) of every neighbourhood by group, [area][group]: exactly the file's where every resident is
/// simulated; otherwise whole numbers without bias, with every area and group within one of its share.
std::vector<std::int64_t> area_groups(const Scenario& scenario, const RunKey& run);

/// The five groups in the whole city by the scenario's shares, where the file does not give them (in persons).
std::array<double, n_resident_groups> groups_by_shares(const PopulationData& data, const Geography& geography);

/// Draw of areas on migrants: lognormal with the declared spread, at evenly spaced quantiles in a drawn order. No area takes
/// in more than four times the mean.
std::vector<double> attraction(std::size_t areas, std::size_t first, double spread, const RunKey& run,
                               std::size_t word);

constexpr std::size_t resident_group(Group group) {
  switch (group) {
    case Group::native: return 0;
    case Group::one_eu:
    case Group::both_eu: return 1;
    case Group::one_outside:
    case Group::both_outside: return 2;
    case Group::eu_born: return 3;
    case Group::non_eu_born: break;
  }
  return 4;
}

}  // namespace cohesim::synthesis
