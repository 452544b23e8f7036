// Citizenship and legal status of the synthetic population, from route and residence (processes.md B4).
#include <algorithm>

#include "base/math.hpp"
#include "input/population_draft.hpp"

namespace cohesim::synthesis {

namespace {

using History = std::vector<std::int64_t>;  // persons by months of residence

/// Hazard a month, after `waiting` months, at which a share of a stock has been naturalised.
float hazard_for(const History& residence, double share, int waiting) {
  double all = 0;
  for (const std::int64_t n : residence) all += static_cast<double>(n);
  float low = 0, high = 1;
  for (int step = 0; step < 40; ++step) {
    const float middle = 0.5f * (low + high);
    double naturalised = 0;
    for (std::size_t m = static_cast<std::size_t>(waiting); m < residence.size(); ++m)
      naturalised += static_cast<double>(residence[m]) *
                     static_cast<double>(1.0f - exp_(-middle * static_cast<float>(static_cast<int>(m) - waiting)));
    (naturalised < share * all ? low : high) = middle;
  }
  return 0.5f * (low + high);
}

/// Months since an event with a constant hazard that may have come in the last `months`; negative if it has not.
float months_since(float hazard, int months, std::uint32_t word) {
  if (months <= 0 || hazard <= 0) return -1;
  const float waited = exponential(word) / hazard;
  return static_cast<float>(months) - waited;
}

/// Gamma(2): two exponentials in a row (B4).
float procedure_months(const Words& words, float mean) {
  return 0.5f * mean * (exponential(words[0]) + exponential(words[1]));
}

void set_status(World& world, Row i, const LegalStatusParameters& par) {
  Persons& p = world.persons;
  const Words words = draw(world.run, Stream::synthesis_person, p.key[i], block::status);
  const int residence = p.residence_months(i, world.now);
  const auto since = [&](LegalStatus status, float months_ago) {
    p.status[i] = status;
    p.status_since[i] =
        static_cast<std::int16_t>(world.now.value - std::clamp(static_cast<int>(months_ago), 0, residence));
  };
  if (p.route[i] == Route::asylum) {
    const float decision = procedure_months(words, static_cast<float>(par.procedure_months.base()));
    const float ago = static_cast<float>(residence) - decision;
    return ago < 0 ? since(LegalStatus::applicant, static_cast<float>(residence)) : since(LegalStatus::protection, ago);
  }
  if (p.route[i] == Route::resettlement || p.route[i] == Route::sponsored)
    return since(LegalStatus::protection, static_cast<float>(residence));
  const float rate = static_cast<float>(par.permanent_rate_per_year.base()) / 12.0f;
  const float ago = months_since(rate, residence - 60, words[2]);
  return ago >= 0 ? since(LegalStatus::permanent, ago) : since(LegalStatus::temporary, static_cast<float>(residence));
}

/// Third-country nationals who came for family and live with a mobile EU citizen.
void set_eu_families(World& world) {
  Persons& p = world.persons;
  std::vector<std::uint8_t> mobile(world.households.rows());
  for (Row i = 0; i < p.rows(); ++i)
    if (p.citizenship[i] == Citizenship::other_eu && p.age(i, world.now) >= 18) mobile[p.household[i]] = 1;
  for (Row i = 0; i < p.rows(); ++i) {
    if (!mobile[p.household[i]] || p.citizenship[i] != Citizenship::third_country || p.route[i] != Route::family)
      continue;
    p.flags[i] |= flag::eu_family;
    p.status[i] = LegalStatus::eu_family;
    p.status_since[i] = p.arrival[i];
  }
}

}  // namespace

void set_citizenship(World& world, const Scenario& scenario) {
  Persons& p = world.persons;
  const LegalStatusParameters& par = scenario.parameters.legal_status;
  const int waiting = static_cast<int>(12 * par.years_to_citizenship.base());
  History outside(1300), eu(1300);
  for (Row i = 0; i < p.rows(); ++i)
    if (p.born[i] != BirthGroup::host)
      ++(p.born[i] == BirthGroup::outside_eu ? outside
                                             : eu)[static_cast<std::size_t>(p.residence_months(i, world.now))];
  const float hazard_outside = hazard_for(outside, scenario.population.citizens_non_eu_born[0], waiting);
  const float hazard_eu = hazard_for(eu, scenario.population.citizens_eu_born[0], waiting);
  for (Row i = 0; i < p.rows(); ++i) {
    if (p.born[i] == BirthGroup::host) {
      // Born here, born a citizen: 0.61 of 7.7 % already are the 4.7 % of non-EU citizens.
      p.flags[i] |= flag::born_citizen;
      continue;
    }
    const bool from_eu = p.born[i] == BirthGroup::other_eu;
    const Words words = draw(world.run, Stream::synthesis_person, p.key[i], block::citizenship);
    const float ago =
        months_since(from_eu ? hazard_eu : hazard_outside, p.residence_months(i, world.now) - waiting, words[0]);
    if (ago >= 0) {
      p.status_since[i] = static_cast<std::int16_t>(world.now.value - static_cast<int>(ago));
      continue;
    }
    p.citizenship[i] = from_eu ? Citizenship::other_eu : Citizenship::third_country;
    if (from_eu)
      p.status[i] = LegalStatus::eu_citizen;
    else
      set_status(world, i, par);
  }
  set_eu_families(world);
}

}  // namespace cohesim::synthesis
