#pragma once
// Random streams. A draw is a function of (seed, replicate, stream, who, month, word): a new draw takes a new word of its
// stream or a new stream, so that no other draw changes. A topic declares its streams in an enum of its own, as
// demography::Stream; here are those of several parts. All have different numbers below 256, and none gets another's:
// 12, 18 and 30 were used once (tests/architecture/test_streams.py).
#include <concepts>
#include <cstdint>
#include <type_traits>

namespace cohesim {

enum class Stream : std::uint8_t {
  synthesis_region = 1,     // region: rounding of marginals to whole persons
  synthesis_household = 2,  // household: type, area, members' cell
  synthesis_person = 3,     // person: exact age, origin details, route, arrival, education, latent traits
  contract = 19,            // person: temporary or permanent, part-time, wage draw
  policy_coverage = 21,     // pair (person, policy name): is offered a place
  policy_uptake = 22,       // pair (person, policy name): accepts, drops out
};

/// The number of a stream of any part.
struct StreamNumber {
  template <class E>
  requires std::same_as<std::underlying_type_t<E>, std::uint8_t>
  constexpr StreamNumber(E stream) : number(static_cast<std::uint8_t>(stream)) {}  // NOLINT implicit: it is its number
  std::uint8_t number;
};

}  // namespace cohesim
