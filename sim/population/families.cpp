// Children of the synthetic population find siblings and parents. A child's group (born here with parents from there, ...)
// chooses the parents' countries of birth; where no such parents are left, it lives with adults who are not its parents.
#include <algorithm>

#include "population/builder.hpp"
#include "population/parents.hpp"

namespace cohesim::synthesis {

namespace {

constexpr int months_a_year = 12;
constexpr int widest_sibling_gap = 15 * months_a_year;  // between siblings, where others are to be had

using ChildLists = std::array<std::vector<Row>, n_groups>;

/// Children of each group by age, blurred so that neighbours in the list differ like siblings, by four years on average.
ChildLists children_by_group(Builder& b) {
  std::array<std::vector<std::pair<float, Row>>, n_groups> order;
  for (Row i = b.zone.first; i < b.zone.last; ++i) {
    if (!b.person(i).child) continue;
    const float blur = uniform(draw(b.run, Stream::synthesis_person, i, purpose::child)[1]) * 168.0f - 84.0f;
    order[static_cast<std::size_t>(b.person(i).group)].emplace_back(static_cast<float>(b.person(i).age_months) + blur,
                                                                    i);
  }
  ChildLists lists;
  for (std::size_t g = 0; g < n_groups; ++g) {
    std::sort(order[g].begin(), order[g].end());
    for (const auto& [age, row] : order[g]) lists[g].push_back(row);
  }
  return lists;
}

/// Couples have small children more often than lone parents, most of whom became so later: these count for `lone`.
std::int64_t weight(const TypeCounts& left, int type, std::size_t most, bool small) {
  constexpr std::int64_t couples = 5, lone = 2;
  const auto& t = household_types[static_cast<std::size_t>(type)];
  if (t.children == 0 || static_cast<std::size_t>(t.children) > most) return 0;
  return left[static_cast<std::size_t>(type)] * (small && !t.couple ? lone : couples);
}

/// A type with at most `most` children, drawn in proportion to the households still to be made; -1 if there is none.
int draw_type(const TypeCounts& left, std::size_t most, bool small, std::uint32_t word) {
  std::int64_t all = 0;
  for (int t = 0; t < n_household_types; ++t) all += weight(left, t, most, small);
  if (all == 0) return -1;
  auto pick = static_cast<std::int64_t>((static_cast<std::uint64_t>(word) * static_cast<std::uint64_t>(all)) >> 32);
  for (int t = 0; t < n_household_types; ++t) {
    pick -= weight(left, t, most, small);
    if (pick < 0) return t;
  }
  return -1;
}

/// Mother's age at a birth, in months: the fertility schedule.
int age_at_birth(const Builder& b, std::uint32_t word) {
  const RegionData& region = b.data.regions[b.zone.region].second;
  std::array<double, n_birth_ages> births{};
  double all = 0;
  for (std::size_t i = 0; i < n_birth_ages; ++i) all += births[i] = region.births_by_age[i] * region.women[i + 3];
  double u = static_cast<double>(word) * 0x1p-32 * all;
  for (std::size_t i = 0; i < n_birth_ages; ++i) {
    if (u < births[i]) return 15 * months_a_year + static_cast<int>((static_cast<double>(i) + u / births[i]) * 60.0);
    u -= births[i];
  }
  return 29 * months_a_year;
}

struct Kinds {
  Kind mother, father;
};

/// Kinds of the parents of a child. Shares of descendants among those born here and of mixed parents of those born
/// elsewhere: assumptions (small against the published 7.2 % of mixed households, which the couples without children meet).
Kinds parents_of(Group group, const Words& words, float descendants) {
  const float u = uniform(words[0]), v = uniform(words[1]), x = uniform(words[2]);
  const Kind here = u < descendants ? Kind::descendant : Kind::native;
  const auto either = [&](Kind born_elsewhere) {
    return v < 0.5f ? Kinds{born_elsewhere, here} : Kinds{here, born_elsewhere};
  };
  switch (group) {
    case Group::native: {
      if (here == Kind::descendant && x < 0.35f) return {here, here};
      if (here == Kind::descendant) return v < 0.5f ? Kinds{here, Kind::native} : Kinds{Kind::native, here};
      return {Kind::native, Kind::native};
    }
    case Group::one_outside: return either(Kind::non_eu_born);
    case Group::one_eu: return either(Kind::eu_born);
    case Group::both_eu: return {Kind::eu_born, Kind::eu_born};
    case Group::eu_born: return x < 0.8f ? Kinds{Kind::eu_born, Kind::eu_born} : either(Kind::eu_born);
    case Group::non_eu_born: return x < 0.9f ? Kinds{Kind::non_eu_born, Kind::non_eu_born} : either(Kind::non_eu_born);
    case Group::both_outside: break;
  }
  return {Kind::non_eu_born, Kind::non_eu_born};
}

struct Sibship {
  std::span<const Row> children;
  int eldest = 0, youngest = 0, mean = 0;  // months
};

Sibship sibship_of(Builder& b, std::span<const Row> children) {
  Sibship s{children, 0, 1 << 20, 0};
  int sum = 0;
  for (const Row i : children) {
    s.eldest = std::max<int>(s.eldest, b.person(i).age_months);
    s.youngest = std::min<int>(s.youngest, b.person(i).age_months);
    sum += b.person(i).age_months;
  }
  s.mean = sum / static_cast<int>(children.size());
  return s;
}

/// The age of a child whose birth follows the schedule: the mean of the siblings; the nearer to the youngest, the younger
/// that one is, for the family may not be complete yet.
int reference_age(const Sibship& s) {
  const float complete = std::min(1.0f, static_cast<float>(s.youngest) / (18.0f * months_a_year));
  return s.youngest + static_cast<int>(complete * static_cast<float>(s.mean - s.youngest));
}

Row take_parent(Builder& b, const Sibship& s, Sex sex, Kind kind, int age) {
  const int least = s.eldest + 16 * months_a_year,
            most = sex == Sex::woman ? s.youngest + 50 * months_a_year : s.youngest + 66 * months_a_year;
  const Row found = b.take_any_kind(sex, kind, age, least, std::max(most, least + 5 * months_a_year));
  return found != no_row ? found : b.take_any_kind(sex, kind, age, s.eldest + 14 * months_a_year, 106 * months_a_year);
}

struct Parents {
  Row mother = no_row, father = no_row;
};

/// Both of a couple, else one; whoever can be found.
Parents choose_parents(Builder& b, const Sibship& s, int type, const Kinds& kinds, const Words& a, float lot) {
  const int mother_age = reference_age(s) + age_at_birth(b, a[1]);
  // Mean gap of partners 2.5 years; single parents are mothers in 85 %.
  const int father_age = mother_age + 30 + static_cast<int>((uniform(a[2]) + uniform(a[3]) - 1.0f) * 96.0f);
  const bool couple = household_types[static_cast<std::size_t>(type)].couple;
  Parents found;
  if (couple || lot < 0.85f) found.mother = take_parent(b, s, Sex::woman, kinds.mother, mother_age);
  if (couple || found.mother == no_row) found.father = take_parent(b, s, Sex::man, kinds.father, father_age);
  if (found.mother == no_row && (couple || found.father == no_row))
    found.mother = take_parent(b, s, Sex::woman, kinds.mother, mother_age);
  return found;
}

void join_parents(Builder& b, const Parents& parents, std::uint32_t household) {
  const auto [mother, father] = parents;
  if (mother != no_row) b.join(mother, household);
  if (father != no_row) b.join(father, household);
  if (mother == no_row || father == no_row) return;
  b.person(mother).partner = father;
  b.person(father).partner = mother;
}

void make_family(Builder& b, int type, std::span<const Row> children, float descendants) {
  const Sibship s = sibship_of(b, children);
  const std::uint32_t id = b.next_household();
  const Words a = draw(b.run, Stream::synthesis_household, id, purpose::sibship);
  const Words w = draw(b.run, Stream::synthesis_household, id, purpose::parents);
  const std::uint32_t household = b.found(type);
  const Kinds kinds = parents_of(b.person(children[0]).group, w, descendants);
  const Parents parents = choose_parents(b, s, type, kinds, a, uniform(w[3]));
  join_parents(b, parents, household);
  for (const Row i : children) {
    b.join(i, household);
    link_parents(b.persons, i, parents.mother, parents.father);
  }
  const Row one = parents.mother != no_row ? parents.mother : parents.father;
  if (one != no_row) b.add_others(household, one);
}

/// How many of the next children may be siblings.
std::size_t next_siblings(Builder& b, std::span<const Row> rest) {
  std::size_t n = 1;
  while (n < rest.size() && n < 5 && b.person(rest[n]).age_months - b.person(rest[0]).age_months < widest_sibling_gap)
    ++n;
  return n;
}

/// A home for children among themselves, with an adult if there is one left.
std::uint32_t found_home(Builder& b) {
  const std::uint32_t home = b.found(single);
  const auto take = [&](Sex sex) {
    return b.take_any_kind(sex, Kind::native, 40 * months_a_year, 18 * months_a_year, 106 * months_a_year);
  };
  Row adult = take(Sex::woman);
  if (adult == no_row) adult = take(Sex::man);
  if (adult != no_row) b.join(adult, home);
  return home;
}

/// Children for whom no type of household has room: families of the zone take them in, else any adult, else they stay
/// among themselves (a home).
void take_in(Builder& b, std::span<const Row> children) {
  constexpr std::size_t children_of_a_home = 6;
  const std::size_t families = b.households.size();
  std::uint32_t number = 0;
  for (std::size_t k = 0; k < children.size(); ++k) {
    if (families > 0)
      number = b.zone.first + static_cast<std::uint32_t>(k % families);
    else if (k % children_of_a_home == 0)
      number = found_home(b);
    b.join(children[k], number);
    link_parents(b.persons, children[k], no_row, no_row);
  }
}

float share_of_descendants(Builder& b) {
  const double native = static_cast<double>(b.pool.size(Sex::woman, Kind::native));
  const double other = static_cast<double>(b.pool.size(Sex::woman, Kind::descendant));
  return static_cast<float>(other / std::max(1.0, native + other));
}

/// The type of the next family of a list; children of natives may be any number. -1: there is none left.
int next_type(Builder& b, Group group, std::span<const Row> rest) {
  const std::uint32_t word = draw(b.run, Stream::synthesis_household, b.next_household(), purpose::sibship)[0];
  const bool small = b.person(rest[0]).age_months < preschool_months;
  const int type = draw_type(b.left, next_siblings(b, rest), small, word);
  return type < 0 && group == Group::native ? draw_type(b.left, rest.size(), small, word) : type;
}

/// No family is left for these: they grow up among children of natives, and of those the last are taken in.
void without_family(Builder& b, Group group, std::span<const Row> rest, ChildLists& lists) {
  if (group == Group::native) return take_in(b, rest);
  std::vector<Row>& natives = lists[static_cast<std::size_t>(Group::native)];
  natives.insert(natives.end(), rest.begin(), rest.end());
}

void make_families_of(Builder& b, Group group, ChildLists& lists, float descendants) {
  const std::vector<Row>& list = lists[static_cast<std::size_t>(group)];
  for (std::size_t at = 0; at < list.size();) {
    const std::span<const Row> rest = std::span<const Row>(list).subspan(at);
    const int type = next_type(b, group, rest);
    if (type < 0) return without_family(b, group, rest, lists);
    const auto n = static_cast<std::size_t>(household_types[static_cast<std::size_t>(type)].children);
    make_family(b, type, rest.first(n), descendants);
    at += n;
  }
}

}  // namespace

void make_families(Builder& b) {
  ChildLists lists = children_by_group(b);
  const float descendants = share_of_descendants(b);
  // Scarce parents first; children of natives last, since they fill what types are left.
  constexpr Group order[] = {Group::non_eu_born, Group::both_outside, Group::eu_born, Group::both_eu,
                             Group::one_outside, Group::one_eu,       Group::native};
  for (const Group group : order) make_families_of(b, group, lists, descendants);
}

}  // namespace cohesim::synthesis
