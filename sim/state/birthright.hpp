#pragma once
// By which citizenship a child is born: descent, and what the law of the country block adds.
#include "state/world.hpp"

namespace cohesim {

/// What the law looks at in a parent.
struct ParentFacts {
  Citizenship citizenship = Citizenship::national;
  bool born_here = true;
  int lawful_months = 0;  // of residence
};

/// Of a person here; an applicant's or refused person's stay does not count.
ParentFacts parent_facts(const World& world, Row parent);
/// Of a parent who is not known: a citizen if born here, else of the group's citizenship, here for as long as the other.
ParentFacts parent_facts(BirthGroup group, int lawful_months);

/// u: uniform draw of the child, which decides under which of the block's laws it lives.
Citizenship citizenship_at_birth(const RegionData& law, const ParentFacts& a, const ParentFacts& b, float u);

}  // namespace cohesim
