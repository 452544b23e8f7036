#include "run/run_in.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "topics/contact/contact.hpp"
#include "topics/language/language.hpp"
#include "topics/legal_status/legal_status.hpp"
#include "topics/legal_status/parameters.hpp"
#include "topics/participation/parameters.hpp"
#include "topics/participation/participation.hpp"
#include "topics/schooling/schooling.hpp"

namespace cohesim {

namespace {

constexpr float mean_exposure = 1.0f;  // half the time at work, with some contact

/// Who came by asylum waited for the right to work, and for a decision; others had it from the first month.
void set_back_right_to_work(World& world, Row i, bool present, const Parameters& par) {
  Persons& p = world.persons;
  const bool waited = present && p.route[i] == Route::asylum;
  const auto access = static_cast<float>(par.legal_status->labour_access_months.base());
  const float undecided = std::max(0.0f, static_cast<float>(par.legal_status->procedure_months.base()) - access);
  p.work_right_since[i] = static_cast<std::int16_t>(p.arrival[i] + (waited ? static_cast<int>(access) : 0));
  if (!waited) return;
  const float wait = access + static_cast<float>(par.participation->waiting_undecided.base()) * undecided;
  const float since = static_cast<float>(p.residence_months(i, world.now)) - access - undecided;
  p.waiting_toll[i] = to_share(participation::waiting_toll(wait, std::max(0.0f, since), par.participation));
}

/// Of the months worked here until the start, those before the run-in, in proportion to the working ages among them.
std::uint16_t experience_before(const World& world, Row i) {
  constexpr int last_working_age = 64;
  const Persons& p = world.persons;
  const int from = std::max<int>(p.arrival[i], p.schooled_until[i]);
  const auto until = [&](int month) { return std::max(0, std::min(month, p.birth[i] + 12 * last_working_age) - from); };
  const int in_all = until(world.now.value + world.now_to_start);
  return static_cast<std::uint16_t>(in_all > 0 ? p.experience[i] * until(world.now.value) / in_all : 0);
}

void set_back(World& world, Row i, const Parameters& par) {
  Persons& p = world.persons;
  const int residence = p.residence_months(i, world.now);
  const bool present = residence >= 0;
  if (!present) p.flags[i] &= static_cast<std::uint16_t>(~flag::alive);
  if (p.language[i] < 65535) {  // who has full command has had it for long
    language::LearnerTraits traits = learner_traits(world, i, par.language);
    traits.ceiling = from_share(p.language_ceiling[i]);
    p.language[i] = present || traits.native
                        ? to_share(language_after(traits, static_cast<float>(residence), mean_exposure, par.language))
                        : 0;
    p.language[i] = std::min(p.language[i], p.language_ceiling[i]);
  }
  const bool undecided_then =
      p.recognition[i] != Recognition::host && (!present || p.recognition_since[i] > world.now.value);
  if (undecided_then) {
    p.recognition[i] = Recognition::none;
    p.recognition_since[i] = p.arrival[i];
  }
  set_back_right_to_work(world, i, present, par);
  p.experience[i] = experience_before(world, i);
}

/// Before the status of the start began: those of the EU as its citizens, others on the
/// permit of their route or under the procedure, and in the end settled.
StartStatus earlier_status(const World& world, Row i, const legal_status::Parameters& par) {
  const Persons& p = world.persons;
  if (p.born[i] == BirthGroup::other_eu) return {LegalStatus::eu_citizen, Citizenship::other_eu};
  const auto months = static_cast<float>(p.residence_months(i, world.now));
  const bool selected = p.route[i] == Route::resettlement || p.route[i] == Route::sponsored;
  LegalStatus status = selected ? LegalStatus::protection : LegalStatus::temporary;
  if (p.route[i] == Route::asylum) {
    const bool pending = case_after(world, i, months, par).status == LegalStatus::applicant;
    const bool decided_later =
        world.start_status[i].status == LegalStatus::protection || world.start_status[i].status == LegalStatus::refused;
    status = pending || decided_later ? LegalStatus::applicant : LegalStatus::protection;
  }
  const bool settled = world.start_status[i].status == LegalStatus::citizen && months >= 60.0f;
  return {settled ? LegalStatus::permanent : status, Citizenship::third_country};
}

/// Legal status of those born elsewhere as it was in the month: nobody is a citizen, or may work, before the time.
void set_back_status(World& world, const legal_status::Parameters& par) {
  Persons& p = world.persons;
  for_each_row(p.rows(), [&](Row i) {
    if (p.born[i] == BirthGroup::host) return;
    const StartStatus s = p.status_since[i] <= world.now.value ? world.start_status[i] : earlier_status(world, i, par);
    p.status[i] = s.status;
    p.citizenship[i] = s.citizenship;
  });
}

/// Small children are those who are here already, not those to be born by the start.
void note_youngest(World& world, const std::vector<Row>& persons) {
  const Persons& p = world.persons;
  for (const Row i : persons) {
    auto& youngest = world.households.youngest_birth[p.household[i]];
    youngest = std::max(youngest, p.birth[i]);
  }
}

void set_back_youngest(World& world) {
  for (Row h = 0; h < world.households.rows(); ++h) world.households.youngest_birth[h] = INT16_MIN;
  std::vector<Row> present;
  select(
      world.persons.rows(), [&](Row i) { return world.persons.alive(i); }, present);
  note_youngest(world, present);
}

}  // namespace

void begin_run_in(World& world, int months, const Parameters& par) {
  Persons& p = world.persons;
  world.running_in = true;
  world.now = world.now - months;
  world.now_to_start = months;
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    for (auto i = static_cast<Row>(first); i < first + count; ++i) set_back(world, i, par);
  });
  set_back_youngest(world);
  for (Row i = 0; i < p.rows(); ++i) world.start_status.push_back({p.status[i], p.citizenship[i]});
  schooling::begin_run_in(world);
  contact::end_ties_of_the_absent(world, par.contact);
}

void enter_this_month(World& world, const legal_status::Parameters& par) {
  if (!world.running_in) return;
  set_back_status(world, par);
  Persons& p = world.persons;
  std::vector<Row> entering;
  select(
      p.rows(),
      [&](Row i) {
        const bool enters = !p.alive(i) && p.arrival[i] <= world.now.value;
        if (enters) p.flags[i] |= flag::alive;
        return enters;
      },
      entering);
  note_youngest(world, entering);
}

void end_run_in(World& world, const Parameters& par) {
  enter_this_month(world, par.legal_status);
  schooling::end_run_in(world, par.schooling);
  world.running_in = false;
  world.start_status = {};
}

}  // namespace cohesim
