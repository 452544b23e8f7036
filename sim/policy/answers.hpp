#pragma once
// Whom the open programmes could take this month and who would accept, for 64 persons at once: what a person would answer is
// worked out once (PlaceHistory::accepts and its like) and holds until the person is asked anew or a parameter moves.
#include <cstdint>
#include <vector>

#include "policy/programme.hpp"

namespace cohesim {

/// Accepts a place this month; `first`: asked for the first time.
struct Taker {
  Row person;
  bool first;
};

/// Of one programme in a month.
struct Answers {
  std::int64_t eligible = 0, offered = 0;  // within reach without a place so far; of them, asked for the first time
  std::int64_t accepting = 0, first = 0;   // accept; of them, asked for the first time
  std::vector<Taker> takers;               // those who accept, in the order of rows; only where a place is free

  Answers& operator+=(const Answers& other);
};

/// Of each open programme. `free`: its places.
std::vector<Answers> answers_to(World& world, const std::vector<const Programme*>& open,
                                const std::vector<std::int64_t>& free, const uptake::Parameters& parameters);

}  // namespace cohesim
