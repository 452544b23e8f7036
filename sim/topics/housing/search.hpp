#pragma once
// Who looks for a dwelling, what they see and where they apply. Part of housing.
#include <vector>

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

/// By area: share of the residents born abroad.
struct Composition {
  std::vector<float> area, region;
  explicit Composition(const World& world);
};

/// Households that look this month, in the order of rows.
std::vector<Seeker> seekers_of(const World& world, const Parameters& parameters);

/// Applications of all, by seeker and there the best first. World::residents is up to date.
std::vector<Application> applications_of(const World& world, const std::vector<Seeker>& seekers,
                                         const Parameters& parameters);

}  // namespace cohesim::housing
