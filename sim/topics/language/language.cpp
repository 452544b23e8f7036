#include "topics/language/language.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/language/parameters.hpp"

namespace cohesim::language {

namespace {

float age_at_arrival(const Persons& p, Row i) { return static_cast<float>(p.arrival[i] - p.birth[i]) / 12.0f; }

/// z ~ N(0,1), for life.
float own_speed(const World& world, Row i) {
  return normal(world.run.draw(Stream::language, Month{0}, world.persons.key[i])[1]);
}

float speed(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const float own = own_speed(world, i);
  const float z = static_cast<float>(p.latent[i]) / 32.0f;
  return exp_(par.spread.value() * own + par.speed.value() + par.speed_motivation.value() * z +
              par.speed_education.value() * static_cast<float>(education_rank(p.heading_for(i)) - 1) -
              par.speed_age.value() * (age_at_arrival(p, i) - par.reference_age.value()) -
              par.speed_distance.value() * from_language_distance(p.language_distance[i]));
}

/// What can be reached by who did not come as a child.
float ceiling(const Persons& p, Row i, float arrived, float own, const Parameters& par) {
  const float level =
      par.ceiling.value() + par.ceiling_education.value() * static_cast<float>(education_rank(p.education[i]) - 1) -
      par.ceiling_age.value() * std::max(0.0f, arrived - par.reference_age.value()) -
      par.ceiling_distance.value() * from_language_distance(p.language_distance[i]) + par.ceiling_spread.value() * own;
  return std::clamp(level, par.ceiling_lowest.value(), 1.0f);
}

float exposure(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  if (!p.alive(i)) return 0.0f;
  if (p.status[i] == LegalStatus::applicant) return par.exposure_reception(regime);
  float x = par.exposure_base(regime) + par.exposure_contact(regime);
  if (p.labour[i] == LabourState::employed) x += par.exposure_work(regime);
  if (p.in_education(i)) x += par.exposure_school(regime);
  return x;
}

/// Courses teach what exposure would not: they raise what the person can reach.
void raise_ceiling(Persons& p, Row i, const Parameters& par) {
  const float ceiling = from_share(p.language_ceiling[i]);
  const float hours = par.ceiling_per_course_hour(p.regime[i]) * static_cast<float>(p.course_hours[i]);
  p.language_ceiling[i] = std::max(p.language_ceiling[i], to_share(ceiling + (1.0f - ceiling) * (1.0f - exp_(-hours))));
}

/// Whoever attends a course at a level of B1 or above has it certified.
void certify(Persons& p, Row i) {
  const int levels = Cefr::reached(from_share(p.language[i]));
  if (levels >= Cefr::b1) p.certificate[i] = std::max(p.certificate[i], static_cast<std::uint8_t>(levels));
}

void meet_newcomer(Persons& p, Row i, const LearnerTraits& traits) {
  p.language_ceiling[i] = to_share(traits.ceiling);
  if (traits.native) p.language[i] = p.language_ceiling[i];
}

}  // namespace

LearnerTraits learner_traits(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const Words words = world.run.draw(Stream::language, Month{0}, p.key[i]);
  const bool refuge =
      p.route[i] == Route::asylum || p.route[i] == Route::resettlement || p.route[i] == Route::sponsored;
  if (!refuge && happens(words[2], par.native_speakers.value())) return {1.0f, 1.0f, true};
  const float arrived = age_at_arrival(p, i);
  const bool as_a_child = arrived < par.childhood_until.value();
  return {as_a_child ? 1.0f : ceiling(p, i, arrived, normal(words[0]), par), speed(world, i, par), false};
}

float language_after(const LearnerTraits& traits, float months, float exposure, const Parameters& par) {
  const float growth = static_cast<float>(par.growth_per_month.base());
  if (traits.native) return 1.0f;
  return traits.ceiling * (1.0f - exp_(-traits.speed * growth * exposure * months));
}

namespace {

/// A month of learning towards the ceiling.
void approach_ceiling(World& world, Row i, const Parameters& par) {
  Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  const float now = from_share(p.language[i]);
  const float ceiling = from_share(p.language_ceiling[i]);
  const float effort = par.growth_per_month(regime) * exposure(world, i, regime, par) +
                       par.per_course_hour(regime) * static_cast<float>(p.course_hours[i]);
  const float next = now + (ceiling - now) * (1.0f - exp_(-speed(world, i, par) * effort));
  const Words dither = world.run.draw(Stream::language, world.now, p.key[i]);
  p.language[i] = std::min(to_share(next, uniform(dither[0])), p.language_ceiling[i]);
  if (p.course_hours[i] > 0) certify(p, i);
}

}  // namespace

void learn(World& world, const Parameters& par) {
  Persons& p = world.persons;
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    const auto learns = [&](Row i) {
      const bool here = p.alive(i) | (p.course_hours[i] > 0);  // some learn before departure
      const bool can = (p.language[i] < p.language_ceiling[i]) | (p.course_hours[i] > 0);
      return here & (can | (p.language_ceiling[i] == 0));
    };
    for_each_where(first, count, learns, [&](Row i) {
      if (p.language_ceiling[i] == 0) meet_newcomer(p, i, learner_traits(world, i, par));
      if (p.course_hours[i] > 0) raise_ceiling(p, i, par);
      if (p.language[i] < p.language_ceiling[i]) approach_ceiling(world, i, par);
    });
  });
}

}  // namespace cohesim::language
