#include "topics/participation/participation.hpp"

#include <algorithm>
#include <array>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/membership.hpp"

namespace cohesim::participation {

namespace {

constexpr int working_age_min = 15, early_retirement_age = 55, retirement_age = 63, retirement_age_max = 70;
constexpr int pension_age = 65;  // from then on nobody without work looks for it
constexpr int care_age_min = 18, care_age_max = 50, care_months = 72;

bool has_small_child(const World& world, Row i) {
  const int months = world.now.value - world.households.youngest_birth[world.persons.household[i]];
  return months >= 0 && months < care_months;
}

/// Age in months of the youngest child of one's own at home; no less than care_months if there is none so small.
int youngest_child_months(const World& world, Row i) {
  const Persons& p = world.persons;
  int months = care_months;
  for (const Row child : world.members_of(p.household[i]))
    if (p.alive(child) && (p.mother[child] == i || p.father[child] == i)) months = std::min(months, p.age_months(child, world.now));
  return months;
}

/// Log loss of attachment of parents to the care of their small children that nobody else takes over.
float care_loss(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  const int age = p.age(i, world.now);
  if (age < care_age_min || age >= care_age_max || !has_small_child(world, i)) return 0.0f;
  const int child_months = youngest_child_months(world, i);
  if (child_months >= care_months) return 0.0f;
  const float loss = child_months < 36 ? par.childcare_young(regime) : par.childcare_preschool(regime);
  return loss * (1.0f - par.childcare_share(regime)) * (p.sex[i] == Sex::woman ? 1.0f : 1.0f / 3.0f);
}

/// How much of a month's wait this one is: without the right to work all, with it but without a decision a part.
float waits(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  if (p.age_months(i, world.now) < 12 * adult_age) return 0.0f;
  if (!p.has(i, flag::may_work)) return 1.0f;
  return p.status[i] == LegalStatus::applicant ? par.waiting_undecided(regime) : 0.0f;
}

/// A month of waiting takes its toll, concave in the wait; once it is over the toll fades.
void wait_or_recover(World& world, Row i, const Parameters& par) {
  std::uint16_t& toll = world.persons.waiting_toll[i];
  const float wait = waits(world, i, world.persons.regime[i], par);
  if (wait > 0.0f)
    toll = to_share(from_share(toll) + (1.0f - from_share(toll)) * waiting_toll(wait, 0.0f, par));
  else if (toll > 0)
    toll = to_share(from_share(toll) * (1.0f - monthly(1.0f / par.waiting_fade_years.value())));
}

/// Log loss of attachment to what is left of a wait for the right to work or for a decision.
float waiting_loss(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  return par.waiting_loss(regime) * from_share(world.persons.waiting_toll[i]);
}

/// Log shift of attachment: education, small children, disability, a long wait for the right to work, lack
/// of other means, and the norm among women of the family, asylum and other routes.
float attachment_shift(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  const bool woman = p.sex[i] == Sex::woman;
  float nu = par.attach_education.value() * static_cast<float>(education_rank(p.education[i]) - 1);
  if (p.schooled_abroad(i)) nu *= par.attach_education_abroad.value();
  nu -= care_loss(world, i, regime, par);
  if (p.has(i, flag::disability)) nu -= par.disability(regime);
  nu -= waiting_loss(world, i, regime, par);
  if (p.route[i] == Route::work && p.status[i] == LegalStatus::temporary) nu += par.permit(regime);
  if (world.in_need(i)) nu += par.need(regime);
  // Permits "for other reasons" hide many family migrants: a third of the stock, of unknown route.
  const bool followed = p.route[i] == Route::family || p.route[i] == Route::asylum || p.route[i] == Route::other;
  if (woman && followed) {
    const float years = static_cast<float>(p.residence_months(i, world.now)) / 12.0f;
    nu += par.norm(regime) * exp_(-years / par.norm_years.value());
  }
  return nu;
}

/// No attachment_shift is larger.
float most_shift(PersonRegime regime, const Parameters& par) {
  return std::max(par.attach_education.value(), -par.attach_education.value()) + std::max(0.0f, par.permit(regime)) +
         std::max(0.0f, par.need(regime)) + std::max(0.0f, par.norm(regime));
}

float attach_hazard(const World& world, Row i, PersonRegime regime, float nu, const Parameters& par) {
  const Persons& p = world.persons;
  const int age = p.age(i, world.now);
  float h = p.sex[i] == Sex::woman ? par.attach_women(regime) : par.attach_men(regime);
  if (age < 24) h *= par.attach_young.value();
  if (age >= 59) h *= par.attach_old.value();
  if (age < school_leaving_age(p.education[i])) h *= par.student(regime);
  return h * exp_(nu);
}

float detach_hazard(const World& world, Row i, PersonRegime regime, float nu, const Parameters& par) {
  const Persons& p = world.persons;
  const int age = p.age(i, world.now);
  float h = par.detach(regime) * (p.sex[i] == Sex::woman ? par.detach_women : par.detach_men).value();
  if (age >= 59) h *= par.detach_old.value();
  return h * exp_(-par.detach_shift.value() * nu);
}

float retirement_hazard(int age, PersonRegime regime, const Parameters& par) {
  if (age >= retirement_age_max) return 1.0f;
  if (age >= retirement_age) return par.retire(regime);
  return age >= early_retirement_age ? par.retire_early(regime) : 0.0f;
}

/// Newcomers of working age, in the month in which they first may: all who come for work, a share of the others.
bool looks_at_once(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  const int age = p.age(i, world.now);
  if (p.work_right_since[i] != world.now.value || p.born[i] == BirthGroup::host || age < 18 || age >= 59) return false;
  if (p.route[i] == Route::work || p.born[i] == BirthGroup::other_eu) return true;
  return happens(world.run.draw(Stream::participation, world.now, p.key[i], 1)[0],
                 par.newcomers_searching(regime) * exp_(-waiting_loss(world, i, regime, par)));
}

bool leaves_school(const Persons& p, Row i, Month now) {
  return p.age_months(i, now) == 12 * school_leaving_age(p.education[i]);
}

bool leaves_school_to_work(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  return leaves_school(world.persons, i, world.now) &&
         happens(world.run.draw(Stream::participation, world.now, world.persons.key[i], 2)[0],
                 par.leavers_searching(regime));
}

LabourState next_state(const World& world, Row i, const Words& words, const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  const int age = p.age(i, world.now);
  if (!p.has(i, flag::may_work) || happens(words[3], retirement_hazard(age, regime, par))) return LabourState::inactive;
  if (p.labour[i] == LabourState::employed)
    return happens(words[0], par.care_exit(regime) * care_loss(world, i, regime, par)) ? LabourState::inactive
                                                                                       : LabourState::employed;
  if (age >= pension_age) return LabourState::inactive;
  if (looks_at_once(world, i, regime, par) || leaves_school_to_work(world, i, regime, par))
    return LabourState::unemployed;
  const float nu = attachment_shift(world, i, regime, par);
  if (p.labour[i] == LabourState::inactive)
    return age < retirement_age && happens(words[0], attach_hazard(world, i, regime, nu, par)) ? LabourState::unemployed
                                                                                               : LabourState::inactive;
  if (happens(words[1], detach_hazard(world, i, regime, nu, par))) return LabourState::inactive;
  if (p.labour[i] == LabourState::unemployed)
    return happens(words[2], par.search_stops(regime) * (world.in_need(i) ? exp_(-par.need(regime)) : 1.0f))
               ? LabourState::marginally_attached
               : LabourState::unemployed;
  return happens(words[2], par.search_resumes(regime)) ? LabourState::unemployed : LabourState::marginally_attached;
}

/// Nothing can change for most people; the next two say so sooner than next_state.
bool stays_whatever_is_drawn(const World& world, Row i, int age) {
  const Persons& p = world.persons;
  if (p.labour[i] == LabourState::employed)
    return p.has(i, flag::may_work) && age < early_retirement_age &&
           (age >= care_age_max || !has_small_child(world, i));
  if (p.labour[i] != LabourState::inactive) return false;
  return !p.has(i, flag::may_work) || age >= retirement_age || age < working_age_min;
}

bool stays_inactive(const World& world, Row i, const Words& words, const Parameters& par) {
  const Persons& p = world.persons;
  if (p.labour[i] != LabourState::inactive || p.work_right_since[i] == world.now.value ||
      leaves_school(p, i, world.now))
    return false;
  constexpr float margin = 1.001f;  // of rounding
  const PersonRegime regime = p.regime[i];
  return !happens(words[0], margin * attach_hazard(world, i, regime, most_shift(regime, par), par));
}

}  // namespace

float waiting_toll(float waited_months, float months_since, const Parameters& par) {
  return (1.0f - exp_(-waited_months / par.waiting_months.value())) *
         exp_(-months_since / (12.0f * par.waiting_fade_years.value()));
}

void participate(World& world, const Parameters& par) {
  Persons& p = world.persons;
  std::vector<Row> quitting;  // few: they retire, or care for a child
  select(
      p.rows(),
      [&](Row i) {
        if (!p.alive(i)) return false;
        if (p.born[i] != BirthGroup::host) wait_or_recover(world, i, par);
        const int age = p.age(i, world.now);
        if (stays_whatever_is_drawn(world, i, age)) return false;
        const Words words = world.run.draw(Stream::participation, world.now, p.key[i]);
        if (stays_inactive(world, i, words, par)) return false;
        const LabourState next = next_state(world, i, words, par);
        if (next == p.labour[i]) return false;
        if (p.labour[i] == LabourState::employed) return true;  // gives up a post: shared counts, done below in order
        enter_state(world, i, next);
        return false;
      },
      quitting);
  for (const Row i : quitting) end_job(world, i, LabourState::inactive);
}

}  // namespace cohesim::participation
