#pragma once
// Asylum procedure and appeal, permanence, naturalisation, and who may work (sim/MODEL.md, Legal status).
#include "state/world.hpp"

namespace cohesim::legal_status {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  status = 9,   // person: decision, permanence, naturalisation
  appeal = 29,  // person: appeals, outcome
};

struct Parameters;  // topics/legal_status/parameters.hpp

/// What raises the rate of naturalisation: each is true or false at a time, a mean over time for the synthesis.
struct Merits {
  float b1 = 0, work = 0, tertiary = 0, protection = 0;
};
/// Factor on the base rate of whoever has them, fee apart; linear in each, so that the factor of a mean is the mean factor.
float naturalisation_factor(const Merits& merits, const Parameters& parameters);

/// Decides applications, permanence and naturalisation (not during the run-in), and keeps flag::may_work.
void decide_status(World& world, const Parameters& parameters);

/// Whom an applicant's family is decided on with: of a couple that came together the lower key; of a minor the parent's.
Row case_head(const World& world, Row applicant);

/// Where a case stands after so many months, for the synthesis: it is drawn once, so the run goes on from there.
struct CaseState {
  LegalStatus status = LegalStatus::applicant;
  bool appeal = false;
  float since_months = 0;  // after the application
};
CaseState case_after(const World& world, Row head, float months, const Parameters& parameters);

/// Sets flag::prospect by the nationality that the case is drawn to have.
void meet_applicant(World& world, Row applicant, const Parameters& parameters);

/// Share of first decisions that grant protection.
float recognition_share(bool prospect, PersonRegime regime, const Parameters& parameters);

}  // namespace cohesim::legal_status
