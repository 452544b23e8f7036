#include "topics/uptake/uptake.hpp"

#include "base/math.hpp"

namespace cohesim::uptake {

bool is_carer(const World& world, Row i) {
  const Persons& p = world.persons;
  if (p.sex[i] != Sex::woman || !p.alive(i)) return false;
  const int age = p.age(i, world.now);
  const int child_months = world.now.value - world.households.youngest_birth[p.household[i]];
  return age >= 18 && age < 50 && child_months >= 0 && child_months < 72;
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
