#pragma once
// The households of one zone of persons in the making. Internal to the synthesis.
#include <array>
#include <span>
#include <vector>

#include "population/draft.hpp"
#include "population/household_types.hpp"
#include "population/pool.hpp"

namespace cohesim::synthesis {

/// Couples of a zone by kind, [man's kind][woman's kind].
using Pairs = std::array<double, n_kinds * n_kinds>;

/// Who there is for couples without children: shares of kinds among men and women by their chance of living as a couple.
struct CoupleMarket {
  std::int64_t couples = 0;
  std::array<double, n_kinds> men{}, women{};
  std::int64_t mixed_so_far = 0;  // households of natives and others among those already made
};

struct Builder {
  Builder(std::span<Person> all, const Zone& its_zone, const PopulationData& figures, const RunKey& run_key,
          const TypeCounts& types)
      : persons(all), zone(its_zone), data(figures), run(run_key), left(types), pool(all, its_zone, run_key) {}

  std::span<Person> persons;  // of all zones; only the zone's own are touched
  Zone zone;
  const PopulationData& data;
  const RunKey& run;
  TypeCounts left;                    // households of each type still to be made
  Pool pool;                          // adults still without a household
  std::vector<Household> households;  // the zone's; their numbers start at zone.first and are made dense later
  CoupleMarket market;

  Person& person(Row i) { return persons[i]; }
  const Person& person(Row i) const { return persons[i]; }
  /// Number of the next household: with it, draws do not depend on other zones.
  std::uint32_t next_household() const { return zone.first + static_cast<std::uint32_t>(households.size()); }
  Household& household(std::uint32_t number) { return households[number - zone.first]; }
  /// Founds a household of a type, which counts as made.
  std::uint32_t found(int type);
  void join(Row person, std::uint32_t household) { persons[person].household = household; }
  /// Adds the further adults of its type to a household: of the kind of `near`, mostly of the generation before.
  void add_others(std::uint32_t household, Row near);
  /// Takes an adult of one of all kinds, the given kind first and those of the same country of birth next.
  Row take_any_kind(Sex sex, Kind kind, int age_months, int least, int most);
};

/// Marks as children all minors and as many grown-ups as the types have room for.
void choose_children(std::span<Person> persons, const PopulationData& data, const RunKey& run, const Zone& zone,
                     const TypeCounts& types);

// Steps of a zone, in order.
void make_families(Builder& builder);  // children with their parents
void make_shared(Builder& builder);    // two adults who are no couple; grandparents and the like beside a family
void open_couple_market(Builder& builder);
void make_couples(Builder& builder, double homophily, const households::Parameters& par);  // couples without children
void make_singles(Builder& builder);                                                       // all who are left

/// How much more often (log) like live with like, so that in all zones together as many households are mixed as wanted.
double solve_homophily(std::span<Builder* const> builders, double mixed_wanted);

}  // namespace cohesim::synthesis
