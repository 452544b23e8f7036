#include "topics/legal_status/legal_status.hpp"

#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/legal_status/asylum.hpp"

namespace cohesim::legal_status {

namespace {

enum class Change { none, applied, case_ended, citizen, permanent };

float naturalisation_rate(const Persons& p, Row i, PersonRegime regime, const Parameters& par) {
  const Merits merits{.b1 = static_cast<float>(from_share(p.language[i]) >= Cefr::lower[2]),
                      .work = static_cast<float>(p.labour[i] == LabourState::employed),
                      .tertiary = static_cast<float>(p.education[i] == Education::isced_5_8),
                      .protection = static_cast<float>(p.status[i] == LegalStatus::protection)};
  const bool eu = p.citizenship[i] == Citizenship::other_eu;
  return par.naturalisation_rate_per_year(regime) * naturalisation_factor(merits, par) *
         exp_(-1e-3f * par.naturalisation_fee_effect.value() * par.naturalisation_fee_eur(regime)) *
         (eu ? par.naturalisation_eu_citizens(regime) : 1.0f);
}

/// The law that makes some of those born here citizens at 18.
bool entitled_at_18(const World& world, Row i) {
  const Persons& p = world.persons;
  if (p.born[i] != BirthGroup::host || p.age_months(i, world.now) != 18 * 12) return false;
  const auto share = static_cast<float>(world.regions[world.region_of(i)].data.birthright[2]);
  return happens(world.run.draw(Stream::status, Month{0}, p.key[i], 3)[0], share);
}

Change change_of(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  if (p.status[i] == LegalStatus::applicant) {
    if (p.arrival[i] == world.now.value) return Change::applied;
    return case_ends(world, i, par) ? Change::case_ended : Change::none;
  }
  if (p.citizenship[i] == Citizenship::national || p.status[i] == LegalStatus::refused) return Change::none;
  const PersonRegime regime = p.regime[i];
  const Words words = world.run.draw(Stream::status, world.now, p.key[i]);
  const float residence_years = static_cast<float>(p.residence_months(i, world.now)) / 12.0f;
  if (p.age(i, world.now) >= 18 && residence_years >= par.years_to_citizenship(regime) &&
      (entitled_at_18(world, i) || happens(words[2], monthly(naturalisation_rate(p, i, regime, par)))))
    return Change::citizen;
  const bool may_settle = p.status[i] == LegalStatus::temporary || p.status[i] == LegalStatus::protection;
  if (may_settle && residence_years >= par.permanent_after_years(regime) &&
      happens(words[3], monthly(par.permanent_rate_per_year(regime))))
    return Change::permanent;
  return Change::none;
}

void naturalise(World& world, Row i) {
  Persons& p = world.persons;
  p.citizenship[i] = Citizenship::national;
  p.status[i] = LegalStatus::citizen;
  p.status_since[i] = world.now.value;
  p.flags[i] &= static_cast<std::uint16_t>(~(flag::prospect | flag::appeal));
  ++world.flows.naturalisations[world.region_of(i)][static_cast<std::size_t>(p.origin(i))];
}

/// Minor children who live with the person become citizens too.
void naturalise_family(World& world, Row i) {
  const Persons& p = world.persons;
  naturalise(world, i);
  for (const Row child : world.members_of(p.household[i])) {
    const bool own = p.mother[child] == i || p.father[child] == i;
    if (own && p.age(child, world.now) < adult_age && p.citizenship[child] != Citizenship::national)
      naturalise(world, child);
  }
}

void apply_change(World& world, Row i, const Parameters& par) {
  Persons& p = world.persons;
  switch (change_of(world, i, par)) {  // anew: a partner's case may have been the same one
    case Change::applied: return meet_applicant(world, i, par);
    case Change::case_ended: return end_case(world, i, par);
    case Change::citizen: return naturalise_family(world, i);
    case Change::permanent:
      p.status[i] = LegalStatus::permanent;
      p.status_since[i] = world.now.value;
      return;
    case Change::none: return;
  }
}

/// Applicants after the waiting time and everyone else but the refused; minors are kept out by the labour market itself.
bool lawful_to_work(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  if (p.status[i] == LegalStatus::refused) return false;
  // The run-in has today's status: who came by asylum was an applicant at first.
  const bool applied = world.running_in && p.route[i] == Route::asylum;
  if (p.status[i] != LegalStatus::applicant && !applied) return true;
  return static_cast<float>(p.residence_months(i, world.now)) >= par.labour_access_months(p.regime[i]);
}

void keep_right_to_work(World& world, const Parameters& par) {
  Persons& p = world.persons;
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      if (!p.alive(i)) continue;
      const bool lawful = lawful_to_work(world, i, par);
      if (lawful == p.has(i, flag::may_work)) continue;
      p.flags[i] ^= flag::may_work;
      if (lawful) p.work_right_since[i] = world.now.value;
    }
  });
}

}  // namespace

float naturalisation_factor(const Merits& m, const Parameters& par) {
  const auto factor = [](float share, const RunParameter& log_factor) {
    return 1.0f + share * (exp_(log_factor.value()) - 1.0f);
  };
  return factor(m.b1, par.naturalisation_language) * factor(m.work, par.naturalisation_work) *
         factor(m.tertiary, par.naturalisation_education) * factor(m.protection, par.naturalisation_protection);
}

void decide_status(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  if (!world.running_in) {
    std::vector<Row> changing;
    select(
        p.rows(),
        [&](Row i) { return p.alive(i) && !p.has(i, flag::born_citizen) && change_of(world, i, par) != Change::none; },
        changing);
    for (const Row i : changing) apply_change(world, i, par);
  }
  keep_right_to_work(world, par);
}

}  // namespace cohesim::legal_status
