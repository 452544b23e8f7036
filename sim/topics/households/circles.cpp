#include "topics/households/circles.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "topics/households/parameters.hpp"
#include "topics/households/turn.hpp"

namespace cohesim::households {

Single seen(const Persons& p, Row i) {
  const auto any = [&](BirthGroup g) { return p.born[i] == g || p.mother_born[i] == g || p.father_born[i] == g; };
  const BirthGroup background = any(BirthGroup::outside_eu) ? BirthGroup::outside_eu
                                : any(BirthGroup::other_eu) ? BirthGroup::other_eu
                                                            : BirthGroup::host;
  return {i, fold32(p.key[i]), p.birth[i], background, static_cast<std::uint8_t>(education_rank(p.heading_for(i)))};
}

Circles::Circles(World& world, const Parameters& par) : world_(world), par_(par) {
  draw_circles(static_cast<Row>(par.circle_residents.value()));
  const std::span<const Row> turn = adults_in_turn(world);
  const Persons& p = world.persons;
  select(
      turn.size(),
      [&](Row k) {
        const bool partner_abroad = p.family_abroad[turn[k]] & abroad::partner;
        return (p.partner[turn[k]] == no_row) & !partner_abroad;
      },
      rows_);
  for_each_row(rows_.size(), [&](Row k) { rows_[k] = turn[rows_[k]]; });
  place();
}

void Circles::place() {
  begin_.assign(count_ * kinds * ages + 1, 0);
  std::uint32_t* at = begin_.data();
  Scratch<std::uint32_t> cell_of(rows_.size());
  for_each_batch(rows_.size(), [&](std::size_t first, std::size_t n) {
    for (std::size_t k = first; k < first + n; ++k) {
      cell_of[k] = static_cast<std::uint32_t>(cell(rows_[k]));
      add_shared(at[cell_of[k] + 1], 1u);
    }
  });
  for (std::size_t c = 1; c < begin_.size(); ++c) at[c] += at[c - 1];
  cells_.resize(rows_.size());
  // Placing moves each cell's start to its end, which is the next one's start.
  for_each_batch(rows_.size(), [&](std::size_t first, std::size_t n) {
    for (std::size_t k = first; k < first + n; ++k)
      cells_[std::atomic_ref(at[cell_of[k]]).fetch_add(1, std::memory_order_relaxed)] = seen(world_.persons, rows_[k]);
  });
  for (std::size_t c = begin_.size() - 1; c > 0; --c) at[c] = at[c - 1];
  at[0] = 0;
}

/// By the persons of the start, so that circles stay while neighbourhoods grow and shrink: neighbourhoods next to each other share one, large ones have several.
void Circles::draw_circles(Row circle_size) {
  const Areas& areas = world_.areas;
  first_circle_.resize(areas.rows());
  circles_.assign(areas.rows(), 1);
  Row residents = 0;  // of the present circle
  for (std::size_t a = 0; a < areas.rows(); ++a) {
    const Row here = areas.at_start[a];
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

std::size_t Circles::cell(Row person) const {
  const int year = std::min(world_.persons.age(person, world_.now) - adult_age, ages - 1);
  const Sex own = world_.persons.sex[person];
  return cell(circle(person), own, sought_sex(world_.run, world_.persons.key[person], own, par_), year);
}

Row Circles::circle(Row person) const {
  const Row area = world_.area_of(person);
  if (circles_[area] == 1) return first_circle_[area];
  const std::uint64_t lot = mix64(world_.persons.key[person] + static_cast<std::uint64_t>(world_.now.value) * golden);
  return first_circle_[area] + static_cast<Row>((lot >> 32) * circles_[area] >> 32);
}

std::span<const Single> Circles::of(Row person, Sex sex, Sex sought, int from, int to) const {
  const int low = std::clamp(from - adult_age, 0, ages - 1), high = std::clamp(to - adult_age, -1, ages - 1);
  if (high < low) return {};
  const Row c = circle(person);
  const std::uint32_t first = begin_[cell(c, sex, sought, low)], last = begin_[cell(c, sex, sought, high) + 1];
  return std::span(cells_).subspan(first, last - first);
}

}  // namespace cohesim::households
