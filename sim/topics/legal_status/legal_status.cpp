#include "topics/legal_status/legal_status.hpp"

#include <algorithm>
#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/due_dates.hpp"
#include "topics/legal_status/asylum.hpp"
#include "topics/legal_status/parameters.hpp"

namespace cohesim::legal_status {

namespace {

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

/// Nobody's rate is higher: all merits, no fee.
float highest_naturalisation_rate(const Parameters& par) {
  constexpr float rounding = 1.001f;
  return rounding * par.naturalisation_rate_per_year.most() *
         naturalisation_factor({.b1 = 1, .work = 1, .tertiary = 1, .protection = 1}, par) *
         std::max(1.0f, par.naturalisation_eu_citizens.most());
}

/// The law that makes some of those born here citizens at 18.
bool entitled_at_18(const World& world, Row i) {
  const Persons& p = world.persons;
  if (p.born[i] != BirthGroup::host || p.age_months(i, world.now) != 18 * 12) return false;
  const auto share = static_cast<float>(world.regions[world.region_of(i)].data.birthright[2]);
  return happens(world.run.draw(Stream::status, Month{0}, p.key[i], 3)[0], share);
}

bool foreign_citizen(const Persons& p, Row i) { return p.citizenship[i] != Citizenship::national; }

/// Whether status can change at all: neither an applicant's, nor that of who has to leave.
bool settled_foreigner(const Persons& p, Row i) {
  return p.alive(i) && foreign_citizen(p, i) && p.status[i] != LegalStatus::applicant &&
         p.status[i] != LegalStatus::refused;
}

bool may_naturalise(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  return settled_foreigner(p, i) && p.age(i, world.now) >= adult_age &&
         static_cast<float>(p.residence_months(i, world.now)) >= 12.0f * par.years_to_citizenship(p.regime[i]);
}

bool may_settle(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  return (p.status[i] == LegalStatus::temporary || p.status[i] == LegalStatus::protection) && settled_foreigner(p, i) &&
         static_cast<float>(p.residence_months(i, world.now)) >= 12.0f * par.permanent_after_years(p.regime[i]);
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

/// Applications of the month, and cases that end: those that do as the month begins.
void decide_cases(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  Scratch<Row> due;
  collect_where(
      p.rows(), [&](Row i) { return p.alive(i) & (p.status[i] == LegalStatus::applicant); },
      [&](Row i, auto& found) {
        if (p.arrival[i] == world.now.value || case_ends(world, i, par)) found.push_back(i);
      },
      due);
  for (const Row i : due) {
    if (p.status[i] != LegalStatus::applicant) continue;
    if (p.arrival[i] == world.now.value)
      meet_applicant(world, i, par);
    else if (case_ends(world, i, par))  // anew: a partner's may have been the same one
      end_case(world, i, par);
  }
}

Scratch<Row> naturalising(World& world, const Parameters& par) {
  Persons& p = world.persons;
  const float most = hazard_of_rate(highest_naturalisation_rate(par));
  Scratch<Row> by_rate = rows_of_event(
      world, p, p.due_naturalisation(), RareProcess::naturalisation, {Stream::status, 0x1p-7f}, {most},
      [&](Row i) { return foreign_citizen(p, i) ? most : 0.0f; },
      [&](Row i) {
        return may_naturalise(world, i, par) ? hazard_of_rate(naturalisation_rate(p, i, p.regime[i], par)) : 0.0f;
      });
  Scratch<Row> by_law;
  const int born = world.now.value - 12 * adult_age;
  collect_where(
      p.rows(), [&](Row i) { return (p.birth[i] == born) & !p.has(i, flag::born_citizen); },
      [&](Row i, auto& found) {
        if (may_naturalise(world, i, par) && entitled_at_18(world, i)) found.push_back(i);
      },
      by_law);
  by_rate.insert(by_rate.end(), by_law.begin(), by_law.end());
  return by_rate;
}

Scratch<Row> settling(World& world, const Parameters& par) {
  Persons& p = world.persons;
  const float most = hazard_of_rate(par.permanent_rate_per_year.most());
  return rows_of_event(
      world, p, p.due_permanence(), RareProcess::permanence, {Stream::status, 0x1p-5f, 1}, {most},
      [&](Row i) { return foreign_citizen(p, i) ? most : 0.0f; },
      [&](Row i) {
        return may_settle(world, i, par) ? hazard_of_rate(par.permanent_rate_per_year(p.regime[i])) : 0.0f;
      });
}

void settle(World& world, Row i) {
  world.persons.status[i] = LegalStatus::permanent;
  world.persons.status_since[i] = world.now.value;
}

/// Who is naturalised needs no permanence; a case that ends leaves the rest to later months.
void change_status(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  const Scratch<Row> citizens = naturalising(world, par), permanent = settling(world, par);
  decide_cases(world, par);
  for (const Row i : citizens)
    if (foreign_citizen(p, i)) naturalise_family(world, i);
  for (const Row i : permanent)
    if (foreign_citizen(p, i)) settle(world, i);
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

/// Lawful, and known to be: nearly all.
bool certainly_lawful(const World& world, Row i) {
  const Persons& p = world.persons;
  const bool open = (p.status[i] == LegalStatus::applicant) | (p.status[i] == LegalStatus::refused) |
                    (world.running_in & (p.route[i] == Route::asylum));
  return p.has(i, flag::may_work) & !open;
}

void keep_right_to_work(World& world, const Parameters& par) {
  Persons& p = world.persons;
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    const auto open = [&](Row i) { return p.alive(i) & !certainly_lawful(world, i); };
    for_each_where(first, count, open, [&](Row i) {
      const bool lawful = lawful_to_work(world, i, par);
      if (lawful == p.has(i, flag::may_work)) return;
      p.flags[i] ^= flag::may_work;
      if (lawful) p.work_right_since[i] = world.now.value;
    });
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
  if (!world.running_in) change_status(world, par);
  keep_right_to_work(world, par);
}

}  // namespace cohesim::legal_status
