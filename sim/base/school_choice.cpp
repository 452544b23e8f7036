#include "base/school_choice.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <stdexcept>
#include <string>

namespace cohesim::schooling {

namespace {

struct Application {
  std::uint32_t school, pupil;
  std::uint32_t priority, lottery;
};

bool has_more_claim(const Application& a, const Application& b) {
  if (a.school != b.school) return a.school < b.school;
  if (a.priority != b.priority) return a.priority > b.priority;
  if (a.lottery != b.lottery) return a.lottery < b.lottery;
  return a.pupil < b.pupil;
}

/// Seats of a school as they are given.
struct Taken {
  std::uint32_t all = 0;
  std::array<std::uint32_t, n_pupil_groups> group{};

  bool admits(const Seats& seats, std::size_t g) const { return all < seats.all && group[g] < seats.quota[g]; }
  bool has_reserve(const Seats& seats, std::size_t g) const { return group[g] < seats.reserved[g]; }
  void add(std::size_t g) { ++all, ++group[g]; }
};

class Clearing {
 public:
  Clearing(const SchoolMarket& market, Mechanism mechanism)
      : market_(market),
        keeps_(mechanism == Mechanism::immediate_acceptance),
        next_(market.pupils(), 0),
        asking_(market.pupils()) {
    std::iota(asking_.begin(), asking_.end(), 0u);
  }

  Scratch<Placement> run() {
    while (!asking_.empty()) {
      ask();
      decide();
    }
    return placements();
  }

 private:
  /// Who has no seat asks the next school of the list; who has none left gives up.
  void ask() {
    for (const std::uint32_t pupil : asking_) {
      if (next_[pupil] >= market_.list(pupil).size()) continue;
      const Choice& choice = market_.list(pupil)[next_[pupil]++];
      asked_.push_back({choice.school, pupil, choice.priority, choice.lottery});
    }
    asking_.clear();
  }

  /// Schools choose among those they hold and those who ask now; the others ask elsewhere in the next round.
  void decide() {
    if (!keeps_) std::swap(held_, waiting_), held_.clear();
    std::sort(asked_.begin(), asked_.end(), has_more_claim);
    merged_.clear();
    std::merge(waiting_.begin(), waiting_.end(), asked_.begin(), asked_.end(), std::back_inserter(merged_),
               has_more_claim);
    for (std::size_t begin = 0, end = 0; begin < merged_.size(); begin = end) {
      while (end < merged_.size() && merged_[end].school == merged_[begin].school) ++end;
      choose(std::span(merged_).subspan(begin, end - begin));
    }
    waiting_.clear();
    asked_.clear();
  }

  /// Of one school, in the order of claims: reserved seats first, then all others.
  void choose(std::span<const Application> candidates) {
    const std::uint32_t school = candidates[0].school;
    const Seats& seats = market_.schools[school];
    Taken taken = keeps_ ? kept(school) : Taken{};
    chosen_.assign(candidates.size(), false);
    for (const bool reserved : {true, false})
      for (std::size_t k = 0; k < candidates.size(); ++k) {
        const std::size_t group = market_.group[candidates[k].pupil];
        if (chosen_[k] || !taken.admits(seats, group) || (reserved && !taken.has_reserve(seats, group))) continue;
        chosen_[k] = true;
        taken.add(group);
      }
    for (std::size_t k = 0; k < candidates.size(); ++k)
      if (chosen_[k])
        held_.push_back(candidates[k]);
      else
        asking_.push_back(candidates[k].pupil);
    if (keeps_) kept(school) = taken;
  }

  Taken& kept(std::uint32_t school) {
    kept_.resize(market_.schools.size());
    return kept_[school];
  }

  Scratch<Placement> placements() const {
    Scratch<Placement> result(market_.pupils());
    for (std::size_t p = 0; p < result.size(); ++p)
      if (!market_.list(p).empty()) result[p].reason = Unplaced::all_full;
    for (const Application& a : held_) result[a.pupil] = {a.school, next_[a.pupil] - 1, Unplaced::placed};
    return result;
  }

  const SchoolMarket& market_;
  bool keeps_;                   // a seat once given is not taken back
  Scratch<std::uint32_t> next_;  // of each pupil: how far down the list
  Scratch<std::uint32_t> asking_;
  Scratch<Application> held_, waiting_, asked_, merged_;  // held_ and waiting_ in the order of schools and claims
  Scratch<std::uint8_t> chosen_;
  Scratch<Taken> kept_;
};

void check_list(std::span<const Choice> list, std::size_t pupil, std::size_t schools) {
  for (std::size_t k = 0; k < list.size(); ++k) {
    if (list[k].school >= schools)
      throw std::invalid_argument("pupil " + std::to_string(pupil) + " lists school " + std::to_string(list[k].school) +
                                  ", but there are " + std::to_string(schools));
    for (std::size_t j = 0; j < k; ++j)
      if (list[j].school == list[k].school)
        throw std::invalid_argument("pupil " + std::to_string(pupil) + " lists school " +
                                    std::to_string(list[k].school) + " twice");
  }
}

void check_seats(const Seats& seats, std::size_t school) {
  std::uint64_t reserved = 0;
  for (std::size_t g = 0; g < n_pupil_groups; ++g) reserved += std::min(seats.reserved[g], seats.quota[g]);
  if (reserved > seats.all)
    throw std::invalid_argument("school " + std::to_string(school) + " reserves " + std::to_string(reserved) + " of " +
                                std::to_string(seats.all) + " seats");
}

}  // namespace

void SchoolMarket::add_pupil(std::uint8_t its_group, std::span<const Choice> its_list) {
  choices.insert(choices.end(), its_list.begin(), its_list.end());
  first.push_back(static_cast<std::uint32_t>(choices.size()));
  group.push_back(its_group);
}

Scratch<Placement> assign(const SchoolMarket& market, Mechanism mechanism) {
  for (std::size_t p = 0; p < market.pupils(); ++p) check_list(market.list(p), p, market.schools.size());
  for (std::size_t s = 0; s < market.schools.size(); ++s) check_seats(market.schools[s], s);
  return Clearing(market, mechanism).run();
}

}  // namespace cohesim::schooling
