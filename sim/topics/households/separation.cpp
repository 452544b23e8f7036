// Couples part.
#include <algorithm>

#include "state/due_dates.hpp"
#include "state/kin.hpp"
#include "state/membership.hpp"
#include "topics/households/households.hpp"
#include "topics/households/moves.hpp"
#include "topics/households/parameters.hpp"
#include "topics/households/turn.hpp"

namespace cohesim::households {

namespace {

struct Parting {
  Row keeper, stayer, leaver;  // with whom the common children live; who keeps the home
};

bool common_child(const World& world, Row member, Row a, Row b) {
  return is_parent(world, a, member) && is_parent(world, b, member) && goes_along(world, member, a);
}

/// Who lives in a parent's home stays there; else the one with the children; without children the lot decides.
Parting decide_separation(const World& world, Row one, Row other, const Words& words, const Parameters& par) {
  Parting x{};
  x.keeper = uniform(words[1]) < par.children_with_mother.value() ? one : other;  // common children: one is the mother
  const bool at_ones = parent_at_home(world, one) != no_row, at_others = parent_at_home(world, other) != no_row;
  bool children = false;
  for (const Row i : world.members_of(world.persons.household[one])) children |= common_child(world, i, one, other);
  x.stayer = at_ones != at_others       ? (at_ones ? one : other)
             : children                 ? x.keeper
             : uniform(words[2]) < 0.5f ? one
                                        : other;
  x.leaver = x.stayer == one ? other : one;
  return x;
}

void separate_couple(World& world, Row one, const Parameters& par) {
  Persons& p = world.persons;
  const Row other = p.partner[one];
  const Words words = world.run.draw(Stream::couple_end, world.now, p.key[one]);
  const Parting x = decide_separation(world, one, other, words, par);
  part_couple(world, one);
  ++world.flows.couple_ends[world.region_of(one)][static_cast<std::size_t>(p.origin(one))];
  const Row from = p.household[one];
  const auto range = world.members_of(from);
  const Scratch<Row> members(range.begin(), range.end());
  const Row parent = uniform(words[3]) < par.back_to_parents.value() ? parent_elsewhere(world, x.leaver) : no_row;
  const Row to = parent != no_row ? p.household[parent] : new_home(world, x.leaver, Stream::couple_end);
  move_to(world, x.leaver, to);
  for (const Row i : members) {
    if (i == one || i == other || !goes_along(world, i, x.leaver)) continue;
    if (!is_parent(world, x.stayer, i) || x.keeper == x.leaver) move_to(world, i, to);
  }
}

}  // namespace

void couple_ends(World& world, const Parameters& par) {
  Persons& p = world.persons;
  const float late = hazard_of_rate(par.separation.value()), early = late * par.separation_early.value();
  const float early_months = 12.0f * par.separation_early_years.value();
  const auto in_couple = [&](Row i) { return p.partner[i] != no_row && speaks_for(p, i, p.partner[i]); };
  const auto hazard = [&](Row i) {
    if (!in_couple(i)) return 0.0f;
    return static_cast<float>(world.now.value - p.couple_since[i]) < early_months ? early : late;
  };
  const float most = std::max(early, late);
  Scratch<Row> parting = rows_of_event(
      world, p, p.due_couple_end(), RareProcess::couple_end, {Stream::couple_end, 0x1p-8f}, {most},
      [&](Row i) { return in_couple(i) ? most : 0.0f; }, hazard);
  sort_by_key(world, parting);
  for (const Row one : parting) separate_couple(world, one, par);
}

}  // namespace cohesim::households
