#pragma once
// Sorting on many threads: elements are dealt into parts, which are sorted each by itself.
#include <array>

#include "base/parallel.hpp"

namespace cohesim {

/// Orders a list by part_of(element), which is below `parts`; in each part the order stays. Where each part begins, and the
/// end of the last.
template <class List, class PartOf>
Scratch<std::uint32_t> deal_into_parts(List& list, std::size_t parts, PartOf&& part_of) {
  using T = typename List::value_type;
  const std::size_t rows = chunk_rows(list.size()), chunks = chunks_of(list.size());
  UnsetScratch<std::uint16_t> part(list.size());
  Scratch<std::uint32_t> at(chunks * parts);
  const auto last_of = [&](std::size_t c) { return std::min(list.size(), (c + 1) * rows); };
  for_each_task(chunks, [&](std::size_t c) {
    for (std::size_t k = c * rows; k < last_of(c); ++k)
      ++at[c * parts + (part[k] = static_cast<std::uint16_t>(part_of(list[k])))];
  });
  Scratch<std::uint32_t> begin(parts + 1);
  std::uint32_t before = 0;
  for (std::size_t p = 0; p < parts; ++p) {
    begin[p] = before;
    for (std::size_t c = 0; c < chunks; ++c) before += std::exchange(at[c * parts + p], before);
  }
  begin[parts] = before;
  UnsetScratch<T> dealt(list.size());
  for_each_task(chunks, [&](std::size_t c) {
    for (std::size_t k = c * rows; k < last_of(c); ++k) dealt[at[c * parts + part[k]]++] = list[k];
  });
  if constexpr (std::is_same_v<List, UnsetScratch<T>>)
    list.swap(dealt);
  else
    for_each_batch(list.size(), [&](std::size_t first, std::size_t n) {
      std::copy_n(dealt.data() + first, n, list.data() + first);
    });
  return begin;
}

/// Sorts by an order in which no two are equal; every element of a part comes before those of the next.
template <class List, class PartOf, class Before>
void sort_in_parts(List& list, std::size_t parts, PartOf&& part_of, const Before& before) {
  const auto begin = deal_into_parts(list, parts, part_of);
  for_each_task(parts, [&](std::size_t p) { std::sort(list.begin() + begin[p], list.begin() + begin[p + 1], before); });
}

/// Sorts by an order in which no two are equal. A sample says where the parts begin.
template <class List, class Before>
void sort_in_parallel(List& list, const Before& before) {
  constexpr std::size_t parts = 32, of_each = 8, few = 2048;
  if (list.size() < few) return std::sort(list.begin(), list.end(), before);
  std::array<typename List::value_type, parts * of_each> sample;
  for (std::size_t k = 0; k < sample.size(); ++k) sample[k] = list[k * list.size() / sample.size()];
  std::sort(sample.begin(), sample.end(), before);
  std::array<typename List::value_type, parts - 1> last;
  for (std::size_t part = 0; part < last.size(); ++part) last[part] = sample[(part + 1) * of_each - 1];
  const auto part_of = [&](const auto& x) {
    return std::lower_bound(last.begin(), last.end(), x, before) - last.begin();
  };
  sort_in_parts(list, parts, part_of, before);
}

/// Parts of what is spread evenly over all numbers of 64 bits, in their order.
constexpr std::size_t even_parts = 64;
constexpr std::size_t part_of_even(std::uint64_t key) { return key >> 58; }

}  // namespace cohesim
