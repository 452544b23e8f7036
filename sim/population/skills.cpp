// Recognition, host language (B5), experience and the traits that others see.
#include <algorithm>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "population/draft.hpp"
#include "topics/demography/demography.hpp"
#include "topics/language/language.hpp"
#include "topics/language/parameters.hpp"
#include "topics/recognition/parameters.hpp"
#include "topics/recognition/recognition.hpp"

namespace cohesim::synthesis {

namespace {

struct Case {
  Recognition state;
  float since;  // months after arrival
};

/// Where the hazards of the process have led after so many months.
Case case_of(const Persons& p, Row i, float residence, const Words& words, const recognition::Parameters& par) {
  const float rate = static_cast<float>(par.application_rate_per_month.base() * par.application_factor.base()) *
                     recognition::need_of_recognition(p, i, static_cast<float>(par.application_unregulated.base()));
  const float applied = rate > 0 ? exponential(words[1]) / rate : 1e9f;
  const float decided = applied + exponential(words[2]) * static_cast<float>(par.processing_months.base());
  if (applied >= residence) return {Recognition::none, 0};
  if (decided >= residence) return {Recognition::pending, applied};
  const float u = uniform(words[3]), full = static_cast<float>(par.full_share.base());
  if (u < full) return {Recognition::full, decided};
  const bool partial = u < full + static_cast<float>(par.partial_share.base());
  return {partial ? Recognition::partial : Recognition::refused, decided};
}

/// Only tertiary degrees are for recognition.
void set_recognition(World& world, Row i, const recognition::Parameters& par, double regulated) {
  Persons& p = world.persons;
  if (p.education[i] != Education::isced_5_8 || !p.schooled_abroad(i)) {
    p.recognition[i] = Recognition::host;
    return;
  }
  const Words words = draw(world.run, Stream::synthesis_person, p.key[i], purpose::recognition);
  if (uniform(words[0]) < static_cast<float>(regulated)) p.flags[i] |= flag::regulated;
  const auto [state, since] = case_of(p, i, static_cast<float>(p.residence_months(i, world.now)), words, par);
  p.recognition[i] = state;
  p.recognition_since[i] = static_cast<std::int16_t>(p.arrival[i] + static_cast<int>(since));
}

void set_language(World& world, Row i, const language::Parameters& par, const PopulationData& data,
                  const Words& words) {
  Persons& p = world.persons;
  if (p.born[i] == BirthGroup::host) {
    p.language[i] = p.language_ceiling[i] = to_share(1.0f);
    return;
  }
  const std::size_t first = p.born[i] == BirthGroup::outside_eu ? 0 : 5;
  double u = static_cast<double>(uniform(words[1]));
  std::size_t k = 0;
  while (k < 4 && u >= data.language_distance[first + k]) u -= data.language_distance[first + k++];
  p.language_distance[i] = static_cast<std::uint8_t>(1 + k);
  const language::LearnerTraits traits = learner_traits(world, i, par);
  // Mean exposure: base, contact, and work for six in ten of the time.
  const float exposure =
      static_cast<float>(par.exposure_base.base() + par.exposure_contact.base() + 0.6 * par.exposure_work.base());
  p.language_ceiling[i] = to_share(traits.ceiling);
  const float level = language_after(traits, static_cast<float>(p.residence_months(i, world.now)), exposure, par);
  p.language[i] = std::min(p.language_ceiling[i], to_share(level, uniform(words[2])));
}

/// Share of the months that were worked, as many as the model itself makes of them in the long run; of those whose
/// pensions hang on it a draw. Assumption, so that pensions of men and women of 65 and over differ as published (a third,
/// 2019).
float share_worked(const World& world, Row i) {
  const Persons& p = world.persons;
  const bool man = p.sex[i] == Sex::man;
  if (p.age(i, world.now) < 58) return man ? 0.85f : 0.68f;
  const Words words = draw(world.run, Stream::synthesis_person, p.key[i], purpose::record);
  return std::clamp((man ? 0.85f : 0.6f) + 0.25f * normal(words[0]), 0.05f, 1.0f);
}

/// Months worked here since arrival or the end of schooling, up to 64. Rough; the run-in adds to it.
std::uint16_t experience_of(const World& world, Row i) {
  const Persons& p = world.persons;
  const int start = std::max<int>(p.arrival[i], p.schooled_until[i]);
  const int end = std::min<int>(world.now.value, p.birth[i] + 12 * 64);
  return static_cast<std::uint16_t>(static_cast<float>(std::max(0, end - start)) * share_worked(world, i));
}

}  // namespace

void set_skills(World& world, const Scenario& scenario) {
  Persons& p = world.persons;
  const PopulationData& data = scenario.population;
  for_each_row(p.rows(), [&](Row i) {
    const Words words = draw(world.run, Stream::synthesis_person, p.key[i], purpose::traits);
    if (uniform(words[0]) < static_cast<float>(data.visible_minority[static_cast<std::size_t>(p.origin(i))]))
      p.flags[i] |= flag::visible_minority;
    if (uniform(words[3]) < disability_share(p.age(i, world.now), scenario.parameters.demography))
      p.flags[i] |= flag::disability;
    set_recognition(world, i, scenario.parameters.recognition, data.regulated_degrees[0]);
    set_language(world, i, scenario.parameters.language, data, words);
    p.experience[i] = experience_of(world, i);
  });
}

}  // namespace cohesim::synthesis
