#include "topics/uptake/uptake.hpp"

#include "base/math.hpp"

namespace cohesim::uptake {

float acceptance(const World& world, Row i, const Offer& offer, const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  float x = offer.log_odds + par.readiness(regime) + par.motivation(regime) * static_cast<float>(p.latent[i]) / 32.0f;
  // The household of those still to come means nothing.
  const int child_months = p.alive(i) ? world.now.value - world.households.youngest_birth[p.household[i]] : -1;
  const int age = p.age(i, world.now);
  if (!offer.childcare && p.sex[i] == Sex::woman && age >= 18 && age < 50 && child_months >= 0 && child_months < 72)
    x -= par.unpaid_care(regime);
  if (p.labour[i] == LabourState::employed) x -= par.work_compatible(regime);
  return logistic(x);
}

}  // namespace cohesim::uptake
