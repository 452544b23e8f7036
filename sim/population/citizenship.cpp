// Citizenship and legal status of the synthetic population, from route and residence.
#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/math.hpp"
#include "population/draft.hpp"
#include "topics/legal_status/legal_status.hpp"
#include "topics/legal_status/parameters.hpp"

namespace cohesim::synthesis {

namespace {

/// Months for which a person, or for a minor either parent, may have been naturalised, each times the factor that the
/// process would have put on its rate; 0: not at all.
using Exposure = std::array<float, 2>;

/// Hazard a month, at factor 1, at which a share of so many persons has been naturalised.
float hazard_for(std::span<const Exposure> persons, double share) {
  float low = 0, high = 1;
  for (int step = 0; step < 40; ++step) {
    const float middle = 0.5f * (low + high);
    double naturalised = 0;
    for (const Exposure& months : persons)
      naturalised += static_cast<double>(1.0f - exp_(-middle * (months[0] + months[1])));
    (naturalised < share * static_cast<double>(persons.size()) ? low : high) = middle;
  }
  return 0.5f * (low + high);
}

/// Months since an event with a constant hazard that may have come in the last `months`; negative if it has not.
float months_since(float hazard, int months, std::uint32_t word) {
  if (months <= 0 || hazard <= 0) return -1;
  const float waited = exponential(word) / hazard;
  return static_cast<float>(months) - waited;
}

void set_since(World& world, Row i, float months_ago) {
  const int residence = world.persons.residence_months(i, world.now);
  world.persons.status_since[i] =
      static_cast<std::int16_t>(world.now.value - std::clamp(static_cast<int>(months_ago), 0, residence));
}

/// First status of those who came from outside the EU and are not citizens; cases and permanence follow.
void set_permit(World& world, Row i) {
  Persons& p = world.persons;
  const int residence = p.residence_months(i, world.now);
  if (p.route[i] == Route::asylum) {
    p.status[i] = LegalStatus::applicant;
  } else {
    const bool selected = p.route[i] == Route::resettlement || p.route[i] == Route::sponsored;
    p.status[i] = selected ? LegalStatus::protection : LegalStatus::temporary;
  }
  set_since(world, i, static_cast<float>(residence));
}

/// Where the case of an applicant stands. Most of the refused have left (a rate of 0.3 a year): those of the stock who are
/// still here beyond that have been granted protection.
void set_case(World& world, Row i, Row head, const legal_status::Parameters& par) {
  Persons& p = world.persons;
  const auto residence = static_cast<float>(p.residence_months(i, world.now));
  legal_status::CaseState state = legal_status::case_after(world, head, residence, par);
  const Words words = draw(world.run, Stream::synthesis_person, p.key[head], purpose::status);
  const float years = (residence - state.since_months) / 12.0f;
  if (state.status == LegalStatus::refused && !happens(words[0], exp_(-0.3f * years)))
    state.status = LegalStatus::protection;
  p.status[i] = state.status;
  if (state.appeal) p.flags[i] |= flag::appeal;
  if (state.status != LegalStatus::applicant || state.appeal) set_since(world, i, residence - state.since_months);
}

void set_cases(World& world, const legal_status::Parameters& par) {
  const Persons& p = world.persons;
  std::vector<std::pair<Row, Row>> heads;  // applicant and head, found before any case is decided
  for (Row i = 0; i < p.rows(); ++i)
    if (p.status[i] == LegalStatus::applicant) heads.emplace_back(i, legal_status::case_head(world, i));
  for (const auto& [i, head] : heads) meet_applicant(world, i, par);
  for (const auto& [i, head] : heads) set_case(world, i, head, par);
}

void set_permanence(World& world, Row i, const legal_status::Parameters& par) {
  Persons& p = world.persons;
  if (p.status[i] != LegalStatus::temporary && p.status[i] != LegalStatus::protection) return;
  const Words words = draw(world.run, Stream::synthesis_person, p.key[i], purpose::status);
  const float rate = static_cast<float>(par.permanent_rate_per_year.base()) / 12.0f;
  const float ago = months_since(rate, p.residence_months(i, world.now) - 60, words[2]);
  if (ago < 0 || p.born[i] == BirthGroup::host) return;
  p.status[i] = LegalStatus::permanent;
  set_since(world, i, ago);
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

/// The time in which somebody may have been naturalised: before and after B1, with the factors on the rate.
struct Eligible {
  float before = 0, after = 0;  // months
  float factor_before = 1, factor_after = 1;

  float weighted() const { return before * factor_before + after * factor_after; }
  /// Months before today of an event that comes after so much weighted time; negative if it is still to come.
  float ago(float weighted_wait) const {
    const float first = before * factor_before;
    if (weighted_wait < first) return before + after - weighted_wait / factor_before;
    return after - (weighted_wait - first) / factor_after;
  }
};

/// Months after arrival in which a learner reached B1, by the curve that leads to today's level.
float months_to_b1(const Persons& p, Row i, float residence) {
  const float level = from_share(p.language[i]), ceiling = from_share(p.language_ceiling[i]);
  constexpr float b1 = Cefr::lower[Cefr::b1 - 1];
  if (level < b1) return residence;
  if (level >= ceiling) return 0;
  return residence * log_(1.0f - b1 / ceiling) / log_(1.0f - level / ceiling);
}

// Published employment of those born outside the EU, 2019 (Eurostat lfsa_ergacob): work before the start is not known.
constexpr float share_in_work[] = {0.745f, 0.549f};

legal_status::Merits merits_of(const World& world, Row i, float eligible_months, const legal_status::Parameters& par) {
  const Persons& p = world.persons;
  const bool refuge =
      p.route[i] == Route::asylum || p.route[i] == Route::resettlement || p.route[i] == Route::sponsored;
  const float turns = static_cast<float>(par.permanent_rate_per_year.base()) / 12.0f * eligible_months;
  const float protected_share = turns > 0.01f ? (1.0f - exp_(-turns)) / turns : 1.0f;
  return {.work = share_in_work[static_cast<std::size_t>(p.sex[i])],
          .tertiary = static_cast<float>(p.education[i] == Education::isced_5_8),
          .protection = refuge ? protected_share : 0.0f};
}

/// Of those born elsewhere, by the hazard of the process since the end of the waiting time.
struct Naturalisation {
  const legal_status::Parameters& par;
  float outside = 0, eu = 0;  // a month, at factor 1

  Eligible eligible(const World& world, Row i) const {
    const auto residence = static_cast<float>(world.persons.residence_months(i, world.now));
    const float waiting = 12.0f * static_cast<float>(par.years_to_citizenship.base());
    Eligible e;
    e.after = std::max(0.0f, residence - std::max(waiting, months_to_b1(world.persons, i, residence)));
    e.before = std::max(0.0f, residence - waiting) - e.after;
    legal_status::Merits merits = merits_of(world, i, e.before + e.after, par);
    e.factor_before = legal_status::naturalisation_factor(merits, par);
    merits.b1 = 1;
    e.factor_after = legal_status::naturalisation_factor(merits, par);
    return e;
  }
  float ago(const World& world, Row i) const {
    const Persons& p = world.persons;
    const Words words = draw(world.run, Stream::synthesis_person, p.key[i], purpose::citizenship);
    const float hazard = p.born[i] == BirthGroup::other_eu ? eu : outside;
    return hazard > 0 ? eligible(world, i).ago(exponential(words[0]) / hazard) : -1;
  }
};

bool with_parents(const World& world, Row i) {
  const Persons& p = world.persons;
  return p.age(i, world.now) < adult_age && (p.mother[i] != no_row || p.father[i] != no_row);
}

/// A parent born here is a citizen, and so is the child.
float parents_exposure(const World& world, const Naturalisation& law, Row parent) {
  constexpr float certain = 1 << 20;
  if (parent == no_row) return 0;
  return world.persons.born[parent] == BirthGroup::host ? certain : law.eligible(world, parent).weighted();
}

Naturalisation naturalisation_of(const World& world, const Scenario& scenario) {
  const Persons& p = world.persons;
  Naturalisation law{scenario.parameters.legal_status};
  std::vector<Exposure> outside, eu;
  for (Row i = 0; i < p.rows(); ++i) {
    if (p.born[i] == BirthGroup::host) continue;
    const Exposure months = with_parents(world, i) ? Exposure{parents_exposure(world, law, p.mother[i]),
                                                              parents_exposure(world, law, p.father[i])}
                                                   : Exposure{law.eligible(world, i).weighted(), 0};
    (p.born[i] == BirthGroup::outside_eu ? outside : eu).push_back(months);
  }
  law.outside = hazard_for(outside, scenario.population.citizens_non_eu_born[0]);
  law.eu = hazard_for(eu, scenario.population.citizens_eu_born[0]);
  return law;
}

void set_foreign_born(World& world, Row i, const Naturalisation& law) {
  Persons& p = world.persons;
  const float ago = with_parents(world, i) ? -1 : law.ago(world, i);
  if (ago >= 0) return set_since(world, i, ago);
  const bool from_eu = p.born[i] == BirthGroup::other_eu;
  p.citizenship[i] = from_eu ? Citizenship::other_eu : Citizenship::third_country;
  if (from_eu)
    p.status[i] = LegalStatus::eu_citizen;
  else
    set_permit(world, i);
}

/// Minors became citizens with a parent, or are foreigners as the parents are.
void follow_parents(World& world) {
  Persons& p = world.persons;
  for (Row i = 0; i < p.rows(); ++i) {
    if (p.born[i] == BirthGroup::host || !with_parents(world, i)) continue;
    for (const Row parent : {p.mother[i], p.father[i]}) {
      if (parent == no_row || p.citizenship[parent] != Citizenship::national) continue;
      p.citizenship[i] = Citizenship::national;
      p.status[i] = LegalStatus::citizen;
      p.status_since[i] = std::max(p.arrival[i], p.status_since[parent]);
    }
  }
}

}  // namespace

void set_citizenship(World& world, const Scenario& scenario) {
  const Persons& p = world.persons;
  const legal_status::Parameters& par = scenario.parameters.legal_status;
  const Naturalisation law = naturalisation_of(world, scenario);
  for (Row i = 0; i < p.rows(); ++i)
    if (p.born[i] != BirthGroup::host) set_foreign_born(world, i, law);
  follow_parents(world);
  set_cases(world, par);
  for (Row i = 0; i < p.rows(); ++i) set_permanence(world, i, par);
  set_eu_families(world);
  set_birthright(world, law.outside, par);
  set_family_abroad(world, scenario);
}

}  // namespace cohesim::synthesis
