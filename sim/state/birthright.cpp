#include "state/birthright.hpp"

#include <algorithm>

namespace cohesim {

ParentFacts parent_facts(const World& world, Row i) {
  const Persons& p = world.persons;
  const bool lawful = p.status[i] != LegalStatus::applicant && p.status[i] != LegalStatus::refused;
  return {p.citizenship[i], p.born[i] == BirthGroup::host, lawful ? p.residence_months(i, world.now) : 0};
}

ParentFacts parent_facts(BirthGroup group, int lawful_months) {
  const Citizenship citizenship = group == BirthGroup::host       ? Citizenship::national
                                  : group == BirthGroup::other_eu ? Citizenship::other_eu
                                                                  : Citizenship::third_country;
  return {citizenship, group == BirthGroup::host, lawful_months};
}

Citizenship citizenship_at_birth(const RegionData& law, const ParentFacts& a, const ParentFacts& b, float u) {
  const auto either = [&](Citizenship c) { return a.citizenship == c || b.citizenship == c; };
  if (either(Citizenship::national)) return Citizenship::national;
  const auto share = [&](std::size_t k) { return static_cast<float>(law.birthright[k]); };
  const auto stayed = static_cast<float>(std::max(a.lawful_months, b.lawful_months)) / 12.0f;
  if (stayed >= static_cast<float>(law.birthright_years[0]) && u < share(0)) return Citizenship::national;
  if ((a.born_here || b.born_here) && u < share(1)) return Citizenship::national;
  return either(Citizenship::other_eu) ? Citizenship::other_eu : Citizenship::third_country;
}

}  // namespace cohesim
