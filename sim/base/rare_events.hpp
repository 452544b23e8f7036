#pragma once
// The calendar of rare events: one keyed draw a year, not one a month, tells in which months an event may come at all.
//
// The hazards of an entity's year are the lower part of a strip of twelve months times all hazards, over which points lie at
// random (a Poisson process of density 1). The event comes in a month whose hazard is above the lowest point of that month:
// with probability 1 - exp(-hazard), whatever the hazard does from month to month. The points are a function of seed, stream,
// key and year alone. So a policy that moves a hazard moves the line below which points count, and no point.
//
// Points are drawn in layers: up to `unit`, up to 2, 4, 8 times it, as high as the bound of the hazard asks for. A bound that
// is too high costs time, and changes nothing; one that is too low is an error.
#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <limits>
#include <span>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "base/random.hpp"

namespace cohesim {

/// A process: its stream, the height of its lowest layer of points (per month), and which of the stream's two it is.
struct RareEvent {
  StreamNumber stream;
  float unit;
  std::uint32_t which = 0;
};

/// Hazard (per month) of a monthly probability, and of a yearly rate.
constexpr float hazard_of_chance(float p) {
  return p < 1.0f ? -log_(1.0f - p) : std::numeric_limits<float>::infinity();
}
constexpr float hazard_of_rate(float rate_per_year) { return rate_per_year / 12.0f; }

/// What the calendar says from a month on.
struct Outlook {
  float lowest = std::numeric_limits<float>::infinity();  // hazard above which the event comes in the month itself
  int next = 12;                                          // month of the year (0..11) of the next point; 12: none
};

/// Of month `from` (0..11) and the rest of the year that begins with `january`; hazards are at most `bound`.
Outlook outlook(const RunKey& run, const RareEvent& event, Month january, int from, std::uint64_t who, float bound);

/// The same of many entities, batch_rows at most, each with its bound: made for several at once. In most years most of them
/// have no point below their bound.
void outlooks(const RunKey& run, const RareEvent& event, Month january, int from, std::span<const std::uint64_t> who,
              std::span<const float> bounds, std::span<Outlook> looks);

/// Two processes share a byte for each row: the one has the lower four bits, the other the upper.
enum class Half : std::uint8_t { lower = 0, upper = 4 };

/// Due dates of a table's rows, half a byte each: 0 unknown, 1 to 12 the next month of this year with a point, 13 none.
struct DueDates {
  std::span<std::uint8_t> of_row;
  std::span<const std::uint64_t> key;
  std::uint64_t& terms;  // what the bounds were made of when the dates were looked up
  Half half = Half::lower;

  unsigned shift() const { return static_cast<unsigned>(half); }
  void set(std::size_t row, unsigned date) const {
    of_row[row] = static_cast<std::uint8_t>((of_row[row] & (0xF0u >> shift())) | (date << shift()));
  }
};

namespace detail {

/// f(row) for the rows whose date is 0 or `code`, eight bytes at a time.
template <class F>
void for_each_due(const DueDates& dates, std::size_t begin, std::size_t end, std::uint8_t code, F&& f) {
  constexpr std::uint64_t ones = 0x0101010101010101ull, tops = 0x8080808080808080ull, lower = 0x0F0F0F0F0F0F0F0Full;
  const std::uint8_t* due = dates.of_row.data();
  const unsigned shift = dates.shift();
  const auto is_due = [&](std::size_t k) {
    const unsigned date = due[k] >> shift & 0xFu;
    return date == 0 || date == code;
  };
  const auto has_zero = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes & tops; };
  std::size_t row = begin;
  for (; row + 8 <= end; row += 8) {
    std::uint64_t bytes;
    __builtin_memcpy(&bytes, due + row, 8);
    bytes = bytes >> shift & lower;
    if (!(has_zero(bytes) | has_zero(bytes ^ (ones * code)))) continue;
    for (std::size_t k = row; k < row + 8; ++k)
      if (is_due(k)) f(static_cast<std::uint32_t>(k));
  }
  for (; row < end; ++row)
    if (is_due(row)) f(static_cast<std::uint32_t>(row));
}

}  // namespace detail

/// Rows in whose month the event comes, in order. bound_of(row) is the highest hazard that the row can have in the rest of the
/// year, 0 if the event cannot come; hazard(row) is this month's, 0 for those not at risk. Every row is looked up in January,
/// in its first month, when the `terms` (the parameters that make the bounds, as they are this month) are not the last ones,
/// and when whatever else raises its bound has set its due date to 0.
template <class BoundOf, class Hazard, class Out>
void select_events(const RunKey& run, const RareEvent& event, Month now, DueDates due, const Scratch<float>& terms,
                   BoundOf&& bound_of, Hazard&& hazard, Out& out) {
  const int month = now.month() - 1;
  const Month january = now - month;
  std::uint64_t mixed = 0;
  for (const float term : terms) mixed = mix64(mixed + std::bit_cast<std::uint32_t>(term) + golden);
  if (month == 0 || mixed != due.terms) for_each_row(due.of_row.size(), [&](std::uint32_t row) { due.set(row, 0); });
  due.terms = mixed;
  const auto look_at = [&](std::size_t begin, std::size_t end, auto& found) {
    std::array<std::uint32_t, batch_rows> row;
    std::array<std::uint64_t, batch_rows> key;
    std::array<float, batch_rows> most;
    std::array<Outlook, batch_rows> look;
    std::size_t n = 0;
    const auto look_up = [&] {
      outlooks(run, event, january, month, std::span(key).first(n), std::span(most).first(n), look);
      for (std::size_t k = 0; k < n; ++k) {
        due.set(row[k], static_cast<unsigned>(look[k].next) + 1);
        if (look[k].lowest > most[k]) continue;
        const float h = hazard(row[k]);
        assert(h <= most[k]);
        if (look[k].lowest < h) found.push_back(row[k]);
      }
      n = 0;
    };
    const auto visit = [&](std::uint32_t i) {
      row[n] = i;
      key[n] = due.key[i];
      most[n++] = bound_of(i);
      if (n == batch_rows) look_up();
    };
    detail::for_each_due(due, begin, end, static_cast<std::uint8_t>(month + 1), visit);
    look_up();
  };
  detail::collect_from_chunks(due.of_row.size(), look_at, out);
}

}  // namespace cohesim
