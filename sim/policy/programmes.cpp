#include "policy/programmes.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "policy/answers.hpp"
#include "policy/lever.hpp"
#include "policy/programme.hpp"
#include "topics/uptake/parameters.hpp"

namespace cohesim {

namespace {

void attend(World& world, const Programme& programme, Enrolment& e, const uptake::Parameters& par) {
  const Persons& p = world.persons;
  programme.spec.lever->attend(world, e.person, programme.spec, par.attendance(p.regime[e.person]));
  --e.months_left;
  ++world.books[programme.policy].participants;
  programme.payers.book(world, programme.policy, p.plan_group(e.person), programme.spec.cost_eur / programme.months);
}

/// A place ends when no fund of the policy may pay for the person any longer.
bool keeps_place(const World& world, const Programme& programme, Row i) {
  const Persons& p = world.persons;
  return (p.alive(i) || p.is_coming(i, world.now)) && programme.payers.pay_for(p.plan_group(i));
}

bool drops_out(const World& world, const Programme& programme, Row i, const uptake::Parameters& par) {
  const Words words = world.run.pair(Stream::policy_uptake, world.now, world.persons.key[i], programme.hash);
  const PersonRegime regime = world.persons.regime[i];
  const float care = programme.offer.childcare ? par.dropout_childcare(regime) : 1.0f;
  return happens(words[1], par.dropout_per_month(regime) * care);
}

/// Whether the enrolment ends: done, gone or dropped out; else a month is attended.
bool ends_or_goes_on(World& world, const Programme& programme, Enrolment& e, const uptake::Parameters& par) {
  PolicyBook& book = world.books[e.policy];
  if (e.months_left == 0) return ++book.completed, true;
  if (!keeps_place(world, programme, e.person) || drops_out(world, programme, e.person, par))
    return ++book.dropped, true;
  attend(world, programme, e, par);
  return false;
}

/// Whole simulated places of this month; what is left over is carried to the next.
std::int64_t places(World& world, const Programme& programme) {
  PolicyBook& book = world.books[programme.policy];
  double yearly = programme.spec.places_per_year;
  if (programme.spec.cost_eur > 0)
    yearly = std::min(yearly, programme.spec.budget_eur_per_year / programme.spec.cost_eur);
  if (std::isinf(yearly)) return std::int64_t{1} << 60;
  book.places_left += yearly / 12.0 / world.represents;
  return static_cast<std::int64_t>(book.places_left);
}

/// Those who get one of the free places, in the order of a lottery.
std::vector<Taker> drawn(const World& world, const Programme& programme, std::vector<Taker>& takers,
                         std::int64_t free) {
  struct Lot {
    std::uint32_t lottery;
    std::uint64_t key;
    Taker taker;
    bool operator<(const Lot& other) const { return std::tie(lottery, key) < std::tie(other.lottery, other.key); }
  };
  std::vector<Lot> lots;
  for (const Taker& taker : takers)
    lots.push_back({draws_of(world, programme, taker.person)[2], world.persons.key[taker.person], taker});
  const auto last = lots.begin() + std::min<std::int64_t>(free, static_cast<std::int64_t>(lots.size()));
  if (last != lots.end()) std::nth_element(lots.begin(), last, lots.end());
  std::sort(lots.begin(), last);
  takers.clear();
  for (auto lot = lots.begin(); lot != last; ++lot) takers.push_back(lot->taker);
  return std::move(takers);
}

void start(World& world, const Programme& programme, Row i, const uptake::Parameters& par) {
  world.places[programme.policy].taken.set(i);
  world.enrolments.push_back(
      {i, static_cast<std::uint32_t>(programme.policy), world.now.value, static_cast<std::int16_t>(programme.months)});
  attend(world, programme, world.enrolments.back(), par);
}

void enrol(World& world, const Programme& programme, Answers& answers, std::int64_t free,
           const uptake::Parameters& par) {
  const std::vector<Taker> started = drawn(world, programme, answers.takers, free);
  std::int64_t first = 0;
  for (const Taker& taker : started) start(world, programme, taker.person, par), first += taker.first;
  PolicyBook& book = world.books[programme.policy];
  book.eligible = answers.eligible;
  book.offered = answers.offered;
  book.started = static_cast<std::int64_t>(started.size());
  book.waiting = answers.accepting - book.started;
  book.refused = answers.first - first;
  book.places_left = std::max(0.0, book.places_left - static_cast<double>(book.started));
  // Places that nobody takes lapse at the end of the month, but for the fraction of one.
  book.places_left -= std::floor(book.places_left);
}

}  // namespace

void programmes(World& world, const std::vector<PolicySpec>& policies, const uptake::Parameters& par) {
  Persons& p = world.persons;
  for (const Enrolment& e : world.enrolments) p.course_hours[e.person] = p.daytime_hours[e.person] = 0;
  world.places.resize(policies.size());
  const std::vector<Programme> all = programmes_of(policies);
  std::erase_if(world.enrolments, [&](Enrolment& e) { return ends_or_goes_on(world, all[e.policy], e, par); });
  std::vector<const Programme*> open;
  std::vector<std::int64_t> free;
  for (const Programme& programme : all) {
    if (programme.months == 0 || !programme.spec.active(world.now)) continue;
    open.push_back(&programme);
    free.push_back(places(world, programme));
  }
  if (open.empty()) return;
  // Who takes a place of one programme has no part in the answers to another: the same as one after the other.
  std::vector<Answers> answers = answers_to(world, open, free, par);
  for (std::size_t k = 0; k < open.size(); ++k) enrol(world, *open[k], answers[k], free[k], par);
}

}  // namespace cohesim
