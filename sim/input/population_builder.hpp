#pragma once
// The households of one region in the making. Internal to the synthesis.
#include <array>
#include <vector>

#include "input/population_draft.hpp"
#include "input/population_household_types.hpp"
#include "input/population_pool.hpp"

namespace cohesim::synthesis {

using TypeCounts = std::array<std::int64_t, n_household_types>;

struct Builder {
  Draft& draft;
  const PopulationData& data;
  const RunKey& run;
  std::uint16_t region;
  TypeCounts left;          // households of each type still to be made
  Pool pool;                // adults still without a household
  double mixed_wanted = 0;  // households with native and other adults

  Person& person(Row i) { return draft.persons[i]; }
  Range range() const { return draft.regions[region]; }
  /// Founds a household of a type, which counts as made.
  std::uint32_t found(int type);
  void join(Row person, std::uint32_t household) { draft.persons[person].household = household; }
  /// Adds the further adults of its type to a household: of the kind of `near`, mostly of the generation before.
  void add_others(std::uint32_t household, Row near);
  /// Takes an adult of one of all kinds, the given kind first and those of the same country of birth next.
  Row take_any_kind(Sex sex, Kind kind, int age_months, int least, int most);
};

/// How many households of each type give the published sizes and exactly `persons` persons, of whom at least `minors` are
/// children.
TypeCounts count_types(const PopulationData& data, std::int64_t persons, std::int64_t minors);
/// Marks as children all minors and as many grown-ups as the types have room for.
void choose_children(Draft& draft, const PopulationData& data, const RunKey& run, Range range, const TypeCounts& types);

// Steps of a region, in order.
void make_families(Builder& builder);  // children with their parents
void make_shared(Builder& builder);    // two adults who are no couple; grandparents and the like beside a family
void make_couples(Builder& builder);   // couples without children: mixed as often as published
void make_singles(Builder& builder);   // all who are left

}  // namespace cohesim::synthesis
