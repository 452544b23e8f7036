#include "processes/legal_status.hpp"

#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"

namespace cohesim {

namespace {

void enter(World& world, Row i, LegalStatus next) {
  world.persons.status[i] = next;
  world.persons.status_since[i] = world.now.value;
}

void naturalise(World& world, Row i) {
  world.persons.citizenship[i] = Citizenship::national;
  enter(world, i, LegalStatus::citizen);
  add_shared(world.flows.naturalisations[world.region_of(i)][static_cast<std::size_t>(world.persons.origin(i))],
             std::int64_t{1});
}

float naturalisation_rate(const Persons& p, Row i, std::uint64_t bits, const LegalStatusParameters& par) {
  // processes.md B4; the fee and the level of civic knowledge are not modelled yet.
  const float shift = 0.8f * (from_share(p.language[i]) >= Cefr::lower[2]) +
                      0.3f * (p.labour[i] == LabourState::employed) + 0.3f * (p.education[i] == Education::isced_5_8) +
                      0.5f * (p.status[i] == LegalStatus::protection);
  return par.naturalisation_rate_per_year(bits) * exp_(shift);
}

void decide_asylum(World& world, Row i, const Words& words, const LegalStatusParameters& par) {
  const std::uint64_t bits = world.persons.bits[i];
  if (!happens(words[0], 1.0f - exp_(-1.0f / par.procedure_months(bits)))) return;
  enter(world, i, happens(words[1], par.protection_share(bits)) ? LegalStatus::protection : LegalStatus::refused);
}

void month_of(World& world, Row i, const LegalStatusParameters& par) {
  Persons& p = world.persons;
  const std::uint64_t bits = p.bits[i];
  const Words words = world.run.draw(Stream::status, world.now, p.key[i]);
  const bool foreign = p.citizenship[i] != Citizenship::national;
  if (p.status[i] == LegalStatus::applicant) return decide_asylum(world, i, words, par);
  if (!foreign || p.status[i] == LegalStatus::refused) return;
  const float residence_years = static_cast<float>(p.residence_months(i, world.now)) / 12.0f;
  if (p.age(i, world.now) >= 18 && residence_years >= par.years_to_citizenship(bits) &&
      happens(words[2], monthly(naturalisation_rate(p, i, bits, par))))
    return naturalise(world, i);
  const bool may_settle = p.status[i] == LegalStatus::temporary || p.status[i] == LegalStatus::protection;
  if (may_settle && residence_years >= 5.0f && happens(words[3], monthly(par.permanent_rate_per_year(bits))))
    enter(world, i, LegalStatus::permanent);
}

/// Applicants after the waiting time and everyone else but the refused; minors are kept out by the labour market itself.
bool lawful_to_work(const World& world, Row i, const LegalStatusParameters& par) {
  const Persons& p = world.persons;
  if (p.status[i] == LegalStatus::refused) return false;
  if (p.status[i] != LegalStatus::applicant) return true;
  return static_cast<float>(p.residence_months(i, world.now)) >= par.labour_access_months(p.bits[i]);
}

}  // namespace

void legal_status(World& world, const LegalStatusParameters& par) {
  Persons& p = world.persons;
  for_each_block(p.rows(), [&](std::size_t first, std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) {
      const auto i = static_cast<Row>(first + k);
      if (!p.alive(i)) continue;
      if (!world.running_in && !p.has(i, flag::born_citizen)) month_of(world, i, par);
      if (lawful_to_work(world, i, par))
        p.flags[i] |= flag::may_work;
      else
        p.flags[i] &= static_cast<std::uint16_t>(~flag::may_work);
    }
  });
}

}  // namespace cohesim
