#include "state/persons.hpp"

namespace cohesim {

PlanGroup Persons::plan_group(Row i) const {
  const bool eu_family_member = has(i, flag::eu_family);
  switch (citizenship[i]) {
    case Citizenship::third_country:
      return eu_family_member ? PlanGroup::family_of_mobile_eu_citizen : PlanGroup::third_country_national;
    case Citizenship::other_eu: return PlanGroup::mobile_eu_citizen;
    case Citizenship::national: break;
  }
  if (!has(i, flag::born_citizen)) return PlanGroup::naturalised;
  return origin(i) == Origin::second_generation ? PlanGroup::eu_citizen_of_migrant_parents : PlanGroup::host;
}

}  // namespace cohesim
