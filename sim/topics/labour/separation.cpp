#include <algorithm>
#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/due_dates.hpp"
#include "state/membership.hpp"
#include "topics/labour/labour.hpp"
#include "topics/labour/parameters.hpp"

namespace cohesim::labour {

namespace {

float tenure_factor(int months, const Parameters& par) {
  return (months < 12 ? par.tenure_first_year : months < 60 ? par.tenure_to_five_years : par.tenure_later).value();
}

/// Of this month and all later ones.
float most_of_tenure(int months, const Parameters& par) {
  float most = std::max(tenure_factor(months, par), par.tenure_later.value());
  return months < 60 ? std::max(most, par.tenure_to_five_years.value()) : most;
}

float level_factor(JobLevel level, const Parameters& par) {
  return level == JobLevel::elementary ? par.separation_elementary.value()
         : level == JobLevel::graduate ? par.separation_graduate.value()
                                       : 1.0f;
}

bool has_job(const Persons& p, Row i) { return p.labour[i] == LabourState::employed && p.alive(i); }

float turnover(const World& world, Row i, const Parameters& par) {
  return par.sectors.turnover[static_cast<std::size_t>(world.employers.sector[world.persons.employer[i]])].value();
}

float end_hazard(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  if (!has_job(p, i)) return 0.0f;
  const PersonRegime regime = p.regime[i];
  float chance = p.has(i, flag::temporary_job) ? par.separation_temporary(regime) : par.separation_permanent(regime);
  chance *= tenure_factor(world.now.value - p.labour_since[i], par) * level_factor(p.level[i], par);
  chance *= turnover(world, i, par);
  if (p.born[i] == BirthGroup::outside_eu) chance *= exp_(par.separation_gap(regime));
  return hazard_of_chance(chance);
}

/// The highest values that hold for anybody this month; who starts a job is looked up anew (start_job).
struct MostOfJobs {
  float permanent, temporary, gap, lasting;

  explicit MostOfJobs(const Parameters& par)
      : permanent(par.separation_permanent.most()),
        temporary(std::max(permanent, par.separation_temporary.most())),
        gap(std::max(1.0f, exp_(par.separation_gap.most()))),
        lasting(hazard_of_chance(par.temporary_to_permanent.most())) {}

  float end_hazard(const World& world, Row i, const Parameters& par) const {
    const Persons& p = world.persons;
    if (!has_job(p, i)) return 0.0f;
    constexpr float rounding = 1.001f;
    const float contract = p.has(i, flag::temporary_job) ? temporary : permanent;
    return hazard_of_chance(rounding * contract * gap * level_factor(p.level[i], par) * turnover(world, i, par) *
                            most_of_tenure(world.now.value - p.labour_since[i], par));
  }
};

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

void add_experience(Persons& p) {
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    for (auto i = static_cast<Row>(first); i < first + count; ++i)
      p.experience[i] =
          static_cast<std::uint16_t>(p.experience[i] + ((p.labour[i] == LabourState::employed) & p.alive(i)));
  });
}

void make_contracts_last(World& world, const MostOfJobs& most, const Parameters& par) {
  Persons& p = world.persons;
  const auto temporary = [&](Row i) { return has_job(p, i) && p.has(i, flag::temporary_job); };
  const Scratch<Row> lasting = rows_of_event(
      world, p, p.due_lasting_contract(), RareProcess::lasting_contract, {Stream::separation, 0x1p-5f, 1},
      {most.lasting}, [&](Row i) { return temporary(i) ? most.lasting : 0.0f; },
      [&](Row i) { return temporary(i) ? hazard_of_chance(par.temporary_to_permanent(p.regime[i])) : 0.0f; });
  for (const Row i : lasting) p.flags[i] &= static_cast<std::uint16_t>(~flag::temporary_job);
}

/// What the bounds are made of.
Scratch<float> terms_of_job_ends(const MostOfJobs& most, const Parameters& par) {
  Scratch<float> terms{most.permanent,
                       most.temporary,
                       most.gap,
                       par.tenure_first_year.value(),
                       par.tenure_to_five_years.value(),
                       par.tenure_later.value(),
                       par.separation_elementary.value(),
                       par.separation_graduate.value()};
  for (const RunParameter& turnover : par.sectors.turnover) terms.push_back(turnover.value());
  return terms;
}

Scratch<Row> ending_jobs(World& world, const MostOfJobs& most, const Parameters& par) {
  return rows_of_event(
      world, world.persons, world.persons.due_job_end(), RareProcess::job_end, {Stream::separation, 0x1p-6f},
      terms_of_job_ends(most, par), [&](Row i) { return most.end_hazard(world, i, par); },
      [&](Row i) { return end_hazard(world, i, par); });
}

}  // namespace

void separations(World& world, const Parameters& par) {
  Persons& p = world.persons;
  add_experience(p);
  const MostOfJobs most(par);
  const Scratch<Row> leaving = ending_jobs(world, most, par);
  make_contracts_last(world, most, par);
  for_each_of_few(leaving.size(), [&](Row k) {
    const Row i = leaving[k];
    const Words words = world.run.draw(Stream::separation, world.now, p.key[i]);
    add_shared(world.flows.separations[world.region_of(i)][static_cast<std::size_t>(p.origin(i))], std::int64_t{1});
    end_job(world, i, state_after(world, i, uniform(words[2]), par));
  });
}

}  // namespace cohesim::labour
