#pragma once
// The processes that go by the calendar of rare events (base/rare_events.hpp): each has half a column of due dates in its table.
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/column.hpp"
#include "base/rare_events.hpp"

namespace cohesim {

enum class RareProcess : std::uint8_t {
  death,
  disability,
  birth,
  departure,
  naturalisation,
  permanence,
  job_end,
  lasting_contract,
  couple_end,
  move,
  look
};
constexpr std::size_t n_rare_processes = 11;

/// The due dates of one process, by row of its table.
struct DueColumn {
  Column<std::uint8_t>& bytes;
  Half half;

  /// The row's bound may have risen: it is looked up anew.
  void forget(Row row) const { bytes[row] &= static_cast<std::uint8_t>(0xF0u >> static_cast<unsigned>(half)); }
};

/// What the bounds were made of with which the due dates of each process were looked up.
using DueTerms = std::array<std::uint64_t, n_rare_processes>;

}  // namespace cohesim
