// First states, posts and tenures of the residents. The numbers are rough guesses and no parameters, for the run-in replaces
// them by what the model itself produces. But women who left the labour force stay out for longer than a run-in, so that shares
// by sex and care are near the model's.
#include <algorithm>

#include "base/math.hpp"
#include "state/membership.hpp"
#include "topics/labour/employers.hpp"
#include "topics/labour/search.hpp"
#include "topics/labour/sector_access.hpp"

namespace cohesim::labour {

namespace {

float employed_share(const World& world, Row i) {
  const Persons& p = world.persons;
  const int age = p.age(i, world.now);
  if (age < 16 || age >= 70 || !p.has(i, flag::may_work)) return 0.0f;
  if (p.in_education(i)) return 0.15f;
  const float by_age = age < 20   ? 0.35f
                       : age < 25 ? 0.60f
                       : age < 55 ? 0.92f
                       : age < 60 ? 0.74f
                       : age < 65 ? 0.45f
                                  : 0.08f;
  const float by_education[] = {0.60f, 0.80f, 1.02f, 1.10f};
  float share = by_age * by_education[static_cast<std::size_t>(p.education[i])];
  if (p.sex[i] == Sex::woman) share *= is_mother_of_small_child(world, i) ? 0.67f : 0.89f;
  const bool newcomer = p.residence_months(i, world.now) < 120;  // whoever they are
  if (newcomer) share *= p.sex[i] == Sex::woman ? 0.60f : 0.85f;
  return std::min(share, 0.97f);
}

JobLevel first_level(const Persons& p, Row i, float u) {
  const int education = education_rank(p.education[i]);
  const bool usable = p.recognition[i] == Recognition::host || p.recognition[i] == Recognition::full;
  const float fluency = 1.0f - 0.5f * (1.0f - from_share(p.language[i]));
  float graduate[] = {0.10f * fluency, 0.25f * fluency, (usable ? 0.79f : 0.45f) * fluency};
  float elementary[] = {0.24f, 0.10f, usable ? 0.03f : 0.15f};
  if (u < graduate[education]) return JobLevel::graduate;
  return u > 1.0f - elementary[education] ? JobLevel::elementary : JobLevel::medium;
}

void start_first_job(World& world, Row i, const Words& words, const SectorAccess& access, const Parameters& par) {
  Persons& p = world.persons;
  const LabourMarket& market = world.labour_markets[world.regions[world.region_of(i)].labour_market];
  const JobLevel level = first_level(p, i, uniform(words[2]));
  const Words sector_lots = world.run.draw(Stream::synthesis_employer, world.now, p.key[i], 1);
  start_job(world, i, draw_employer(market, access.draw(world, i, level, uniform(sector_lots[0])), words[1]), level);
  draw_contract(world, i, false, par);
  // Exponential tenure with mean 100 months, not longer than a working life here allows.
  const int possible = std::min(p.residence_months(i, world.now), p.age_months(i, world.now) - 12 * 16);
  const auto tenure = static_cast<int>(-100.0f * log_(1.0f - uniform(words[3])));
  p.labour_since[i] = static_cast<std::int16_t>(world.now.value - std::max(0, std::min(tenure, possible)));
  if (tenure > 24) p.flags[i] &= static_cast<std::uint16_t>(~flag::temporary_job);
}

LabourState first_state(const World& world, Row i, float u) {
  const int age = world.persons.age(i, world.now);
  if (age < 18 || age >= 60 || !world.persons.has(i, flag::may_work)) return LabourState::inactive;
  const float attached = world.persons.sex[i] == Sex::woman ? 0.25f : 0.55f;
  return u < 0.6f * attached ? LabourState::unemployed
         : u < attached      ? LabourState::marginally_attached
                             : LabourState::inactive;
}

/// Exponential spells, not longer than a life here allows: without work 15 months, or eight years for the inactive.
void start_first_spell(World& world, Row i, float u) {
  Persons& p = world.persons;
  const float mean = p.labour[i] == LabourState::inactive ? 96.0f : 15.0f;
  const int possible = std::max(0, std::min(p.residence_months(i, world.now), p.age_months(i, world.now) - 12 * 16));
  const auto spell = std::min(possible, static_cast<int>(-mean * log_(1.0f - u)));
  p.workless_since[i] = p.search_since[i] = p.labour_since[i] = static_cast<std::int16_t>(world.now.value - spell);
}

void forget_work(Persons& p, Row i) {
  p.labour[i] = LabourState::inactive;
  p.employer[i] = no_row;
  p.labour_since[i] = p.birth[i];
  p.workless_since[i] = p.search_since[i] = p.arrival[i];
}

void start_without_job(World& world, Row i, const Words& words) {
  Persons& p = world.persons;
  p.labour[i] = first_state(world, i, uniform(words[1]));
  p.level[i] = first_level(p, i, uniform(words[2]));  // of the last job: pensions go by it
  start_first_spell(world, i, uniform(words[3]));
}

}  // namespace

void open_labour_market(World& world, const Parameters& par) {
  Persons& p = world.persons;
  const auto draw = [&](Row i) { return world.run.draw(Stream::synthesis_employer, world.now, p.key[i]); };
  const auto works = [&](Row i) { return p.alive(i) && happens(draw(i)[0], employed_share(world, i)); };
  std::vector<std::int64_t> jobs(world.regions.size());
  for (Row i = 0; i < p.rows(); ++i) jobs[world.region_of(i)] += works(i);
  make_employers(world, jobs, par);
  const SectorAccess access(world, par);
  for (Row i = 0; i < p.rows(); ++i) {
    forget_work(p, i);
    if (works(i))
      start_first_job(world, i, draw(i), access, par);
    else if (p.alive(i))
      start_without_job(world, i, draw(i));
  }
  for (LabourMarket& market : world.labour_markets) market.labour_force_smoothed = {};  // the first posting sets it
}

}  // namespace cohesim::labour
