#include "processes/households_circles.hpp"

#include <algorithm>

#include "base/parallel.hpp"

namespace cohesim {

namespace {
constexpr Row circle_size = 3000;  // residents: assumption [1000, 10000]; the cost of a search is in proportion to it
}

Circles::Circles(const World& world) : world_(world) {
  draw_circles();
  const Persons& p = world.persons;
  std::vector<Row> singles;
  select(
      p.rows(),
      [&](Row i) { return p.alive(i) && p.partner[i] == no_row && p.age(i, world.now) >= adult_age; },
      singles);
  begin_.assign(count_ * std::size_t{n_sexes} * ages + 1, 0);
  std::uint32_t* at = begin_.data();
  for_each_block(singles.size(), [&](std::size_t first, std::size_t n) {
    for (std::size_t k = first; k < first + n; ++k) add_shared(at[cell(singles[k]) + 1], 1u);
  });
  for (std::size_t c = 1; c < begin_.size(); ++c) at[c] += at[c - 1];
  rows_.resize(singles.size());
  // Placing moves each cell's start to its end, which is the next one's start.
  for_each_block(singles.size(), [&](std::size_t first, std::size_t n) {
    for (std::size_t k = first; k < first + n; ++k)
      rows_[std::atomic_ref(at[cell(singles[k])]).fetch_add(1, std::memory_order_relaxed)] = singles[k];
  });
  for (std::size_t c = begin_.size() - 1; c > 0; --c) at[c] = at[c - 1];
  at[0] = 0;
}

/// By the residents of the start, so that circles stay: neighbourhoods next to each other share one, large ones have several.
void Circles::draw_circles() {
  const Areas& areas = world_.areas;
  first_circle_.resize(areas.rows());
  circles_.assign(areas.rows(), 1);
  Row residents = 0;  // of the present circle
  for (std::size_t a = 0; a < areas.rows(); ++a) {
    const Row here = areas.last_resident[a] - areas.first_resident[a];
    const bool other_region = a > 0 && areas.region[a] != areas.region[a - 1];
    if (a > 0 && (other_region || residents + here > circle_size)) {
      count_ += circles_[a - 1];
      residents = 0;
    }
    first_circle_[a] = count_;
    circles_[a] = std::max<Row>(1, here / circle_size);
    residents += here;
  }
  if (areas.rows() > 0) count_ += circles_.back();
}

int Circles::age(Row person) const {
  return std::clamp(world_.persons.age(person, world_.now) - adult_age, 0, ages - 1);
}

Row Circles::circle(Row person) const {
  const Row area = world_.persons.area[person];
  if (circles_[area] == 1) return first_circle_[area];
  const std::uint64_t lot = mix64(world_.persons.key[person] + static_cast<std::uint64_t>(world_.now.value) * golden);
  return first_circle_[area] + static_cast<Row>((lot >> 32) * circles_[area] >> 32);
}

std::span<const Row> Circles::of(Row person, Sex sex, int from, int to) const {
  const int low = std::clamp(from - adult_age, 0, ages - 1), high = std::clamp(to - adult_age, -1, ages - 1);
  if (high < low) return {};
  const Row c = circle(person);
  const std::uint32_t first = begin_[cell(c, sex, low)], last = begin_[cell(c, sex, high) + 1];
  return std::span(rows_).subspan(first, last - first);
}

}  // namespace cohesim
