#include "topics/labour/slots.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <numeric>
#include <vector>

#include "base/parallel_sort.hpp"
#include "topics/labour/labour.hpp"

namespace cohesim::labour {

namespace {

/// By the low bits of a word, whose high bits have chosen the slot.
bool accepted(std::uint32_t word, float weight) {
  constexpr std::uint32_t low = 0xFFF;
  return static_cast<float>(word & low) < weight * static_cast<float>(low + 1);
}

/// By cell (labour market and level) and hash. Where each cell begins, and the end of the last.
template <class CellOf>
Scratch<std::uint32_t> put_in_order(std::vector<Vacancy>& v, std::size_t cells, CellOf&& cell_of) {
  const auto hash = [](const Vacancy& vacancy) { return mix64(vacancy.key); };  // one-to-one: equal for no two
  sort_in_parts(
      v, even_parts, [&](const Vacancy& vacancy) { return part_of_even(hash(vacancy)); },
      [&](const Vacancy& a, const Vacancy& b) { return hash(a) < hash(b); });
  return deal_into_parts(v, cells, cell_of);
}

}  // namespace

VacancySlots::VacancySlots(World& world) : world_(world), cells_(world.labour_markets.size() * n_levels) {
  const auto begin = put_in_order(world.vacancies, cells_.size(), [](const Vacancy& v) {
    return v.labour_market * std::size_t{n_levels} + static_cast<std::size_t>(v.level);
  });
  for_each_task(cells_.size(), [&](std::size_t cell) { deal(cell, begin[cell], begin[cell + 1]); });
  group_by_employer();
}

void VacancySlots::group_by_employer() {
  const auto& v = world_.vacancies;
  const std::size_t groups = world_.employers.rows() * n_levels;
  employer_begin_.assign(groups + 2, 0);
  const auto group_of = [&](Row k) { return group(v[k].employer, static_cast<std::size_t>(v[k].level)); };
  for_each_row(v.size(), [&](Row k) { add_shared(employer_begin_[group_of(k) + 2], 1u); });
  std::partial_sum(employer_begin_.begin(), employer_begin_.end(), employer_begin_.begin());
  by_employer_.resize(v.size());
  // Each group's start stands a place too late: placing moves it to the group's end, which is the next one's start. The order
  // within a group does not matter.
  for_each_row(v.size(), [&](Row k) {
    by_employer_[std::atomic_ref(employer_begin_[group_of(k) + 1]).fetch_add(1, std::memory_order_relaxed)] = k;
  });
}

void VacancySlots::deal(std::size_t index, std::uint32_t first, std::uint32_t last) {
  Cell& cell = cells_[index];
  if (first == last) return;
  const std::size_t size = std::bit_ceil(std::size_t{2} * (last - first));
  cell.shift = 64 - std::countr_zero(size);
  cell.slot.assign(size, no_row);
  for (std::uint32_t v = first; v < last; ++v) {  // in the order of hashes, so that the result is canonical
    std::size_t s = mix64(world_.vacancies[v].key) >> cell.shift;
    while (cell.slot[s] != no_row) s = (s + 1) & (size - 1);
    cell.slot[s] = v;
  }
}

std::uint32_t VacancySlots::draw(std::size_t market, std::size_t level, Row person, std::uint32_t k,
                                 const SectorAccess::Weights* weights) const {
  const Cell& cell = cells_[market * n_levels + level];
  if (cell.slot.empty()) return no_row;
  const std::uint64_t key = world_.persons.key[person];
  std::uint32_t last = no_row;
  // At least a quarter of the slots are taken: 4 x 64 words find none with a chance below 1e-31. Where sectors that suit are
  // rare, the last one found has to do.
  for (std::uint32_t t = 0; t < 64; ++t) {
    const auto nth = static_cast<std::uint32_t>(1 + ((level * 8 + k) * 64 + t));
    for (const std::uint32_t word : world_.run.draw(Stream::application, world_.now, key, nth)) {
      const std::uint32_t v = cell.slot[(std::uint64_t{word} << 32) >> cell.shift];
      if (v == no_row) continue;
      if (!weights || accepted(word, (*weights)[static_cast<std::size_t>(sector_of(v))])) return v;
      last = v;
    }
  }
  return last;
}

Sector VacancySlots::sector_of(std::uint32_t vacancy) const {
  return world_.employers.sector[world_.vacancies[vacancy].employer];
}

std::uint32_t VacancySlots::of_employer(std::uint32_t employer, std::size_t level, std::uint64_t person_key) const {
  std::uint32_t best = no_row;
  std::uint64_t best_lottery = 0;
  const std::size_t g = group(employer, level);
  for (std::uint32_t k = employer_begin_[g]; k < employer_begin_[g + 1]; ++k) {
    const std::uint64_t lottery = mix64(person_key ^ world_.vacancies[by_employer_[k]].key);
    if (best == no_row || lottery > best_lottery) {
      best = by_employer_[k];
      best_lottery = lottery;
    }
  }
  return best;
}

}  // namespace cohesim::labour
