#include "topics/income/assistance.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "topics/income/parameters.hpp"

namespace cohesim::income {

namespace {

/// Share of the median per equivalent adult that the person has a claim to.
float claim(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  switch (p.status[i]) {
    case LegalStatus::refused: return 0.0f;
    case LegalStatus::applicant: return par.reception_allowance(regime);
    case LegalStatus::temporary:
    case LegalStatus::eu_citizen:
    case LegalStatus::eu_family: {
      const bool works = p.labour[i] == LabourState::employed && p.status[i] != LegalStatus::temporary;
      const float years = static_cast<float>(p.residence_months(i, world.now)) / 12.0f;
      return works || years >= par.assistance_residence_years(regime) ? par.assistance(regime) : 0.0f;
    }
    default: return par.assistance(regime);
  }
}

/// The eldest speaks for the household.
Row head_of(const World& world, Row household) {
  Row head = no_row;
  for (const Row i : world.members_of(household))
    if (world.persons.alive(i) && (head == no_row || world.persons.birth[i] < world.persons.birth[head])) head = i;
  return head;
}

bool takes_up(const World& world, Row household, Row head, const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[head];
  const auto months = static_cast<float>(p.residence_months(head, world.now));
  const bool newcomer = p.born[head] != BirthGroup::host && months < 12.0f * par.assistance_newcomer_years.value();
  const float share = par.assistance_takeup(regime) * (newcomer ? par.assistance_takeup_newcomers(regime) : 1.0f);
  return happens(world.run.draw(Stream::assistance, Month{0}, world.households.key[household])[0], share);
}

}  // namespace

Equivalence::Equivalence(const Parameters& par)
    : adult(static_cast<std::uint32_t>(10.0f * par.equivalence_adult.value() + 0.5f)),
      child(static_cast<std::uint32_t>(10.0f * par.equivalence_child.value() + 0.5f)),
      adult_from(static_cast<int>(par.equivalence_child_until.value())) {}

std::int64_t assistance_cents(const World& world, Row household, const Parameters& par) {
  const Households& h = world.households;
  const std::int64_t median = world.regions[world.areas.region[h.area[household]]].median_income_cents;
  const Row head = head_of(world, household);
  const Equivalence needs(par);
  float claims = 0.0f;  // in equivalent adults x share of the median
  for (const Row i : world.members_of(household)) {
    if (!world.persons.alive(i)) continue;
    const std::uint32_t tenths = i == head ? 10 : needs.of(world.persons.age(i, world.now));
    claims += static_cast<float>(tenths) / 10.0f * claim(world, i, par);
  }
  const auto due = static_cast<std::int64_t>(static_cast<double>(median) * static_cast<double>(claims));
  const std::int64_t missing = due - h.net_income_cents[household];
  return missing > 0 && takes_up(world, household, head, par) ? missing : 0;
}

std::int64_t most_assistance(std::int64_t median, const Parameters& par) {
  float most = 0.0f;
  for (const auto* parameter : {&par.assistance, &par.reception_allowance})
    for (const float value : parameter->effective()) most = std::max(most, value);
  constexpr double margin = 1.001;  // of rounding
  return static_cast<std::int64_t>(margin * static_cast<double>(median) * static_cast<double>(most));
}

}  // namespace cohesim::income
