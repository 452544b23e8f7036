// A file that gives some of the five groups by origin: the others are made from the block's shares.
#include <algorithm>
#include <numeric>

#include "input/geography.hpp"

namespace cohesim {

namespace {

using GroupShares = std::array<double, n_resident_groups>;

/// Shares of the block's residents, in the order of ResidentGroup. Descendants: by age among those born here.
GroupShares block_groups(const PopulationData& data, const RegionData& block) {
  GroupShares shares{0, 0, 0, block.eu_born[0], block.non_eu_born[0]};
  double people = 0;
  for (std::size_t a = 0; a < block.men.size(); ++a) {
    const double n = block.men[a] + block.women[a];
    people += n;
    shares[1] += n * (data.one_parent_eu[a] + data.both_parents_eu[a]);
    shares[2] += n * (data.one_parent_outside[a] + data.both_parents_outside[a]);
  }
  const double born_here = std::max(0.0, 1 - shares[3] - shares[4]);
  for (const std::size_t g : {1u, 2u}) shares[g] *= people > 0 ? born_here / people : 0;
  shares[0] = std::max(0.0, born_here - shares[1] - shares[2]);
  return shares;
}

/// Whole parts of `whole` in proportion to the shares of the missing groups, by largest remainders.
void share_out(Neighbourhood& area, const GroupShares& shares, const std::array<bool, n_resident_groups>& given) {
  double rest = area.residents, weight = 0, left = 0;
  for (std::size_t g = 0; g < n_resident_groups; ++g) given[g] ? rest -= area.groups[g] : weight += shares[g];
  left = rest;
  std::array<double, n_resident_groups> remainder{};
  for (std::size_t g = 0; g < n_resident_groups; ++g) {
    if (given[g]) continue;
    const double exact = weight > 0 ? rest * shares[g] / weight : 0;
    area.groups[g] = static_cast<double>(static_cast<std::int64_t>(exact));
    remainder[g] = exact - area.groups[g] + 1;  // above those of groups that are given
    left -= area.groups[g];
  }
  for (; left > 0; --left) {  // without shares all go to the first missing group, one by one
    const auto next = std::max_element(remainder.begin(), remainder.end());
    ++area.groups[static_cast<std::size_t>(next - remainder.begin())];
    if (weight > 0) --*next;
  }
}

}  // namespace

void complete_groups(Geography& geography, const PopulationData& data, const RegionData& block) {
  const GroupShares shares = block_groups(data, block);
  for (Neighbourhood& area : geography.areas) share_out(area, shares, geography.groups_given);
}

}  // namespace cohesim
