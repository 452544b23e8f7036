#pragma once
// Who travels together: a head, perhaps with a partner and children, or a minor alone. Part of migration.
#include "topics/migration/migration.hpp"

namespace cohesim::migration {

/// How those of a route come, from the tables arrival_with_partner, arrival_children, arrival_women and the share of the
/// unaccompanied. Means are exact, so that the persons of a route sum to the table's number.
struct PartyPattern {
  float partner = 0;                                       // share of heads who bring one
  float children_of_couples = 0, children_of_singles = 0;  // share of those who bring children
  float more_children = 0;                                 // mean number beyond the first
  float woman_childless = 0, woman_parent = 0,
        woman_couple = 0;       // share of women among heads: single, lone parent, couple
  double minors_alone = 0;      // unaccompanied minors per head
  bool shares_route = true;     // the family counts for the head's route; else for the route `family`
  double persons_per_head = 1;  // of the route, unaccompanied minors included
};
PartyPattern party_pattern(const PopulationData& data, Route route, const Parameters& parameters);

/// Age of the man less the woman's, in months: triangular.
int draw_age_gap(std::uint32_t a, std::uint32_t b, const Parameters& parameters);

struct Party {
  bool partner = false;
  int children = 0;
  int size() const { return 1 + static_cast<int>(partner) + children; }
};
Party draw_party(const PartyPattern& pattern, const Words& words);

/// Age at arrival in months, from five-year shares, among those of `from` to below `to` years.
int draw_age_months(std::span<const double> shares, int from, int to, float u);

/// Position drawn from shares that sum to one, in a fixed order.
std::size_t draw_from(std::span<const double> shares, float u);

}  // namespace cohesim::migration
