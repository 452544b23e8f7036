#include "topics/schooling/choice.hpp"

#include <algorithm>
#include <cmath>

#include "base/math.hpp"
#include "topics/schooling/parameters.hpp"

namespace cohesim::schooling {

namespace {

// Draws of Stream::school.
constexpr std::uint32_t nth_taste = 0, nth_lottery = 1;
constexpr std::uint32_t for_siblings = 2, for_catchment = 1;  // priorities
constexpr float own_catchment = 1e6f;                         // worth more than anything

float gumbel(std::uint32_t word) { return -log_(-log_(std::max(uniform(word), 1e-7f))); }

/// Lists of those who are spread by lot say nothing about what their parents want.
bool by_lot(Offer offer, const Applicant& pupil) {
  return offer == Offer::by_lot || (offer == Offer::bussed && pupil.low_language);
}

std::uint32_t claim(Offer offer, const Applicant& pupil, std::uint32_t school) {
  if (by_lot(offer, pupil)) return 0;
  const bool own = school == pupil.catchment, sibling = offer != Offer::catchments && pupil.has_sibling(school);
  return (sibling ? for_siblings : 0) + (own ? for_catchment : 0);
}

float worth(const Market& market, const Applicant& pupil, std::uint32_t number, const Parameters& par) {
  const SchoolView& school = market.schools[number];
  const float km = km_apart(pupil.home, school.spot);
  if (market.offer == Offer::catchments) return (number == pupil.catchment ? own_catchment : 0.0f) - km;
  const float lot = gumbel(market.run.pair(Stream::school, market.when, pupil.key, number, nth_taste)[0]);
  if (by_lot(market.offer, pupil)) return lot;
  const float wanted = (pupil.disadvantaged ? par.wanted_disadvantaged : par.wanted_others).value();
  const float apart = school.disadvantaged - wanted;
  return lot - par.choice_distance.value() * km - par.choice_composition.value() * apart * apart +
         par.choice_reputation.value() * school.reputation +
         (pupil.has_sibling(number) ? par.choice_sibling.value() : 0.0f);
}

}  // namespace

float km_apart(Spot a, Spot b) {
  const float x = a.x - b.x, y = a.y - b.y;
  return std::sqrt(x * x + y * y);
}

Scratch<std::uint32_t> in_sight(Spot home, std::span<const SchoolView> schools) {
  Scratch<std::pair<float, std::uint32_t>> by_distance;
  for (std::uint32_t s = 0; s < schools.size(); ++s) by_distance.emplace_back(km_apart(home, schools[s].spot), s);
  if (by_distance.size() > most_seen) {
    std::nth_element(by_distance.begin(), by_distance.begin() + most_seen, by_distance.end());
    by_distance.resize(most_seen);
  }
  Scratch<std::uint32_t> seen;
  for (const auto& [km, school] : by_distance) seen.push_back(school);
  return seen;
}

WishList wishes(const Market& market, const Applicant& pupil, std::span<const std::uint32_t> seen,
                const Parameters& par) {
  std::array<std::pair<float, std::uint32_t>, most_seen + 1> worths;
  const std::size_t count = std::min(seen.size(), worths.size());
  for (std::size_t k = 0; k < count; ++k) worths[k] = {worth(market, pupil, seen[k], par), seen[k]};
  const std::size_t listed = std::min<std::size_t>(count, longest_list);
  std::partial_sort(worths.begin(), worths.begin() + static_cast<std::ptrdiff_t>(listed),
                    worths.begin() + static_cast<std::ptrdiff_t>(count),
                    [](auto a, auto b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  const std::uint32_t lottery = market.run.pair(Stream::school, market.when, pupil.key, 0, nth_lottery)[0];
  WishList list;
  for (std::size_t k = 0; k < listed; ++k)
    list.choices[list.n++] = {worths[k].second, claim(market.offer, pupil, worths[k].second), lottery};
  return list;
}

}  // namespace cohesim::schooling
