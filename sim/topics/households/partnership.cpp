// Singles look for a partner; new couples move together.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/math.hpp"
#include "base/parallel_sort.hpp"
#include "state/kin.hpp"
#include "state/membership.hpp"
#include "topics/households/circles.hpp"
#include "topics/households/households.hpp"
#include "topics/households/moves.hpp"
#include "topics/households/parameters.hpp"
#include "topics/households/turn.hpp"

namespace cohesim::households {

namespace {

constexpr int widest_gap = 12;  // years beyond the likeliest gap that a search looks at: e^-3 and less

/// The best candidate of a search: an exponential race, the smallest clock wins, of equal ones the smaller key.
struct Match {
  Row seeker = no_row, found = no_row;
  float clock = 0;
};

class Search {
 public:
  Search(const World& world, const Circles& circles, const Parameters& par)
      : world_(world), circles_(circles), par_(par), gap_(static_cast<int>(par.age_gap_years.value())) {
    const Knot knots[] = {{18, par.search_18.value()},
                          {30, par.search_30.value()},
                          {40, par.search_40.value()},
                          {60, par.search_60.value()}};
    for (int age = 0; age < ages; ++age) {
      keen_[static_cast<std::size_t>(age)] = rate_at(age, knots);
      risk_[static_cast<std::size_t>(age)] = risk_of_turn(rate_at(age, knots));
    }
    for (int away = 0; away <= widest_gap; ++away)
      by_gap_[static_cast<std::size_t>(away)] = exp_(-static_cast<float>(away) / par.age_gap_spread_years.value());
    same_origin_ = exp_(par.homophily_origin.value());
    same_education_ = exp_(par.homophily_education.value());
  }

  bool searches(Row i) const {
    const float risk = risk_[age(world_.persons.birth[i])];
    return happens(world_.run.draw(Stream::partnership, world_.now, world_.persons.key[i])[0], risk);
  }

  Match best(const Single& seeker) const {
    const Persons& p = world_.persons;
    const Sex own = p.sex[seeker.row], sought = sought_sex(world_.run, p.key[seeker.row], own, par_);
    const int gap = sought == own ? 0 : own == Sex::woman ? gap_ : -gap_;
    const int ideal = static_cast<int>(age(seeker.birth)) + gap;
    const Words words = world_.run.draw(Stream::partnership, world_.now, p.key[seeker.row]);
    const std::uint64_t lot = std::uint64_t{words[1]} << 32 | words[2];  // mixed with a candidate's key: the pair's own
    Match match{seeker.row, no_row, 0};
    for (const Single& other : circles_.of(seeker.row, sought, own, ideal - widest_gap, ideal + widest_gap)) {
      const float clock = clock_of(seeker, other, std::abs(static_cast<int>(age(other.birth)) - ideal), lot);
      const bool first = match.found == no_row || clock < match.clock ||
                         (clock == match.clock && p.key[other.row] < p.key[match.found]);
      if (first && may_pair(seeker.row, other.row)) match = {seeker.row, other.row, clock};
    }
    return match;
  }

 private:
  static constexpr int ages = 100;
  std::size_t age(std::int16_t birth) const {
    return static_cast<std::size_t>(std::min((world_.now.value - birth) / 12, ages - 1));
  }
  bool may_pair(Row a, Row b) const {
    return world_.persons.household[a] != world_.persons.household[b] && !close_kin(world_, a, b);
  }
  float clock_of(const Single& seeker, const Single& other, int away, std::uint64_t lot) const {
    float weight = by_gap_[static_cast<std::size_t>(std::min(away, widest_gap))] * keen_[age(other.birth)];
    if (seeker.background == other.background) weight *= same_origin_;
    if (seeker.education == other.education) weight *= same_education_;
    const auto word = static_cast<std::uint32_t>(mix64(lot + other.fold * golden) >> 32);
    return -log_(uniform(word) + 0x1p-25f) / std::max(weight, 1e-30f);
  }

  const World& world_;
  const Circles& circles_;
  const Parameters& par_;
  int gap_;
  float same_origin_, same_education_;
  std::array<float, ages> risk_, keen_;  // by age: monthly chance to search; how open to being found
  std::array<float, widest_gap + 1> by_gap_;
};

/// Seekers' best candidates, the smallest clock first.
Scratch<Match> matches(const World& world, const Circles& circles, const Parameters& par) {
  const Search search(world, circles, par);
  const std::span<const Row> singles = circles.singles();
  Scratch<Row> seekers;
  select(
      singles.size(), [&](std::uint32_t k) { return search.searches(singles[k]); }, seekers);
  Scratch<Match> all(seekers.size());
  for_each_task(seekers.size(), [&](std::size_t k) { all[k] = search.best(seen(world.persons, singles[seekers[k]])); });
  std::erase_if(all, [](const Match& m) { return m.found == no_row; });
  const auto& key = world.persons.key;
  sort_in_parallel(all, [&](const Match& a, const Match& b) {
    if (a.clock != b.clock) return a.clock < b.clock;
    return std::pair(key[a.seeker], key[a.found]) < std::pair(key[b.seeker], key[b.found]);
  });
  return all;
}

/// Whether the person lives without other adults than own children and old parents.
bool has_own_home(const World& world, Row person, const Parameters& par) {
  const Persons& p = world.persons;
  for (const Row i : world.members_of(p.household[person])) {
    const bool own = i == person || p.age(i, world.now) < adult_age || is_parent(world, person, i) ||
                     (is_parent(world, i, person) && static_cast<float>(p.age(i, world.now)) >= par.old_age.value());
    if (!own) return false;
  }
  return true;
}

/// Whose home becomes the couple's: the one's who has a home of his or her own; of two, the fuller; else the lot decides.
/// no_row: a new one.
Row host(const World& world, Row a, Row b, std::uint32_t lot, const Parameters& par) {
  const Persons& p = world.persons;
  const bool with_a = has_own_home(world, a, par), with_b = has_own_home(world, b, par);
  if (with_a != with_b) return with_a ? a : b;
  if (!with_a) return no_row;
  const auto size = [&](Row i) { return world.households.members[p.household[i]]; };
  if (size(a) != size(b)) return size(a) > size(b) ? a : b;
  return happens(lot, 0.5f) ? a : b;
}

void move_together(World& world, Row speaker, Row other, const Parameters& par) {
  Persons& p = world.persons;
  const Words lots = world.run.pair(Stream::partnership, world.now, p.key[speaker], fold32(p.key[other]), 1);
  const Row stays = host(world, speaker, other, lots[0], par);
  const Row home = stays != no_row ? p.household[stays]
                                   : new_home(world, happens(lots[1], 0.5f) ? speaker : other, Stream::partnership);
  for (const Row i : {speaker, other})
    if (i != stays) move_with_children(world, i, home);
  join_couple(world, speaker, other);
  ++world.flows.partnerships[world.region_of(speaker)][static_cast<std::size_t>(p.origin(speaker))];
}

}  // namespace

Sex sought_sex(const RunKey& run, std::uint64_t key, Sex own, const Parameters& par) {
  const bool same = happens(run.draw(Stream::sought_sex, Month{0}, key)[0], par.same_sex.value());
  return same == (own == Sex::woman) ? Sex::woman : Sex::man;
}

void partnerships(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  const Scratch<Match> all = matches(world, Circles(world, par), par);
  constexpr std::size_t ahead = 8;  // they live anywhere in memory: some are asked for at once
  for (std::size_t k = 0; k < all.size(); ++k) {
    const Match& m = all[k];
    if (k + ahead < all.size()) {
      __builtin_prefetch(&p.partner[all[k + ahead].seeker]);
      __builtin_prefetch(&p.partner[all[k + ahead].found]);
      __builtin_prefetch(&p.household[all[k + ahead].seeker]);
      __builtin_prefetch(&p.household[all[k + ahead].found]);
    }
    if (p.partner[m.seeker] != no_row || p.partner[m.found] != no_row) continue;  // has found another one first
    const bool seeker = speaks_for(p, m.seeker, m.found);
    move_together(world, seeker ? m.seeker : m.found, seeker ? m.found : m.seeker, par);
  }
  world.turn = {};  // nobody asks for it any more this month
}

}  // namespace cohesim::households
