#include "topics/uptake/uptake.hpp"

#include "base/math.hpp"
#include "topics/uptake/parameters.hpp"

namespace cohesim::uptake {

/// A woman of an age to be the mother of a small child in the household.
bool is_carer(const World& world, Row i) {
  const Persons& p = world.persons;
  if (p.sex[i] != Sex::woman || !p.alive(i)) return false;  // the household of those still to come means nothing
  const int age = p.age(i, world.now);
  return age >= adult_age && age < fertile_to && world.with_small_child(i);
}

float acceptance(const World& world, Row i, const Offer& offer, bool carer, bool employed, const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  float x = offer.log_odds + par.readiness(regime) + par.motivation(regime) * static_cast<float>(p.latent[i]) / 32.0f;
  if (carer) x -= par.unpaid_care(regime);
  if (employed) x -= par.work_compatible(regime);
  return logistic(x);
}

}  // namespace cohesim::uptake
