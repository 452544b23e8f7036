#pragma once
// Who meets whom: those who look for a friend in the same setting, of one age and, mostly, of one origin, are paired by
// lot. Part of contact.
#include <array>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "base/wide.hpp"
#include "topics/contact/contact.hpp"

namespace cohesim::contact {

/// One who has a free slot and looks for a friend.
struct Seeker {
  std::uint64_t cell;     // setting, origins and age of those who may be met
  std::uint32_t lottery;  // the order in which they meet
  Row row;
  std::uint8_t slot;
  std::uint8_t pool;  // own origin, or anybody
  std::uint8_t age;   // band of age
};

/// The seeker for a slot of a person. Setting: what the person shares with those who are met first.
Seeker seeker(const World& world, Row person, std::uint32_t slot, std::uint64_t setting, const Words& words,
              const Parameters& parameters);

/// Where a person of these is in one turn, `period`: a workplace, a school, a neighbourhood. Equal for those who share it.
std::uint64_t setting_of(const World& world, Row person, std::uint64_t period, const Parameters& parameters);

/// A word that decides where the person is in one turn.
inline std::uint32_t lot_of(const Persons& p, Row i, std::uint64_t period) {
  return fold32(mix64(p.key[i] + period * golden));
}

/// Whose setting has its turn this month: those who share one have it together, so that they meet there. Settings are fewer
/// than persons: each is asked once.
class SettingsInTurn {
 public:
  SettingsInTurn(const World& world, const Parameters& parameters);
  /// Of a batch of rows: 1 for those whose setting has its turn.
  void find(std::size_t first, std::size_t count, std::uint8_t* has) const {
    std::array<Row, batch_rows> setting;
    fill_each<batch_rows>(setting.data(), first, count, [&](Row i) { return setting_of(i); });
    for (std::size_t k = 0; k < count; ++k) has[k] = in_turn_[setting[k]];
  }
  std::uint64_t period() const { return period_; }

 private:
  /// Place in the list.
  Row setting_of(Row i) const {
    const Persons& p = world_.persons;
    const std::uint32_t lot = lot_of(p, i, period_) >> 8;
    const bool at_work = (p.employer[i] != no_row) & (lot < work_below_);
    const bool at_school = (p.age_months(i, world_.now) < 12 * adult_age) & (lot < school_below_);
    const Row work = 2 * areas_ + p.employer[i], home = world_.area_of(i) + (at_school ? areas_ : 0);
    return at_work ? work : home;
  }

  const World& world_;
  std::uint64_t period_;
  std::uint32_t work_below_, school_below_;  // of lots
  Row areas_;
  UnsetScratch<std::uint8_t> in_turn_;  // neighbourhoods, their schools, employers
};

/// Pairs the seekers: in their settings, who finds nobody there in the surroundings, then in the region.
void meet(World& world, UnsetScratch<Seeker> seekers, const Parameters& parameters);

}  // namespace cohesim::contact
