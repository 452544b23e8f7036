#include "topics/contact/meeting.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <utility>

#include "base/math.hpp"
#include "base/parallel_sort.hpp"
#include "state/membership.hpp"
#include "topics/contact/parameters.hpp"

namespace cohesim::contact {

namespace {

constexpr std::uint8_t any_origin = n_origins;

enum class MeetingPlace : std::uint64_t { work, school, neighbourhood, around, region, minors_or_adults };

std::uint64_t meeting_place(MeetingPlace kind, std::uint64_t which) {
  return static_cast<std::uint64_t>(kind) << 52 | which;  // `which` has 48 bits, and cell_of needs eight more
}

/// Mixed, for seekers are sorted in parts by it.
std::uint64_t cell_of(std::uint64_t setting, std::uint8_t pool, std::uint8_t age) {
  return mix64((setting << 8 | pool) * golden + age);
}

bool acquainted(const Persons& p, Row a, Row b) {
  return p.household[a] == p.household[b] ||
         std::find(p.friends[a].begin(), p.friends[a].end(), b) != p.friends[a].end();
}

/// Neighbourhoods of one region, `size` next to each other in the table.
std::uint64_t group_of_areas(const World& world, Row area, const RunParameter& size) {
  return std::uint64_t{world.areas.region[area]} << 32 | area / static_cast<Row>(size.value());
}

std::uint64_t workplace(std::uint32_t employer) { return meeting_place(MeetingPlace::work, employer); }
std::uint64_t neighbourhood(Row area) { return meeting_place(MeetingPlace::neighbourhood, area); }
std::uint64_t school(const World& world, Row area, const Parameters& par) {
  return meeting_place(MeetingPlace::school, group_of_areas(world, area, par.areas_of_a_school));
}

/// uniform(word) < share where word >> 8 is below this.
std::uint32_t below(float share) {
  const float bound = share * 0x1p24f;
  const auto whole = static_cast<std::uint32_t>(bound);
  return whole + (static_cast<float>(whole) < bound);
}

bool minor(const World& world, Row i) { return world.persons.age(i, world.now) < adult_age; }

/// Where those are looked for next who have not met anybody.
void widen(const World& world, Seeker& s, int round, const Parameters& par) {
  const std::uint16_t region = world.region_of(s.row);
  const std::uint64_t where =
      round == 1   ? meeting_place(MeetingPlace::around, group_of_areas(world, world.area_of(s.row), par.areas_around))
      : round == 2 ? meeting_place(MeetingPlace::region, region)
                   : meeting_place(MeetingPlace::minors_or_adults, region);
  s.cell = cell_of(where, s.pool, round < 3 ? s.age : static_cast<std::uint8_t>(minor(world, s.row)));
}

/// By part, there by cell, and there by lot.
void put_in_order(const World& world, UnsetScratch<Seeker>& seekers) {
  const auto before = [&](const Seeker& a, const Seeker& b) {
    if (a.cell != b.cell) return a.cell < b.cell;
    if (a.lottery != b.lottery) return a.lottery < b.lottery;
    return std::pair(world.persons.key[a.row], a.slot) < std::pair(world.persons.key[b.row], b.slot);
  };
  constexpr std::size_t parts = 64;
  sort_in_parts(
      seekers, parts, [](const Seeker& s) { return s.cell % parts; }, before);
}

std::uint64_t pair_of(Row a, Row b) { return std::uint64_t{std::min(a, b)} << 32 | std::max(a, b); }

/// Pairs of this round, so that nobody befriends the same person twice: a table by hash, at most half full.
class MetNow {
 public:
  explicit MetNow(std::size_t seekers) : slots_(std::bit_ceil(seekers + 1)) {
    for_each_batch(slots_.size(),
                   [&](std::size_t first, std::size_t n) { std::fill_n(&slots_[first], n, std::uint64_t{0}); });
  }
  std::uint32_t slot_of(std::uint64_t pair) const {
    return static_cast<std::uint32_t>(mix64(pair) & (slots_.size() - 1));
  }
  void ask_for(std::uint32_t slot) const { __builtin_prefetch(&slots_[slot]); }
  /// False for a pair that has met.
  bool add(std::uint64_t pair, std::size_t slot) {
    while (slots_[slot] != 0 && slots_[slot] != pair) slot = (slot + 1) & (slots_.size() - 1);
    return std::exchange(slots_[slot], pair) == 0;
  }

 private:
  UnsetScratch<std::uint64_t> slots_;
};

/// Neighbours in the order become friends, if they are not; the others remain. Who pairs up depends on who already has: what
/// must be done one after the other is kept short.
void pair_up(World& world, UnsetScratch<Seeker>& seekers) {
  constexpr std::uint32_t cannot = 0xFFFFFFFFu, met_before = 0xFFFFFFFEu;  // no slots: the second of a pair
  constexpr std::size_t ahead = 16;
  const Persons& p = world.persons;
  MetNow met(seekers.size());
  UnsetScratch<std::uint32_t> slot(seekers.size());  // of the pair with the next, if the two may be one
  UnsetScratch<std::uint64_t> pair(seekers.size());
  slot.back() = cannot;
  for_each_row(seekers.size() - 1, [&](Row k) {
    const Seeker &a = seekers[k], &b = seekers[k + 1];
    const bool may = a.cell == b.cell && a.row != b.row && !acquainted(p, a.row, b.row);
    pair[k] = pair_of(a.row, b.row);
    slot[k] = may ? met.slot_of(pair[k]) : cannot;
  });
  for (std::uint32_t k = 0; k < seekers.size(); ++k) {
    if (k + ahead < seekers.size() && slot[k + ahead] != cannot) met.ask_for(slot[k + ahead]);
    if (slot[k] == cannot || !met.add(pair[k], slot[k])) {
      slot[k] = cannot;
      continue;
    }
    slot[++k] = met_before;
  }
  UnsetScratch<Seeker> alone;
  collect_from_rows(
      seekers.size(),
      [&](Row k, auto& found) {
        if (slot[k] == cannot) return found.push_back(seekers[k]);
        if (slot[k] != met_before) tie(world, seekers[k].row, seekers[k].slot, seekers[k + 1].row, seekers[k + 1].slot);
      },
      alone);
  seekers = std::move(alone);
}

}  // namespace

std::uint64_t setting_of(const World& world, Row i, std::uint64_t period, const Parameters& par) {
  const Persons& p = world.persons;
  const float lot = uniform(lot_of(p, i, period));
  if (p.employer[i] != no_row && lot < par.met_at_work.value()) return workplace(p.employer[i]);
  return minor(world, i) && lot < par.met_at_school.value() ? school(world, world.area_of(i), par)
                                                            : neighbourhood(world.area_of(i));
}

SettingsInTurn::SettingsInTurn(const World& world, const Parameters& par)
    : world_(world),
      period_(static_cast<std::uint32_t>(world.now.value) / static_cast<std::uint32_t>(par.turn_months.value())),
      work_below_(below(par.met_at_work.value())),
      school_below_(below(par.met_at_school.value())),
      areas_(static_cast<Row>(world.areas.rows())) {
  const auto months = static_cast<std::uint32_t>(par.turn_months.value());
  const std::uint32_t now = static_cast<std::uint32_t>(world.now.value) % months;
  const auto in_turn = [&](std::uint64_t setting) { return mix64(setting + period_ * golden) % months == now; };
  in_turn_.resize(2 * areas_ + world.employers.rows());
  for_each_row(areas_, [&](Row area) {
    in_turn_[area] = in_turn(neighbourhood(area));
    in_turn_[areas_ + area] = in_turn(school(world, area, par));
  });
  for_each_row(world.employers.rows(), [&](Row e) { in_turn_[2 * areas_ + e] = in_turn(workplace(e)); });
}

Seeker seeker(const World& world, Row i, std::uint32_t slot, std::uint64_t setting, const Words& words,
              const Parameters& par) {
  const Persons& p = world.persons;
  Seeker s{0, words[0], i, static_cast<std::uint8_t>(slot), any_origin, 0};
  const float open = exp_(-par.homophily(p.regime[i]));
  if (!happens(words[1], open)) s.pool = static_cast<std::uint8_t>(p.origin(i));
  const float age = log_(static_cast<float>(p.age_months(i, world.now))) / par.age_width.value();
  s.age = static_cast<std::uint8_t>(age + uniform(words[2]));  // bands overlap: nobody is at an edge
  s.cell = cell_of(setting, s.pool, s.age);
  return s;
}

void meet(World& world, UnsetScratch<Seeker> seekers, const Parameters& par) {
  for (int round = 0; round < 4 && !seekers.empty(); ++round) {
    if (round > 0) for_each_row(seekers.size(), [&](Row k) { widen(world, seekers[k], round, par); });
    put_in_order(world, seekers);
    pair_up(world, seekers);
  }
}

}  // namespace cohesim::contact
