#pragma once
// Who looks for a dwelling, what they see and where they apply. Part of housing.
#include <span>
#include <vector>

#include "topics/housing/composition.hpp"
#include "topics/housing/household.hpp"
#include "topics/housing/vacancies.hpp"

namespace cohesim::housing {

struct Seeker {
  Row household;
  Profile profile;
  std::uint16_t region;  // where it looks
  bool must;             // has no home of its own, or goes to another region
  bool shock;            // life no longer fits the present home
};

/// To a vacant dwelling whose landlord, seller or provider considers the household.
struct Application {
  std::uint32_t seeker;  // position in the list of seekers
  Row dwelling;
  float utility;  // the seeker's order, best first
  float score;    // the other side's order, highest first
};

/// Households with a home to which it happens this month that they look for another or lose it.
struct Look {
  enum class Why : std::uint8_t { shock, other, eviction };
  Row household;
  Why why;
};
Scratch<Look> looks_of(World& world, const Parameters& parameters);

/// Those of `looks` who are not evicted, and who has no home (`without`); in this order.
Scratch<Seeker> seekers_of(const World& world, const Scratch<Look>& looks, const Scratch<Row>& without,
                           const Parameters& parameters);

/// Applications of all to some of the vacant dwellings, by seeker and there the best first; by seeker, whether a rule kept it
/// out of a neighbourhood that it saw.
Scratch<Application> applications_of(const World& world, const Scratch<Seeker>& seekers, std::span<const Row> vacant,
                                     const Parameters& parameters, Scratch<std::uint8_t>& kept_out);

}  // namespace cohesim::housing
