#pragma once
// The processes that go by the calendar of rare events (base/rare_events.hpp): each has a column of due dates in its table.
#include <array>
#include <cstddef>
#include <cstdint>

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

/// What the bounds were made of with which the due dates of each process were looked up.
using DueTerms = std::array<std::uint64_t, n_rare_processes>;

}  // namespace cohesim
