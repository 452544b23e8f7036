#include "topics/legal_status/asylum.hpp"

#include <algorithm>
#include <vector>

#include "base/math.hpp"
#include "topics/legal_status/parameters.hpp"

namespace cohesim::legal_status {

namespace {

// Draws (nth) of Stream::status on the key of a case, made once (Month{0}): a shorter procedure is the same one, sooner.
constexpr std::uint32_t nth_first = 1, nth_prospect = 2;

bool applies(const Persons& p, Row i) { return i != no_row && p.alive(i) && p.status[i] == LegalStatus::applicant; }

/// Duration of the first instance, and of an appeal.
float first_months(const World& world, Row i, const Parameters& par) {
  const Words words = world.run.draw(Stream::status, Month{0}, world.persons.key[i], nth_first);
  return par.procedure_months(world.persons.regime[i]) * gamma2(words[0], words[1]);
}
float appeal_months(const World& world, Row i, const Parameters& par) {
  const Words words = world.run.draw(Stream::appeal, Month{0}, world.persons.key[i]);
  return par.appeal_months(world.persons.regime[i]) * gamma2(words[1], words[2]);
}

enum class Outcome { protection, appeal, refused };

Outcome first_outcome(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const Words first = world.run.draw(Stream::status, Month{0}, p.key[i], nth_first);
  if (happens(first[2], recognition_share(p.has(i, flag::prospect), p.regime[i], par))) return Outcome::protection;
  const Words appeal = world.run.draw(Stream::appeal, Month{0}, p.key[i]);
  return happens(appeal[0], par.appeal_share(p.regime[i])) ? Outcome::appeal : Outcome::refused;
}
Outcome appeal_outcome(const World& world, Row i, const Parameters& par) {
  const Words words = world.run.draw(Stream::appeal, Month{0}, world.persons.key[i]);
  const bool granted = happens(words[3], par.appeal_positive_share(world.persons.regime[i]));
  return granted ? Outcome::protection : Outcome::refused;
}

LegalStatus status_after(Outcome outcome) {
  return outcome == Outcome::protection ? LegalStatus::protection
         : outcome == Outcome::refused  ? LegalStatus::refused
                                        : LegalStatus::applicant;
}

void decide_case(Persons& p, Row i, Outcome outcome, Month now) {
  p.status_since[i] = now.value;
  p.status[i] = status_after(outcome);
  p.flags[i] &= static_cast<std::uint16_t>(~flag::appeal);
  if (outcome == Outcome::appeal) p.flags[i] |= flag::appeal;
}

}  // namespace

float recognition_share(bool prospect, PersonRegime regime, const Parameters& par) {
  const float good = par.prospect_recognition(regime), share = par.prospect_share.value();
  if (prospect) return good;
  return std::max(0.0f, (par.recognition_share(regime) - share * good) / (1.0f - share));
}

Row case_head(const World& world, Row i) {
  const Persons& p = world.persons;
  if (p.age(i, world.now) < 18)
    for (const Row parent : {p.mother[i], p.father[i]})
      if (applies(p, parent) && p.household[parent] == p.household[i] && p.age(parent, world.now) >= 18)
        return case_head(world, parent);
  const Row other = p.partner[i];
  const bool together = applies(p, other) && p.arrival[other] == p.arrival[i];
  return together && p.key[other] < p.key[i] ? other : i;
}

bool case_ends(const World& world, Row i, const Parameters& par) {
  if (case_head(world, i) != i) return false;
  const Persons& p = world.persons;
  if (p.has(i, flag::appeal))
    return static_cast<float>(world.now.value - p.status_since[i]) + 0.5f >= appeal_months(world, i, par);
  return static_cast<float>(p.residence_months(i, world.now)) + 0.5f >= first_months(world, i, par);
}

void end_case(World& world, Row head, const Parameters& par) {
  Persons& p = world.persons;
  const bool on_appeal = p.has(head, flag::appeal);
  const Outcome outcome = on_appeal ? appeal_outcome(world, head, par) : first_outcome(world, head, par);
  Scratch<Row> family;
  for (const Row i : world.members_of(p.household[head]))
    if (i != head && applies(p, i) && case_head(world, i) == head) family.push_back(i);
  decide_case(p, head, outcome, world.now);
  for (const Row i : family) decide_case(p, i, outcome, world.now);
}

CaseState case_after(const World& world, Row head, float months, const Parameters& par) {
  const float first = first_months(world, head, par);
  if (months < first) return {};
  Outcome outcome = first_outcome(world, head, par);
  if (outcome != Outcome::appeal) return {status_after(outcome), false, first};
  const float second = first + appeal_months(world, head, par);
  if (months < second) return {LegalStatus::applicant, true, first};
  return {status_after(appeal_outcome(world, head, par)), false, second};
}

void meet_applicant(World& world, Row i, const Parameters& par) {
  Persons& p = world.persons;
  const std::uint64_t key = p.key[case_head(world, i)];
  const Words words = world.run.draw(Stream::status, Month{0}, key, nth_prospect);
  if (happens(words[0], par.prospect_share.value())) p.flags[i] |= flag::prospect;
}

}  // namespace cohesim::legal_status
