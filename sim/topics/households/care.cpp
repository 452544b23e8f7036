// Who needs a home finds kin to live with: minors without an adult, old parents.
#include <algorithm>
#include <bit>

#include "base/parallel.hpp"
#include "state/kin.hpp"
#include "state/membership.hpp"
#include "state/residents.hpp"
#include "topics/households/households.hpp"
#include "topics/households/parameters.hpp"
#include "topics/households/turn.hpp"

namespace cohesim::households {

namespace {

/// Adult children of some persons, in one pass over everyone: links lead from child to parent alone.
class ChildrenOf {
 public:
  ChildrenOf(const World& world, Scratch<Row> parents) : world_(world) {
    if (parents.empty()) return;
    const Persons& p = world.persons;
    std::sort(parents.begin(), parents.end());
    Scratch<std::uint8_t> maybe(std::bit_ceil(64 * parents.size()));  // by the last bits: most need no second look
    const std::size_t last_bits = maybe.size() - 1;
    for (const Row i : parents) maybe[i & last_bits] = 1;
    const auto is_wanted = [&](Row parent) {
      return maybe[parent & last_bits] && std::binary_search(parents.begin(), parents.end(), parent);
    };
    collect_where(
        p.rows(),
        [&](Row i) {
          const bool known = (p.mother[i] != no_row) | (p.father[i] != no_row);
          return known & p.alive(i) & (p.age_months(i, world.now) >= 12 * adult_age);
        },
        [&](Row i, auto& found) {
          if (is_wanted(p.mother[i]) || is_wanted(p.father[i])) found.push_back(i);
        },
        children_);
    sort_by_key(world, children_);
  }

  /// The first for whom `fits(child)` holds, in the order of keys; no_row if there is none.
  template <class Fits>
  Row find(Row parent, Fits&& fits) const {
    if (parent == no_row) return no_row;
    for (const Row child : children_)
      if (is_parent(world_, parent, child) && fits(child)) return child;
    return no_row;
  }

 private:
  const World& world_;
  Scratch<Row> children_;
};

/// Households without an adult among those that lost someone, by key.
Scratch<Row> orphaned(const World& world) {
  Scratch<Row> all;
  for (const Row i : world.gone) {
    const Row h = world.persons.household[i];
    const auto members = world.members_of(h);
    const bool alone =
        std::any_of(members.begin(), members.end(), [&](Row m) { return world.persons.has(m, flag::unaccompanied); });
    if (!members.empty() && !alone && without_adult(world, h)) all.push_back(h);
  }
  const auto& key = world.households.key;
  std::sort(all.begin(), all.end(), [&](Row a, Row b) { return key[a] < key[b]; });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// Kin of age who is alive: the other parent, a grandparent, a brother or sister; no_row if none is known.
Row guardian_among_kin(const World& world, Row child, const ChildrenOf& families) {
  const Persons& p = world.persons;
  const auto living = [&](Row i) { return i != no_row && p.alive(i) && p.age(i, world.now) >= adult_age; };
  const Row parents[] = {p.mother[child], p.father[child]};
  for (const Row parent : parents)
    if (living(parent)) return parent;
  for (const Row parent : parents)
    if (parent != no_row)
      for (const Row elder : {p.mother[parent], p.father[parent]})
        if (living(elder)) return elder;
  for (const Row parent : parents)
    if (const Row sibling = families.find(parent, living); sibling != no_row) return sibling;
  return no_row;
}

/// A couple of the neighbourhood by lot, else any adult of the region in the order of residents.
Row foster_parent(const World& world, Row child, const Parameters& par) {
  const Persons& p = world.persons;
  const auto aged = [&](Row i) {
    if (!world.lives_here(i)) return false;
    const auto age = static_cast<float>(p.age(i, world.now));
    return age >= par.foster_from.value() && age < par.foster_until.value();
  };
  for (std::uint32_t nth = 1; nth <= 32; ++nth)
    for (const std::uint32_t word : world.run.draw(Stream::leaving_home, world.now, p.key[child], nth)) {
      const Row i = neighbour_at(world, world.area_of(child), word);
      if (i != no_row && aged(i) && p.partner[i] != no_row && world.area_of(i) == world.area_of(child)) return i;
    }
  const std::span<const Row> residents = residents_of(world, world.region_of(child));
  const auto found = std::find_if(residents.begin(), residents.end(), aged);
  return found != residents.end() ? *found : no_row;
}

/// Brothers and sisters stay together: they follow the first who has kin. Without any adult to go to they are wards.
void find_guardian(World& world, Row household, const ChildrenOf& families, const Parameters& par) {
  const auto range = world.members_of(household);
  const Scratch<Row> minors(range.begin(), range.end());
  Row guardian = no_row;
  for (const Row i : minors)
    if (guardian == no_row) guardian = guardian_among_kin(world, i, families);
  if (guardian == no_row) guardian = foster_parent(world, minors.front(), par);
  for (const Row i : minors) {
    if (guardian == no_row)
      world.persons.flags[i] |= flag::unaccompanied;
    else
      move_to(world, i, world.persons.household[guardian]);
  }
}

Scratch<Row> parents_of_members(const World& world, const Scratch<Row>& households) {
  Scratch<Row> parents;
  for (const Row h : households)
    for (const Row i : world.members_of(h))
      for (const Row parent : {world.persons.mother[i], world.persons.father[i]})
        if (parent != no_row) parents.push_back(parent);
  return parents;
}

/// Old persons who give up the home in which they live alone, by key.
Scratch<Row> moving_in(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  const float risk = risk_of_turn(par.parent_moves_in.value());
  const int born_by = world.now.value - static_cast<int>(12.0f * par.old_age.value());
  return select_in_turn(world, [&](Row i) {
    return p.birth[i] <= born_by && world.households.members[p.household[i]] == 1 &&
           happens(world.run.draw(Stream::leaving_home, world.now, p.key[i])[2], risk);
  });
}

}  // namespace

void care(World& world, const Parameters& par) {
  update_residents(world);
  const Scratch<Row> orphans = orphaned(world), old = moving_in(world, par);
  Scratch<Row> parents = parents_of_members(world, orphans);
  parents.insert(parents.end(), old.begin(), old.end());
  const ChildrenOf families(world, parents);
  for (const Row h : orphans) find_guardian(world, h, families, par);
  world.gone.clear();
  for (const Row i : old) {
    const Row child = families.find(i, [&](Row c) { return world.region_of(c) == world.region_of(i); });
    if (child != no_row && !live_together(world, child, i)) move_to(world, i, world.persons.household[child]);
  }
}

}  // namespace cohesim::households
