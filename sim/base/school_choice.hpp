#pragma once
// Who gets which seat: the mechanisms of school choice, exchangeable. They know pupils, lists and seats, and no world: a
// tool, of cohesim.schooling and of topics/schooling.
//
//   deferred acceptance (Gale and Shapley 1962; Abdulkadiroglu and Sonmez 2003): schools hold the best of those who ask and
//   turn the others away, who ask the next of their list. Nobody envies a seat held by somebody with less claim to it, and
//   no pupil gains by an untrue list.
//   Boston, or immediate acceptance: a seat that is given is kept. First choices count for more than claims, so lists are
//   a gamble.
//   Controlled choice: either, with seats reserved for a group first (minority reserves: Hafalir, Yenmez and Yildirim 2013)
//   and most seats that a group may take (quotas: Abdulkadiroglu and Sonmez 2003; both: Ehlers et al. 2014).
//   Catchments: lists in the order of distance, claims likewise. At random: lists and claims by lot.
#include <array>
#include <cstdint>
#include <limits>
#include <span>

#include "base/scratch.hpp"

namespace cohesim::schooling {

enum class Mechanism : std::uint8_t { deferred_acceptance, immediate_acceptance };

constexpr int n_pupil_groups = 2;
constexpr std::uint32_t no_school = 0xFFFFFFFFu;
constexpr std::uint32_t no_limit = std::numeric_limits<std::uint32_t>::max();

/// Seats of a school for one cohort.
struct Seats {
  std::uint32_t all = 0;
  std::array<std::uint32_t, n_pupil_groups> reserved{};                 // given to the group first, as long as it asks
  std::array<std::uint32_t, n_pupil_groups> quota{no_limit, no_limit};  // most that the group may hold
};

/// An entry of a pupil's list.
struct Choice {
  std::uint32_t school;
  std::uint32_t priority = 0;  // at that school: the greater comes first (siblings, catchment, ...)
  std::uint32_t lottery = 0;   // among equals: the smaller comes first; one number for all entries is a single lottery
};

/// A market of one stage: pupils, what they would like, what there is.
struct SchoolMarket {
  Scratch<Seats> schools;
  Scratch<Choice> choices;          // of pupil p, the best first: [first[p], first[p + 1])
  Scratch<std::uint32_t> first{0};  // one more than pupils
  Scratch<std::uint8_t> group;      // of each pupil, below n_pupil_groups

  std::size_t pupils() const { return group.size(); }
  std::span<const Choice> list(std::size_t pupil) const {
    return std::span(choices).subspan(first[pupil], first[pupil + 1] - first[pupil]);
  }
  void add_pupil(std::uint8_t its_group, std::span<const Choice> its_list);
};

/// Why a pupil has no seat.
enum class Unplaced : std::uint8_t { placed, no_application, all_full };

struct Placement {
  std::uint32_t school = no_school;
  std::uint32_t place_in_list = 0;  // 0: first choice
  Unplaced reason = Unplaced::no_application;
};

/// Of every pupil a seat or the reason why there is none. The order of pupils does not matter but among equal lotteries.
/// Throws std::invalid_argument if a list names a school twice or one that is not there, or if more seats are reserved
/// than there are.
Scratch<Placement> assign(const SchoolMarket& market, Mechanism mechanism);

}  // namespace cohesim::schooling
