#include "topics/schooling/pupil.hpp"

#include <algorithm>
#include <cmath>

#include "base/math.hpp"

namespace cohesim::schooling {

namespace {

// Draws of Stream::pupil on a person's key and school age.
constexpr std::uint32_t nth_learning = 0, nth_decision = 1, nth_plan = 2, nth_early = 3, nth_begin = 4, nth_track = 8;
constexpr float language_step = 0.4f;  // the unit of schooling.language

Words draw_of(const RunKey& run, const Child& child, int age, std::uint32_t nth) {
  return run.draw(Stream::pupil, Month{static_cast<std::int16_t>(age)}, child.key, nth);
}

float odds(float share) { return log_(share / (1.0f - share)); }

/// How far the child's language is from what classes ask for: 0 to -1.5.
float language_lack(float language, const Parameters& par) {
  return std::min(0.0f, language - par.language_enough.value()) / language_step;
}

/// The less of the language is spoken at home, the more places add: from `early_gain` to `early_gain_language`.
float early_input(float language, const Parameters& par) {
  const float foreign = std::min(1.0f, (1.0f - language) / std::max(0.01f, 1.0f - par.language_enough.value()));
  return par.early_gain.value() + foreign * (par.early_gain_language.value() - par.early_gain.value());
}

float yearly_input(const Pupil& pupil, const Child& child, const Setting& at, const Parameters& par) {
  const bool foreign_to_class = at.language < par.language_enough.value();
  float input = par.home.value() * at.parents + par.motivation.value() * child.motivation +
                par.language.value() * language_lack(at.language, par) + par.support_input(child.regime);
  if (pupil.stage == Schooling::early_childhood) return input + early_input(at.language, par);
  if (pupil.stage < Schooling::primary) return input;
  input += par.compensation.value() * at.means - par.peers.value() * at.low_language_peers -
           par.travel.value() * std::max(0.0f, at.km - par.travel_from.value());
  return foreign_to_class ? input + par.preparation_gain.value() * par.preparation(child.regime) : input;
}

void learn(const RunKey& run, Pupil& pupil, const Child& child, const Setting& at, int age, const Parameters& par) {
  const Words words = draw_of(run, child, age, nth_learning);
  const float input = yearly_input(pupil, child, at, par);
  pupil.lasting += par.lasting.value() * input + par.lasting_spread.value() * normal(words[0]);
  pupil.recent = par.recent_kept.value() * pupil.recent + par.recent.value() * input +
                 par.recent_spread.value() * normal(words[1]);
}

/// Ends within the school year that begins.
void leave_early(Pupil& pupil, const Child& child, int age, Education with, std::uint32_t word) {
  pupil.leaving_with = with;
  pupil.until = (september_of(child.birth, age) + 1 + static_cast<int>(uniform(word) * 11.0f)).value;
}

/// Ends from the December of the last year to the November after it: not all begin to work in the same month.
Month end_of_last_year(Month september, std::uint32_t word) {
  return september + 3 + static_cast<int>(uniform(word) * 12.0f);
}

/// Which track upper secondary will be: kept as what the child is heading for.
void choose_track(const RunKey& run, Pupil& pupil, const Child& child, const Setting& at, const Parameters& par) {
  const Words words = draw_of(run, child, 0, nth_track);
  const float general =
      par.track_skill.value() * (pupil.achievement() + par.track_home.value() * at.parents) - par.track_cut.value();
  pupil.leaving_with = happens(words[0], logistic(general)) ? Education::isced_3_4 : Education::isced_2;
}

void enter_upper_secondary(const RunKey& run, Pupil& pupil, const Child& child, const Setting& at, int age,
                           const Parameters& par) {
  const Words words = draw_of(run, child, age, nth_plan);
  const float skill = pupil.achievement();
  if (happens(words[0], logistic(par.no_basic.value() - par.no_basic_skill.value() * skill))) {
    leave_early(pupil, child, age, Education::isced_0_1, words[1]);
    return;
  }
  pupil.education = Education::isced_2;
  if (pupil.leaving_with == Education::isced_0_1) choose_track(run, pupil, child, at, par);
  pupil.stage = pupil.leaving_with == Education::isced_3_4 ? Schooling::general : Schooling::vocational;
}

bool leaves_early(const Pupil& pupil, const Child& child, const Setting& at, int age, const Parameters& par,
                  std::uint32_t word) {
  const float shift = par.leaving.value() - par.leaving_skill.value() * pupil.achievement() +
                      par.leaving_poor.value() * at.poor + par.leaving_language.value() * (1.0f - at.language) -
                      (child.woman ? par.leaving_women.value() : 0.0f) - par.leaving_support(child.regime) +
                      (at.in_care && age >= adult_age ? par.leaving_care(child.regime) : 0.0f);
  return happens(word, logistic(shift));
}

bool goes_on(const Pupil& pupil, const Child& child, const Setting& at, const Parameters& par, std::uint32_t word) {
  const float shift = (pupil.stage == Schooling::general ? par.tertiary_general : par.tertiary_vocational).value() +
                      par.tertiary_skill.value() * pupil.achievement() + par.tertiary_home.value() * at.parents +
                      (child.woman ? par.tertiary_women.value() : 0.0f);
  return happens(word, logistic(shift));
}

/// To a degree, or to an end without one.
int study_months(bool degree, std::uint32_t word, const Parameters& par) {
  return degree ? months_between(par.degree_from_years, par.degree_until_years, word)
                : months_between(par.dropout_from_years, par.dropout_until_years, word);
}

void enter_tertiary(const RunKey& run, Pupil& pupil, const Child& child, int age, const Parameters& par) {
  const Words words = draw_of(run, child, age, nth_plan);
  const bool degree = happens(words[0], logistic(par.degree.value() + par.degree_skill.value() * pupil.achievement()));
  pupil.stage = Schooling::tertiary;
  pupil.education = Education::isced_3_4;
  pupil.leaving_with = degree ? Education::isced_5_8 : Education::isced_3_4;
  pupil.until = (september_of(child.birth, age) + study_months(degree, words[1], par)).value;
}

void next_upper_secondary_year(Pupil& pupil, const Child& child, const Setting& at, int age, const Parameters& par,
                               const Words& words) {
  if (age <= last_grade && leaves_early(pupil, child, at, age, par, words[0])) {
    leave_early(pupil, child, age, Education::isced_2, words[1]);
    return;
  }
  const float in_time = (pupil.stage == Schooling::general ? par.finishing_general : par.finishing_vocational).value();
  if (age < last_grade || !happens(words[1], age > last_grade + 1 ? 1.0f : in_time)) return;
  pupil.leaving_with = Education::isced_3_4;
  if (goes_on(pupil, child, at, par, words[2]))
    pupil.leaving_with = Education::isced_5_8;  // from next September on
  else
    pupil.until = end_of_last_year(september_of(child.birth, age), words[3]).value;
}

}  // namespace

int months_between(const RunParameter& from_years, const RunParameter& until_years, std::uint32_t word) {
  const float from = from_years.value(), until = std::max(from, until_years.value());
  return static_cast<int>(12.0f * from) + static_cast<int>(uniform(word) * 12.0f * (until - from));
}

Schooling stage_on_path(int age, Education heading, bool general) {
  if (age < first_grade) return Schooling::none;
  if (age < lower_secondary_grade) return Schooling::primary;
  if (age < upper_secondary_grade) return Schooling::lower_secondary;
  const bool tertiary = heading == Education::isced_5_8;
  if (age >= tertiary_grade && tertiary) return Schooling::tertiary;
  return general || tertiary ? Schooling::general : Schooling::vocational;
}

bool attends_early(const RunKey& run, const Child& child, const Setting& at, int age, const Parameters& par) {
  if (age < 1 || age >= first_grade) return false;
  const Words words = draw_of(run, child, 0, nth_early);  // the same in each year
  const float usual = (age < skill_begins ? par.early_under_3 : par.early_from_3)(child.regime);
  const float shift = odds(std::clamp(usual, 0.001f, 0.999f)) - par.early_poor.value() * at.poor -
                      par.early_price_weight.value() * (par.early_price(child.regime) - 1.0f) -
                      (at.mother_at_home ? par.early_mother_at_home.value() : 0.0f) + par.early_outreach(child.regime);
  return happens(words[0], logistic(shift)) && happens(words[1], par.early_places(child.regime));
}

void begin_skills(const RunKey& run, Pupil& pupil, const Child& child, const Setting& at, int age,
                  const Parameters& par) {
  const Words words = draw_of(run, child, 0, nth_begin);
  const auto years = static_cast<float>(std::max(0, age - skill_begins));
  const float own = par.start_spread.value(), yearly = par.lasting_spread.value();
  const float late = std::max(0.0f, static_cast<float>(age) - par.late_arrival_age.value());
  pupil.lasting = par.start_home.value() * at.parents +
                  std::sqrt(own * own + yearly * yearly * years) * normal(words[0]) -
                  (years > 0 ? par.late_arrival.value() * late : 0.0f);
  pupil.recent = years > 0 ? par.recent_spread.value() * normal(words[1]) : 0.0f;
}

void next_year(const RunKey& run, Pupil& pupil, const Child& child, const Setting& at, int age, const Parameters& par) {
  if (age == skill_begins)
    begin_skills(run, pupil, child, at, age, par);
  else if (age > skill_begins && age <= tertiary_grade)
    learn(run, pupil, child, at, age, par);
  if (age < first_grade) {
    pupil.stage = attends_early(run, child, at, age, par) ? Schooling::early_childhood : Schooling::none;
  } else if (age < upper_secondary_grade) {
    pupil.stage = age < lower_secondary_grade ? Schooling::primary : Schooling::lower_secondary;
    if (age == static_cast<int>(par.tracking_age.value())) choose_track(run, pupil, child, at, par);
  } else if (pupil.leaving_with == Education::isced_5_8) {
    enter_tertiary(run, pupil, child, age, par);
  } else {
    if (pupil.stage <= Schooling::lower_secondary) enter_upper_secondary(run, pupil, child, at, age, par);
    if (pupil.until == no_end_yet)
      next_upper_secondary_year(pupil, child, at, age, par, draw_of(run, child, age, nth_decision));
  }
}

Month usual_end(const RunKey& run, const Child& child, Education attained, const Parameters& par) {
  const Words words = draw_of(run, child, 0, nth_plan);
  const bool later = uniform(words[1]) < par.late_finishing.value();
  switch (attained) {
    case Education::isced_0_1: return september_of(child.birth, upper_secondary_grade) - 3;
    case Education::isced_2:
      return september_of(child.birth, upper_secondary_grade) + static_cast<int>(uniform(words[0]) * 36.0f);
    case Education::isced_3_4: return end_of_last_year(september_of(child.birth, last_grade + later), words[0]);
    default: break;
  }
  return september_of(child.birth, tertiary_grade + later) + study_months(true, words[0], par);
}

}  // namespace cohesim::schooling
