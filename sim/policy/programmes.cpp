#include "policy/programmes.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "base/parallel.hpp"
#include "policy/payers.hpp"
#include "policy/rules.hpp"

namespace cohesim {

namespace {

constexpr double weeks_per_month = 52.0 / 12.0;

struct Course {
  const PolicySpec& spec;
  std::size_t policy;
  std::uint32_t hash;
  bool childcare, before_departure;
  int months;              // whole months that the course lasts
  double hours_per_month;  // offered
  Payers payers;
};

using Courses = std::vector<std::optional<Course>>;  // by policy; none where it is no programme

Course course_of(const std::vector<PolicySpec>& policies, std::size_t k) {
  const PolicySpec& spec = policies[k];
  const double hours = spec.value("hours_per_week") * weeks_per_month;
  const int months = std::max(1, static_cast<int>(std::ceil(spec.value("total_hours") / hours)));
  return {spec,   k,     name_hash(spec.name), spec.value("childcare") != 0, reaches_before_departure(spec.target),
          months, hours, Payers(spec)};
}

void attend(World& world, const Course& course, Enrolment& e, const uptake::Parameters& par) {
  Persons& p = world.persons;
  const double effective =
      course.hours_per_month * course.spec.value("quality") * static_cast<double>(par.attendance(p.bits[e.person]));
  const auto hours = static_cast<int>(effective + 0.5);
  p.course_hours[e.person] = static_cast<std::uint8_t>(std::min(255, p.course_hours[e.person] + hours));
  --e.months_left;
  ++world.books[course.policy].participants;
  course.payers.book(world, course.policy, p.plan_group(e.person), course.spec.cost_eur / course.months);
}

/// A place ends when no fund of the policy may pay for the person any longer.
bool keeps_place(const World& world, const Course& course, Row i) {
  const Persons& p = world.persons;
  return (p.alive(i) || p.is_coming(i, world.now)) && course.payers.pay_for(p.plan_group(i));
}

/// Those enrolled: gone, dropped out, done, or attending.
void continue_enrolments(World& world, const Courses& courses, const uptake::Parameters& par) {
  Persons& p = world.persons;
  std::erase_if(world.enrolments, [&](Enrolment& e) {
    const Course& course = *courses[e.policy];
    PolicyBook& book = world.books[e.policy];
    if (e.months_left == 0) {
      ++book.completed;
      return true;
    }
    const Words words = world.run.pair(Stream::policy_uptake, world.now, p.key[e.person], course.hash);
    const float dropout = par.dropout_per_month(p.bits[e.person]) * (course.childcare ? 0.6f : 1.0f);
    if (!keeps_place(world, course, e.person) || happens(words[1], dropout)) {
      ++book.dropped;
      return true;
    }
    attend(world, course, e, par);
    return false;
  });
}

struct Taker {
  std::uint32_t lottery;
  std::uint64_t key;
  Row person;
  bool first_asked;  // this month
};

bool may_take(const World& world, const Course& course, Row i) {
  const Persons& p = world.persons;
  const bool within_reach = p.alive(i) || (course.before_departure && p.is_coming(i, world.now));
  return within_reach && p.age(i, world.now) >= 16 && !((p.taken[i] >> course.policy) & 1) &&
         covers(course.spec.target, world, i) && course.payers.pay_for(p.plan_group(i));
}

// The offer and the answer are drawn once per person and policy: coverages nest, and nobody is asked until they give in.
bool is_offered(const Course& course, const Words& draws) {
  return happens(draws[0], static_cast<float>(course.spec.coverage));
}
bool accepts(const World& world, const Course& course, Row i, const Words& draws, const uptake::Parameters& par) {
  return course.spec.obligation == Obligation::required ||
         happens(draws[1], acceptance(world, i, course.childcare, par));
}

/// Whole simulated places of this month; what is left over is carried to the next.
std::int64_t places(World& world, const Course& course) {
  PolicyBook& book = world.books[course.policy];
  double yearly = course.spec.places_per_year;
  if (course.spec.cost_eur > 0) yearly = std::min(yearly, course.spec.budget_eur_per_year / course.spec.cost_eur);
  if (std::isinf(yearly)) return std::int64_t{1} << 60;
  book.places_left += yearly / 12.0 / world.represents;
  return static_cast<std::int64_t>(book.places_left);
}

void enrol(World& world, const Course& course, const uptake::Parameters& par) {
  Persons& p = world.persons;
  PolicyBook& book = world.books[course.policy];
  std::vector<Row> eligible;
  select(
      p.rows(), [&](Row i) { return may_take(world, course, i); }, eligible);
  book.eligible = static_cast<std::int64_t>(eligible.size());
  std::vector<Taker> takers;
  for (const Row i : eligible) {
    const Words draws = world.run.pair(Stream::policy_coverage, Month{0}, p.key[i], course.hash);
    if (!is_offered(course, draws)) continue;
    const bool first = !((p.asked[i] >> course.policy) & 1);
    p.asked[i] |= 1ull << course.policy;
    book.offered += first;
    if (accepts(world, course, i, draws, par)) takers.push_back({draws[2], p.key[i], i, first});
  }
  std::sort(takers.begin(), takers.end(),
            [](const Taker& a, const Taker& b) { return std::tie(a.lottery, a.key) < std::tie(b.lottery, b.key); });
  const std::int64_t free = places(world, course);
  const auto started = std::min<std::int64_t>(free, static_cast<std::int64_t>(takers.size()));
  for (std::int64_t k = 0; k < started; ++k) {
    const Row i = takers[static_cast<std::size_t>(k)].person;
    p.taken[i] |= 1ull << course.policy;
    world.enrolments.push_back(
        {i, static_cast<std::uint16_t>(course.policy), world.now.value, static_cast<std::int16_t>(course.months)});
    attend(world, course, world.enrolments.back(), par);
  }
  book.started = started;
  book.waiting = static_cast<std::int64_t>(takers.size()) - started;
  book.refused = std::count_if(takers.begin() + started, takers.end(), [](const Taker& t) { return t.first_asked; });
  book.places_left = std::max(0.0, book.places_left - static_cast<double>(started));
  // Places that nobody takes lapse at the end of the month, but for the fraction of one.
  book.places_left -= std::floor(book.places_left);
}

}  // namespace

void programmes(World& world, const std::vector<PolicySpec>& policies, const uptake::Parameters& par) {
  Persons& p = world.persons;
  for (const Enrolment& e : world.enrolments) p.course_hours[e.person] = 0;
  Courses courses(policies.size());
  for (std::size_t k = 0; k < policies.size(); ++k)
    if (policies[k].lever->kind == LeverKind::programme) courses[k].emplace(course_of(policies, k));
  continue_enrolments(world, courses, par);
  for (std::size_t k = 0; k < policies.size(); ++k)
    if (courses[k] && policies[k].active(world.now)) enrol(world, *courses[k], par);
}

}  // namespace cohesim
