#include "topics/participation/participation.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/draws.hpp"
#include "base/math.hpp"
#include "state/membership.hpp"
#include "topics/participation/parameters.hpp"

namespace cohesim::participation {

namespace {

/// Ages that hold for everybody this month, in whole years; of those that a rule may move for some, the bounds.
struct Ages {
  Ages(const Parameters& par, float pension_age);

  int working, young_until, late_career, pension, carer, carer_until;
  int young_child_months, child_months;
  int first_exit = 200;  // nobody retires before
  int last_attach = 0;   // nobody attaches from then on
};

int whole(float years_or_months) { return static_cast<int>(years_or_months); }

Ages::Ages(const Parameters& par, float pension_age)
    : working(whole(par.working_age.value())),
      young_until(whole(par.young_until.value())),
      late_career(whole(par.late_career_age.value())),
      pension(whole(pension_age)),
      carer(whole(par.carer_age.value())),
      carer_until(whole(par.carer_until.value())),
      young_child_months(whole(par.childcare_young_months.value())),
      child_months(whole(par.childcare_preschool_months.value())) {
  for (const PersonParameter* exit : {&par.early_retirement_age, &par.retirement_age, &par.latest_retirement_age})
    for (const float age : exit->effective()) first_exit = std::min(first_exit, whole(age));
  for (const float age : par.retirement_age.effective()) last_attach = std::max(last_attach, whole(age));
}

/// What holds this month.
struct Present {
  const World& world;
  const Parameters& par;
  Ages ages;
};

/// Whether a small child lives in the household, whoever's it is.
bool has_small_child(const Present& m, Row i) {
  const int months = m.world.now.value - m.world.households.youngest_birth[m.world.persons.household[i]];
  return (months >= 0) & (months < m.ages.child_months);
}

/// Age in months of the youngest child of one's own at home; that at which care ends if there is none so small.
int youngest_child_months(const Present& m, Row i) {
  const Persons& p = m.world.persons;
  int months = m.ages.child_months;
  for (const Row child : m.world.members_of(p.household[i]))
    if (p.alive(child) && (p.mother[child] == i || p.father[child] == i))
      months = std::min(months, p.age_months(child, m.world.now));
  return months;
}

/// Log loss of attachment of parents to the care of their small children that nobody else takes over.
float care_loss(const Present& m, Row i, PersonRegime regime) {
  const Parameters& par = m.par;
  const int age = m.world.persons.age(i, m.world.now);
  if (age < m.ages.carer || age >= m.ages.carer_until || !has_small_child(m, i)) return 0.0f;
  const int months = youngest_child_months(m, i);
  if (months >= m.ages.child_months) return 0.0f;
  const bool young = months < m.ages.young_child_months;
  const float loss = young ? par.childcare_young(regime) : par.childcare_preschool(regime);
  const float own = m.world.persons.sex[i] == Sex::woman ? 1.0f : par.childcare_fathers(regime);
  return loss * (1.0f - par.childcare_share(regime)) * own;
}

/// How much of a month's wait this one is: without the right to work all, with it but without a decision a part; nothing of
/// it for who has found work.
float waits(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  if (p.age_months(i, world.now) < 12 * adult_age || p.labour[i] == LabourState::employed) return 0.0f;
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

/// Log loss of attachment to what is lacking of the host language.
float language_loss(const Persons& p, Row i, PersonRegime regime, const Parameters& par) {
  if (p.born[i] == BirthGroup::host) return 0.0f;
  return par.language(regime) * (1.0f - from_share(p.language[i]));
}

/// The norm among women of the family, asylum and other routes, fading with residence.
float norm_shift(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  // Permits "for other reasons" hide many family migrants: a third of the stock, of unknown route.
  const bool followed = p.route[i] == Route::family || p.route[i] == Route::asylum || p.route[i] == Route::other;
  if (p.sex[i] != Sex::woman || !followed) return 0.0f;
  const float years = static_cast<float>(p.residence_months(i, world.now)) / 12.0f;
  return par.norm(regime) * exp_(-years / par.norm_years.value());
}

/// Couples work, or are without work, together: whether the partner has a post, not the state, which changes this month.
float couple_shift(const Persons& p, Row i, PersonRegime regime, const Parameters& par) {
  if (p.partner[i] == no_row) return 0.0f;
  return p.employer[p.partner[i]] == no_row ? -par.couple(regime) : par.couple(regime);
}

/// Log shift of attachment: education, small children, disability, a long wait for the right to work, the permit, the
/// partner, lack of other means, and the norm.
float attachment_shift(const Present& m, Row i, PersonRegime regime) {
  const Parameters& par = m.par;
  const Persons& p = m.world.persons;
  float nu =
      p.in_education(i) ? 0.0f : par.attach_education.value() * static_cast<float>(education_rank(p.education[i]) - 1);
  if (p.schooled_abroad(i)) nu *= par.attach_education_abroad.value();
  nu -= care_loss(m, i, regime);
  if (p.has(i, flag::disability)) nu -= par.disability(regime);
  nu -= waiting_loss(m.world, i, regime, par) + language_loss(p, i, regime, par);
  if (p.route[i] == Route::work && p.status[i] == LegalStatus::temporary) nu += par.permit(regime);
  if (m.world.in_need(i)) nu += par.need(regime);
  nu += couple_shift(p, i, regime, par);
  return nu + norm_shift(m.world, i, regime, par);
}

float attach_hazard(const Present& m, Row i, PersonRegime regime, float nu) {
  const Parameters& par = m.par;
  const Persons& p = m.world.persons;
  const int age = p.age(i, m.world.now);
  float h = p.sex[i] == Sex::woman ? par.attach_women(regime) : par.attach_men(regime);
  if (age < m.ages.young_until) h *= par.attach_young.value();
  if (age >= m.ages.late_career) h *= par.attach_old.value();
  if (p.in_education(i)) h *= par.student(regime);
  return h * exp_(nu);
}

float withdrawal_hazard(const Present& m, Row i, PersonRegime regime, float nu) {
  const Parameters& par = m.par;
  const Persons& p = m.world.persons;
  float h = par.withdrawal(regime) * (p.sex[i] == Sex::woman ? par.withdrawal_women : par.withdrawal_men).value();
  if (p.age(i, m.world.now) >= m.ages.late_career) h *= par.withdrawal_old.value();
  return h * exp_(-par.withdrawal_shift.value() * nu);
}

float retirement_hazard(int age, PersonRegime regime, const Parameters& par) {
  const auto reached = [&](const PersonParameter& exit) { return static_cast<float>(age) >= exit(regime); };
  if (reached(par.latest_retirement_age)) return 1.0f;
  if (reached(par.retirement_age)) return par.retire(regime);
  return reached(par.early_retirement_age) ? par.retire_early(regime) : 0.0f;
}

/// Newcomers of working age, in the month in which they first may: all who come for work, a share of the others.
bool looks_at_once(const Present& m, Row i, PersonRegime regime) {
  const Persons& p = m.world.persons;
  const int age = p.age(i, m.world.now);
  if (p.work_right_since[i] != m.world.now.value || p.born[i] == BirthGroup::host) return false;
  if (age < adult_age || age >= m.ages.late_career) return false;
  if (p.route[i] == Route::work || p.born[i] == BirthGroup::other_eu) return true;
  return happens(m.world.run.draw(Stream::participation, m.world.now, p.key[i], 1)[0],
                 m.par.newcomers_searching(regime) *
                     exp_(-waiting_loss(m.world, i, regime, m.par) - language_loss(p, i, regime, m.par)));
}

bool leaves_school(const Persons& p, Row i, Month now) {
  return p.schooled_until[i] == now.value && !p.in_education(i);
}

bool leaves_school_to_work(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  return leaves_school(world.persons, i, world.now) &&
         happens(world.run.draw(Stream::participation, world.now, world.persons.key[i], 2)[0],
                 par.leavers_searching(regime));
}

LabourState next_of_employed(const Present& m, Row i, PersonRegime regime, std::uint32_t word) {
  const bool gives_up = happens(word, m.par.care_exit(regime) * care_loss(m, i, regime));
  return gives_up ? LabourState::inactive : LabourState::employed;
}

LabourState next_of_inactive(const Present& m, Row i, PersonRegime regime, float nu, std::uint32_t word) {
  const auto age = static_cast<float>(m.world.persons.age(i, m.world.now));
  const bool attaches = age < m.par.retirement_age(regime) && happens(word, attach_hazard(m, i, regime, nu));
  return attaches ? LabourState::unemployed : LabourState::inactive;
}

LabourState next_of_unemployed(const Present& m, Row i, PersonRegime regime, std::uint32_t word) {
  const float despite_need = m.world.in_need(i) ? exp_(-m.par.need(regime)) : 1.0f;
  const bool stops = happens(word, m.par.search_stops(regime) * despite_need);
  return stops ? LabourState::marginally_attached : LabourState::unemployed;
}

LabourState next_state(const Present& m, Row i, const Words& words) {
  const Persons& p = m.world.persons;
  const PersonRegime regime = p.regime[i];
  const int age = p.age(i, m.world.now);
  if (!p.has(i, flag::may_work) || happens(words[3], retirement_hazard(age, regime, m.par)))
    return LabourState::inactive;
  if (p.labour[i] == LabourState::employed) return next_of_employed(m, i, regime, words[0]);
  if (age >= m.ages.pension) return LabourState::inactive;
  if (looks_at_once(m, i, regime) || leaves_school_to_work(m.world, i, regime, m.par)) return LabourState::unemployed;
  const float nu = attachment_shift(m, i, regime);
  if (p.labour[i] == LabourState::inactive) return next_of_inactive(m, i, regime, nu, words[0]);
  if (happens(words[1], withdrawal_hazard(m, i, regime, nu))) return LabourState::inactive;
  if (p.labour[i] == LabourState::unemployed) return next_of_unemployed(m, i, regime, words[2]);
  return happens(words[2], m.par.search_resumes(regime)) ? LabourState::unemployed : LabourState::marginally_attached;
}

/// For most people nothing changes, whatever is drawn: those in work whom neither age nor a small child can take out of it, the
/// inactive who may not work or are too old or young. Of the others most have one small chance, by the first word drawn. Bounds
/// of it for many at once; above 1 for those for whom it is not so simple, 0 for those who cannot move.
class Chances {
 public:
  explicit Chances(const Present& m) : m_(m), bounds_{0.0f, most_care_exit(m.par), most_attach_hazard(m.par), 2.0f} {}

  void operator()(std::size_t first, std::size_t count, float* bound) const {
    std::array<std::uint8_t, batch_rows> kinds, cares{};
    fill_each<batch_rows>(kinds.data(), first, count, [&](Row i) { return kind(i); });
    fill_each<batch_rows>(cares.data(), 0, count, [&](Row k) { return kinds[k] == carer; });
    std::array<std::uint32_t, batch_rows + 8> carers;
    const std::size_t n = choose(cares.data(), count, 0, carers.data());
    for (std::size_t c = 0; c < n; ++c)
      kinds[carers[c]] = static_cast<std::uint8_t>(has_small_child(m_, static_cast<Row>(first + carers[c])) * carer);
    for (std::size_t k = 0; k < count; ++k) bound[k] = bounds_[kinds[k]];
  }

 private:
  enum Kind : std::uint8_t { stays, carer, inactive, other };  // carer: where a small child lives with them

  bool must_leave(Row i) const {
    const Persons& p = m_.world.persons;
    return !p.has(i, flag::may_work) | (p.age_months(i, m_.world.now) >= 12 * m_.ages.first_exit);
  }
  int kind(Row i) const {
    const Persons& p = m_.world.persons;
    const int months = p.age_months(i, m_.world.now);
    const bool works = p.labour[i] == LabourState::employed, rests = p.labour[i] == LabourState::inactive;
    const bool first_month = p.work_right_since[i] == m_.world.now.value;
    const bool leaves = (p.schooled_until[i] == m_.world.now.value) & !p.in_education(i);
    const bool into_work =
        rests & p.has(i, flag::may_work) & (months < 12 * m_.ages.last_attach) & (months >= 12 * m_.ages.working);
    const bool moves = (works & must_leave(i)) | (!works & !rests) | (into_work & (first_month | leaves));
    const bool cares = works & !moves & (months >= 12 * m_.ages.carer) & (months < 12 * m_.ages.carer_until);
    return p.alive(i) * (moves * other | cares * carer | (into_work & !moves) * inactive);
  }
  /// next_of_employed.
  static float most_care_exit(const Parameters& par) {
    const float loss = std::max(par.childcare_young.most(), par.childcare_preschool.most());
    return std::min(
        1.0f, margin * par.care_exit.most() * std::max(0.0f, loss) * std::max(1.0f, par.childcare_fathers.most()));
  }
  /// next_of_inactive.
  static float most_attach_hazard(const Parameters& par) {
    const float shift = std::max(par.attach_education.value(), -par.attach_education.value()) +
                        std::max(0.0f, par.permit.most()) + std::max(0.0f, par.need.most()) +
                        std::max(0.0f, par.couple.most()) + std::max(0.0f, par.norm.most());
    const float by_age = std::max(1.0f, par.attach_young.value()) * std::max(1.0f, par.attach_old.value());
    return std::min(1.0f, margin * std::max(par.attach_women.most(), par.attach_men.most()) * by_age *
                              std::max(1.0f, par.student.most()) * exp_(shift));
  }
  static constexpr float margin = 1.001f;  // of rounding

  const Present& m_;
  std::array<float, 4> bounds_;  // by kind
};

/// Moves between states without a post; who gives up a post does so later, in order, for shared counts change.
bool quits_or_moves(World& world, const Present& m, Row i, const Words& words) {
  const Persons& p = world.persons;
  const LabourState next = next_state(m, i, words);
  if (next == p.labour[i]) return false;
  if (p.labour[i] == LabourState::employed) return true;
  enter_state(world, i, next);
  return false;
}

/// Of those born elsewhere: only they ever wait.
void wait_or_recover(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  const auto waited = [&](Row i) {
    const bool waits = !p.has(i, flag::may_work) | (p.status[i] == LegalStatus::applicant);
    return p.alive(i) & (p.born[i] != BirthGroup::host) & (waits | (p.waiting_toll[i] > 0));
  };
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    for_each_where(first, count, waited, [&](Row i) { wait_or_recover(world, i, par); });
  });
}

}  // namespace

float waiting_toll(float waited_months, float months_since, const Parameters& par) {
  return (1.0f - exp_(-waited_months / par.waiting_months.value())) *
         exp_(-months_since / (12.0f * par.waiting_fade_years.value()));
}

void participate(World& world, const Parameters& par, float pension_age) {
  const Present month{world, par, Ages(par, pension_age)};
  wait_or_recover(world, par);
  Scratch<Row> quitting;  // few: they retire, or care for a child
  collect_drawn(
      {world.run, Stream::participation, world.now}, std::as_const(world.persons.key).span(), Chances(month),
      [](const Words& words, float bound) { return uniform_of(words[0]) < bound; },
      [&](Row i, const Words& words, auto& found) {
        if (quits_or_moves(world, month, i, words)) found.push_back(i);
      },
      quitting);
  for (const Row i : quitting) end_job(world, i, LabourState::inactive);
}

}  // namespace cohesim::participation
