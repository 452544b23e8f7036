#include "population/parents.hpp"

namespace cohesim::synthesis {

namespace {

/// Birth group of a parent who lives elsewhere: what the child's group leaves.
BirthGroup absent_parent(Group group, BirthGroup present) {
  const auto one = [&](BirthGroup elsewhere) { return present == elsewhere ? BirthGroup::host : elsewhere; };
  switch (group) {
    case Group::one_outside: return one(BirthGroup::outside_eu);
    case Group::one_eu: return one(BirthGroup::other_eu);
    case Group::both_outside:
    case Group::non_eu_born: return BirthGroup::outside_eu;
    case Group::both_eu:
    case Group::eu_born: return BirthGroup::other_eu;
    case Group::native: break;
  }
  return BirthGroup::host;
}

/// Someone born there may have a child of this descent.
bool may_have(BirthGroup parent, Descent child) {
  switch (child) {
    case Descent::native: return parent == BirthGroup::host;
    case Descent::eu: return parent != BirthGroup::outside_eu;
    case Descent::outside: break;
  }
  return true;
}

}  // namespace

Group group_of(BirthGroup mother, BirthGroup father) {
  const auto with = [&](BirthGroup group) { return (mother == group) + (father == group); };
  const int host = with(BirthGroup::host);
  if (with(BirthGroup::outside_eu) > 0) return host ? Group::one_outside : Group::both_outside;
  if (host == 2) return Group::native;
  return host ? Group::one_eu : Group::both_eu;
}

Descent descent_of(BirthGroup mother, BirthGroup father) { return descent_of(group_of(mother, father)); }

Descent descent_of(Group group) {
  if (group == Group::one_outside || group == Group::both_outside) return Descent::outside;
  return group == Group::one_eu || group == Group::both_eu ? Descent::eu : Descent::native;
}

void link_parents(std::span<Person> persons, Row row, Row mother, Row father) {
  Person& child = persons[row];
  const bool here = born_of(child.group) == BirthGroup::host;
  const auto born = [&](Row parent) { return born_of(persons[parent].group); };
  if (here) {
    const Descent descent = descent_of(child.group);
    if (mother != no_row && !may_have(born(mother), descent)) mother = no_row;
    if (father != no_row && !may_have(born(father), descent)) father = no_row;
    // Both would make it a child of another descent: it is hers from an earlier couple.
    if (mother != no_row && father != no_row && descent_of(born(mother), born(father)) != descent) father = no_row;
  }
  child.mother = mother;
  child.father = father;
  child.mother_born =
      mother != no_row ? born(mother) : absent_parent(child.group, father != no_row ? born(father) : BirthGroup::host);
  child.father_born = father != no_row ? born(father) : absent_parent(child.group, child.mother_born);
  if (here) child.group = group_of(child.mother_born, child.father_born);
}

}  // namespace cohesim::synthesis
