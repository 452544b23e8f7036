#pragma once
// Which adults of a household are a child's parents, and where its parents were born. Internal to the synthesis.
#include <span>

#include "population/draft.hpp"

namespace cohesim::synthesis {

/// The class of official statistics to which a group of those born here belongs: published for neighbourhoods, so that a
/// child keeps it whatever household it finds.
enum class Descent : Code { native, eu, outside };
Descent descent_of(BirthGroup mother, BirthGroup father);
Descent descent_of(Group group);
/// Group of a person born here by the parents'.
Group group_of(BirthGroup mother, BirthGroup father);

/// Links a child to the mother and father of its household (no_row: none) as far as their countries of birth agree with its
/// descent; the country of a parent who lives elsewhere follows from it. Children born elsewhere have any parents.
void link_parents(std::span<Person> persons, Row child, Row mother, Row father);

}  // namespace cohesim::synthesis
