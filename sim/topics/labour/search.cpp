#include "topics/labour/search.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "topics/labour/parameters.hpp"

namespace cohesim::labour {

namespace {

bool overqualified(const World& world, Row i) {
  const Persons& p = world.persons;
  return p.level[i] != JobLevel::graduate && p.education[i] == Education::isced_5_8;
}

/// Full recognition has opened a regulated profession to the person.
bool profession_opened(const Persons& p, Row i) {
  return p.has(i, flag::regulated) && p.recognition[i] == Recognition::full;
}

/// Of people in work: most where their post is below a profession that has been opened to them.
float on_the_job_search(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  if (!overqualified(world, i)) return par.job_to_job(regime);
  return profession_opened(world.persons, i) ? par.job_to_job_recognised(regime) : par.job_to_job_overqualified(regime);
}

/// Whoever begins to search this month, and has not lost a job in it.
bool comes_back(const World& world, Row i) {
  const Persons& p = world.persons;
  return p.search_since[i] == world.now.value && p.workless_since[i] != world.now.value;
}

/// Who leaves school or comes back this month has looked for work for some time.
float head_start(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  if (world.persons.schooled_until[i] == world.now.value) return par.leavers_head_start(regime);
  return comes_back(world, i) ? par.returners_head_start(regime) : 1.0f;
}

float effort_of_unemployed(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const float a = head_start(world, i, regime, par);
  return is_mother_of_small_child(world, i) ? a * (1.0f - par.care_search(regime)) : a;
}

/// a: how much the person searches; 1 for a searcher.
float search_effort(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  float a = 0.0f;
  switch (p.labour[i]) {
    case LabourState::unemployed: a = effort_of_unemployed(world, i, regime, par); break;
    case LabourState::marginally_attached: a = par.marginally_attached_search(regime); break;
    case LabourState::employed: a = on_the_job_search(world, i, regime, par); break;
    case LabourState::inactive: return 0.0f;
  }
  if (world.in_need(i)) a *= par.need_effort(regime);
  if (p.status[i] == LegalStatus::applicant) a *= par.applicant(regime);
  if (p.waiting_toll[i] > 0) a *= exp_(-par.waiting_effort(regime) * from_share(p.waiting_toll[i]));
  const float locked_in = std::min(1.0f, static_cast<float>(p.daytime_hours[i]) / par.lock_in_hours.value());
  return a * (1.0f - par.lock_in(regime) * locked_in);
}

/// Of work here and, for less, of the years between school and arrival.
float experience_gain(const Persons& p, Row i, PersonRegime regime, const Parameters& par) {
  auto months = static_cast<float>(p.experience[i]);
  if (p.born[i] != BirthGroup::host) {
    const int abroad = p.arrival[i] - p.schooled_until[i];
    months += par.experience_abroad(regime) * static_cast<float>(std::max(0, abroad));
  }
  return par.experience(regime) * std::min(months / (12.0f * par.experience_years.value()), 1.0f);
}

/// Of a certificate of the host language, for medium posts.
float certificate_gain(const Persons& p, Row i, PersonRegime regime, const Parameters& par) {
  return p.certificate[i] >= Cefr::b1 ? par.certificate(regime) : 0.0f;
}

/// Log of suitability that holds for every level.
float common_shift(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  float x = experience_gain(p, i, regime, par);
  x += par.motivation(regime) * static_cast<float>(p.latent[i]) / 32.0f;
  if (p.labour[i] != LabourState::employed)
    x -= par.spell_per_month(regime) *
         std::clamp(static_cast<float>(p.workless_months(i, world.now)), 0.0f, par.spell_months.value());
  if (p.citizenship[i] == Citizenship::national) x += par.citizen(regime);
  if (p.born[i] == BirthGroup::outside_eu) x += par.hiring_gap(regime);
  return x;
}

/// w: suitability of an education for a level; willingness to work below it.
float match(int education, int level, bool need, PersonRegime regime, const Parameters& par) {
  const float below = need ? par.need_below(regime) : 1.0f;
  switch (education - level) {
    case -1: return par.above_education(regime);
    case 0: return 1.0f;
    case 1: return below * par.one_below(regime);
    case 2: return below * par.two_below(regime);
    default: return 0.0f;
  }
}

/// Posts of regulated professions are many for those who may take them; who has one moves like others.
float shortage_gain(const Persons& p, Row i, PersonRegime regime, const Parameters& par) {
  const bool has_one = p.labour[i] == LabourState::employed && p.level[i] == JobLevel::graduate;
  return profession_opened(p, i) && !has_one ? par.regulated_shortage(regime) : 1.0f;
}

/// q for graduate posts, and what is kept of search elsewhere while a regulated profession waits for recognition.
struct Degree {
  float graduate = 1.0f, elsewhere = 1.0f;
};

Degree degree_value(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  if (p.education[i] != Education::isced_5_8) return {};
  const bool closed = profession_closed(p, i);
  if (p.has(i, flag::regulated) && !closed) return {};  // recognised by directive
  switch (p.recognition[i]) {
    case Recognition::host: return {};
    case Recognition::full: return {shortage_gain(p, i, regime, par), 1.0f};
    case Recognition::partial: return {par.partly_recognised(regime), 1.0f};
    case Recognition::none:
    case Recognition::pending:
      if (closed) return {0.0f, par.hold_out(regime)};
      return {par.unrecognised(regime), 1.0f};
    case Recognition::refused: break;
  }
  return {closed ? 0.0f : par.unrecognised(regime), 1.0f};
}

/// People in work take no step down, and a share of the offers on the same level.
float upward(const Persons& p, Row i, int level, const Parameters& par) {
  if (p.labour[i] != LabourState::employed) return 1.0f;
  const int now = static_cast<int>(p.level[i]);
  return level < now ? 0.0f : level == now ? par.same_level_move.value() : 1.0f;
}

}  // namespace

bool is_mother_of_small_child(const World& world, Row i) {
  return world.persons.sex[i] == Sex::woman && world.with_small_child(i) &&
         world.persons.age(i, world.now) < fertile_to;
}

bool profession_closed(const Persons& p, Row i) {
  return p.has(i, flag::regulated) && p.born[i] != BirthGroup::other_eu;
}

float missing_language(const Persons& p, Row i, std::size_t level, const Parameters& par) {
  const float known = from_share(p.language[i]);
  if (known >= 1.0f) return 0.0f;
  const RunParameter* const enough[] = {&par.language_enough_elementary, &par.language_enough_medium,
                                        &par.language_enough_graduate};
  return std::max(0.0f, 1.0f - known / enough[level]->value());
}

Rates application_rates(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  Rates rates{};
  const float effort = p.has(i, flag::may_work) ? search_effort(world, i, regime, par) : 0.0f;
  if (effort <= 0.0f) return rates;
  const float shift = common_shift(world, i, regime, par);
  const float certified[] = {0.0f, certificate_gain(p, i, regime, par), 0.0f};
  const Degree degree = degree_value(world, i, regime, par);
  const bool need = world.in_need(i);
  const int schooling = education_rank(p.education[i]);
  const float volume[] = {par.applications_elementary(regime), par.applications_medium(regime),
                          par.applications_graduate(regime)};
  const float gamma[] = {par.language_elementary(regime), par.language_medium(regime), par.language_graduate(regime)};
  for (int level = 0; level < n_levels; ++level) {
    const float suited = match(schooling, level, need, regime, par) * upward(p, i, level, par) *
                         (level == static_cast<int>(JobLevel::graduate) ? degree.graduate : degree.elsewhere);
    if (suited <= 0.0f) continue;
    const auto k = static_cast<std::size_t>(level);
    rates[k] = volume[k] * effort * suited * exp_(shift + certified[k] - gamma[k] * missing_language(p, i, k, par));
  }
  return rates;
}

float application_bound(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  if (p.labour[i] != LabourState::employed) return p.labour[i] == LabourState::inactive ? 0.0f : 1e9f;
  const PersonRegime regime = p.regime[i];
  const float volume = (p.level[i] == JobLevel::elementary ? par.applications_elementary(regime) : 0.0f) +
                       (p.level[i] != JobLevel::graduate ? par.applications_medium(regime) : 0.0f) +
                       par.applications_graduate(regime);  // nobody steps down
  const float effort = on_the_job_search(world, i, regime, par);
  // Language at its best, gaps <= 0.25; a margin for rounding.
  const float shift = experience_gain(p, i, regime, par) +
                      par.motivation(regime) * static_cast<float>(p.latent[i]) / 32.0f +
                      std::max(0.0f, par.citizen(regime)) + certificate_gain(p, i, regime, par) + 0.25f;
  const float suited = std::max({1.0f, par.above_education(regime), par.one_below(regime), par.two_below(regime)}) *
                       std::max(1.0f, shortage_gain(p, i, regime, par));
  constexpr float margin = 1.001f;
  return margin * volume * effort * suited * exp_(shift);
}

JobToJobBound::JobToJobBound(const Parameters& par) {
  constexpr float margin = 1.001f, most_latent = 127.0f / 32.0f;
  const float volume =
      par.applications_elementary.most() + par.applications_medium.most() + par.applications_graduate.most();
  const float shift = std::max(0.0f, par.experience.most()) + most_latent * par.motivation.most() +
                      std::max(0.0f, par.citizen.most()) + std::max(0.0f, par.certificate.most()) + 0.25f;
  const float suited = std::max({1.0f, par.above_education.most(), par.one_below.most(), par.two_below.most()});
  const float without_effort = margin * volume * suited * exp_(shift);
  const float matched = without_effort * par.job_to_job.most();
  by_kind_ = {matched, std::max(matched, without_effort * par.job_to_job_overqualified.most()),
              std::max(matched, without_effort * par.job_to_job_recognised.most() *
                                    std::max(1.0f, par.regulated_shortage.most()))};
}

}  // namespace cohesim::labour
