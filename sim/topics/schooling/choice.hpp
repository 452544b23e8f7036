#pragma once
// What parents make of the schools there are: pure functions of child, home and schools, which know no world. They are used
// by schools.cpp and, for places of any source, by cohesim.schooling.wishes.
#include <array>
#include <span>

#include "base/random.hpp"
#include "base/school_choice.hpp"
#include "topics/schooling/schooling.hpp"

namespace cohesim::schooling {

constexpr int longest_list = 6, most_seen = 64;  // schools: what lies further is hardly ever wanted

/// schooling.mechanism
enum class Offer { catchments, deferred, immediate, by_lot, bussed };

/// A place on the map, in km.
struct Spot {
  float x = 0, y = 0;
};
float km_apart(Spot a, Spot b);

/// A school as parents see it.
struct SchoolView {
  Spot spot;
  float disadvantaged = 0.3f;  // share of its pupils
  float reputation = 0;        // z
};

/// Who asks for a seat. Schools are numbers of the list in question.
struct Applicant {
  std::uint64_t key = 0;
  Spot home;
  bool disadvantaged = false, low_language = false;
  std::uint32_t catchment = no_school;
  std::array<std::uint32_t, 2> siblings{no_school, no_school};  // schools of theirs

  bool has_sibling(std::uint32_t school) const { return school == siblings[0] || school == siblings[1]; }
};

/// Schools of a stage as one market's parents see them, and the draws that go with it.
struct Market {
  RunKey run;
  Month when;  // keys the draws: the stage, or any number
  Offer offer = Offer::deferred;
  std::span<const SchoolView> schools;
};

/// A pupil's list, the best first.
struct WishList {
  std::array<Choice, longest_list> choices;
  std::size_t n = 0;

  auto begin() const { return choices.begin(); }
  auto end() const { return choices.begin() + n; }
};

/// The nearest `most_seen` schools.
Scratch<std::uint32_t> in_sight(Spot home, std::span<const SchoolView> schools);
/// The pupil's, of the schools in sight; with its claims and its number in the lottery.
WishList wishes(const Market& market, const Applicant& pupil, std::span<const std::uint32_t> seen,
                const Parameters& par);

}  // namespace cohesim::schooling
