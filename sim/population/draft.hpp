#pragma once
// A population in the making, before rows are dealt. Internal to the synthesis (population.cpp).
#include <cstdint>
#include <span>
#include <vector>

#include "input/scenario.hpp"
#include "state/world.hpp"

namespace cohesim::synthesis {

/// Finer than Origin: by the parents as well. The first five were born here.
enum class Group : Code { native, one_outside, both_outside, one_eu, both_eu, eu_born, non_eu_born };
constexpr int n_groups = 7;

/// As whom a person finds a partner: native with native parents, descendant, born in another EU state, born outside.
enum class Kind : Code { native, descendant, eu_born, non_eu_born };
constexpr int n_kinds = 4;

constexpr Kind kind_of(Group group) {
  return group == Group::native        ? Kind::native
         : group == Group::eu_born     ? Kind::eu_born
         : group == Group::non_eu_born ? Kind::non_eu_born
                                       : Kind::descendant;
}
constexpr BirthGroup born_of(Group group) {
  return group == Group::eu_born       ? BirthGroup::other_eu
         : group == Group::non_eu_born ? BirthGroup::outside_eu
                                       : BirthGroup::host;
}
constexpr BirthGroup born_of(Kind kind) {
  return kind == Kind::eu_born       ? BirthGroup::other_eu
         : kind == Kind::non_eu_born ? BirthGroup::outside_eu
                                     : BirthGroup::host;
}

/// Persons of two groups on Schelling's lattice, each a household of its own; tiles of cells are the areas.
World lattice_world(const Scenario& scenario, int replicate);

struct Person {
  std::int16_t age_months = 0;
  std::int16_t residence = 0;  // months since arrival, or since birth for those born here
  Sex sex = Sex::man;
  Group group = Group::native;
  Route route = Route::none;
  BirthGroup mother_born = BirthGroup::host, father_born = BirthGroup::host;
  std::uint32_t household = no_row;                        // index into Draft::households
  Row mother = no_row, father = no_row, partner = no_row;  // indexes into Draft::persons, where they live together
  bool child = false;                                      // lives with a parent
  bool route_known = false, residence_known = false;       // from a file: not drawn
};

struct Household {
  std::uint16_t region = 0;
  std::uint8_t type = 0;   // row of household_types
  std::uint32_t area = 0;  // index into Draft::areas
};

struct Area {
  std::uint16_t region = 0;
  AreaType type = AreaType::city;
};

/// Persons whose households are made together: a region's, or where a file gives neighbourhoods those of one of them.
/// They lie together: [first, last).
struct Zone {
  Row first = 0, last = 0;
  std::uint16_t region = 0;
  std::uint32_t area = no_row;  // index into Draft::areas; no_row: its households find areas later
};

struct Draft {
  std::vector<Zone> zones;
  std::vector<Person> persons;
  std::vector<Household> households;
  std::vector<Area> areas;
  std::vector<Row> from;  // person of a file of which each is a copy; empty if there is none
};

/// What the draws of the synthesis are for: the number of the draw, under synthesis_region (who: region),
/// synthesis_household (who: household's place in the draft) or synthesis_person (who: person's place in the draft; from
/// `education` on the person's key). A new purpose takes a new number.
namespace purpose {
// synthesis_region (attainment: who = stratum; area_order: who = area; types, area_groups: who = step of the rounding;
// bands, residents: who = area and step or cell)
constexpr std::uint32_t cells = 0, attainment = 1, area_order = 2, types = 3, area_groups = 4, bands = 5, residents = 6;
// synthesis_household
constexpr std::uint32_t sibship = 0, parents = 1, others = 2, place = 3, schooling = 4, sample = 5;
// synthesis_person
constexpr std::uint32_t age = 0, child = 1, couple = 2, couple_match = 3, arrival = 4, child_arrival = 5;
constexpr std::uint32_t latent = 6;
constexpr std::uint32_t education = 17, status = 18, recognition = 19, traits = 20, citizenship = 21, birthright = 22,
                        family_abroad = 23, kin = 28, record = 60;
}  // namespace purpose

/// Draws of the synthesis do not depend on the calendar: month 0.
inline Words draw(const RunKey& run, Stream stream, std::uint64_t who, std::uint32_t purpose) {
  return run.draw(stream, Month{0}, who, purpose);
}

/// Waiting time of a race in which an entry of weight w comes first with probability w / sum. Never for weight 0.
float race(std::uint32_t word, float weight);

// The steps, in order. Each throws SimulationError on figures that contradict each other.
Draft draft_persons(const Scenario& scenario, const RunKey& run);    // by region: age, sex, group
Draft draft_residents(const Scenario& scenario, const RunKey& run);  // the same by neighbourhood
void draft_households(Draft& draft, const PopulationData& data, const RunKey& run,
                      const households::Parameters& par);                          // types, members, parents
void draft_arrivals(Draft& draft, const PopulationData& data, const RunKey& run);  // routes and residence
void draft_places(Draft& draft, const PopulationData& data, const RunKey& run);    // areas, where no file gives them
/// Rows by area and household. Returns the draft's person of every row.
std::vector<std::uint32_t> deal_rows(World& world, const Draft& draft);
void name_areas(World& world, const Scenario& scenario);
/// Schools of a file, if there is one; they are opened when the run-in ends.
void set_school_sites(World& world, const Scenario& scenario);  // ids, names, published figures
void set_education(World& world, const PopulationData& data);
void set_citizenship(World& world, const Scenario& scenario);  // and legal status
void set_birthright(World& world, float naturalisation_hazard,
                    const legal_status::Parameters& par);  // of those born here
void set_family_abroad(World& world, const Scenario& scenario);
void set_skills(World& world, const Scenario& scenario);  // recognition, language, experience
void set_kin_elsewhere(World& world);                     // parents of those who do not live with them

}  // namespace cohesim::synthesis
