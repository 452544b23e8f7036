#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/membership.hpp"
#include "topics/labour/labour.hpp"

namespace cohesim::labour {

namespace {

float tenure_factor(int months, const Parameters& par) {
  return (months < 12 ? par.tenure_first_year : months < 60 ? par.tenure_to_five_years : par.tenure_later).value();
}

float separation_hazard(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  float h = p.has(i, flag::temporary_job) ? par.separation_temporary(regime) : par.separation_permanent(regime);
  h *= tenure_factor(world.now.value - p.labour_since[i], par);
  if (p.level[i] == JobLevel::elementary) h *= par.separation_elementary.value();
  if (p.level[i] == JobLevel::graduate) h *= par.separation_graduate.value();
  if (p.born[i] == BirthGroup::outside_eu) h *= exp_(par.separation_gap(regime));
  return h;
}

LabourState state_after(const World& world, Row i, float u, const Parameters& par) {
  const Persons& p = world.persons;
  if (static_cast<float>(p.age(i, world.now)) >= par.late_career_age.value()) {
    const float leaving = par.leaving_late_career.value();
    if (u < leaving) return LabourState::inactive;
    u = (u - leaving) / (1.0f - leaving);
  }
  const float unemployed = par.to_unemployment(p.regime[i]);
  if (u < unemployed) return LabourState::unemployed;
  const float attached = unemployed + par.to_marginal_attachment(p.regime[i]) * (1.0f - unemployed);
  return u < attached ? LabourState::marginally_attached : LabourState::inactive;
}

}  // namespace

void separations(World& world, const Parameters& par) {
  Persons& p = world.persons;
  std::vector<Row> leaving;
  select(
      p.rows(),
      [&](Row i) {
        if (p.labour[i] != LabourState::employed || !p.alive(i)) return false;
        const PersonRegime regime = p.regime[i];
        const Words words = world.run.draw(Stream::separation, world.now, p.key[i]);
        ++p.experience[i];
        if (p.has(i, flag::temporary_job) && happens(words[1], par.temporary_to_permanent(regime)))
          p.flags[i] &= static_cast<std::uint16_t>(~flag::temporary_job);
        return happens(words[0], separation_hazard(world, i, regime, par));
      },
      leaving);
  for (const Row i : leaving) {
    const Words words = world.run.draw(Stream::separation, world.now, p.key[i]);
    ++world.flows.separations[world.region_of(i)][static_cast<std::size_t>(p.origin(i))];
    end_job(world, i, state_after(world, i, uniform(words[2]), par));
  }
}

}  // namespace cohesim::labour
