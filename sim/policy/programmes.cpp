#include "policy/programmes.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "policy/lever.hpp"
#include "policy/payers.hpp"
#include "policy/rules.hpp"
#include "policy/selection.hpp"

namespace cohesim {

namespace {

struct Programme {
  const PolicySpec& spec;
  std::size_t policy;
  std::uint32_t hash;
  bool before_departure;
  uptake::Offer offer;
  int asked_again_months;  // 0: never
  int months;              // whole months for which a place is held
  Payers payers;
};

uptake::Offer offer_of(const PolicySpec& spec) {
  const auto share = static_cast<float>(std::clamp(spec.value("acceptance"), 1e-6, 1 - 1e-6));
  return {log_(share / (1.0f - share)), spec.has("childcare")};
}

/// By policy; where it is no programme, `spec.lever` says so.
std::vector<Programme> programmes_of(const std::vector<PolicySpec>& policies) {
  std::vector<Programme> all;
  for (std::size_t k = 0; k < policies.size(); ++k) {
    const PolicySpec& spec = policies[k];
    const bool programme = spec.lever->kind == LeverKind::programme;
    all.push_back({spec, k, name_hash(spec.name), reaches_before_departure(spec.target),
                   programme ? offer_of(spec) : uptake::Offer{},
                   static_cast<int>(spec.value_or("asked_again_months", 0)), programme ? spec.lever->months(spec) : 0,
                   Payers(spec)});
  }
  return all;
}

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

/// Those enrolled: gone, dropped out, done, or attending.
void continue_enrolments(World& world, const std::vector<Programme>& all, const uptake::Parameters& par) {
  Persons& p = world.persons;
  std::erase_if(world.enrolments, [&](Enrolment& e) {
    const Programme& programme = all[e.policy];
    PolicyBook& book = world.books[e.policy];
    if (e.months_left == 0) {
      ++book.completed;
      return true;
    }
    const Words words = world.run.pair(Stream::policy_uptake, world.now, p.key[e.person], programme.hash);
    const PersonRegime regime = p.regime[e.person];
    const float dropout =
        par.dropout_per_month(regime) * (programme.offer.childcare ? par.dropout_childcare(regime) : 1.0f);
    if (!keeps_place(world, programme, e.person) || happens(words[1], dropout)) {
      ++book.dropped;
      return true;
    }
    attend(world, programme, e, par);
    return false;
  });
}

struct Taker {
  std::uint32_t lottery;
  std::uint64_t key;
  Row person;
  bool first_asked;  // this month
};

/// Apart from the target.
bool may_take(const World& world, const Programme& programme, Row i, int youngest_age) {
  const Persons& p = world.persons;
  const bool within_reach = p.alive(i) || (programme.before_departure && p.is_coming(i, world.now));
  return within_reach && p.age(i, world.now) >= youngest_age && !world.places[programme.policy].taken[i] &&
         programme.payers.pay_for(p.plan_group(i)) && programme.spec.lever->suits(world, i, programme.spec);
}

using RowLists = std::vector<std::vector<Row>>;

/// Of each programme, those who may take a place this month, in the order of rows.
RowLists eligible_for(const World& world, const std::vector<const Programme*>& open, const uptake::Parameters& par) {
  const auto youngest_age = static_cast<int>(par.youngest_age.value());
  std::vector<const Target*> targets;
  for (const Programme* programme : open) targets.push_back(&programme->spec.target);
  const Selection selection(targets);
  const std::size_t rows = world.persons.rows(), chunk = 32 * batch_rows;
  std::vector<RowLists> parts((rows + chunk - 1) / chunk, RowLists(open.size()));
  for_each_task(parts.size(), [&](std::size_t c) {
    std::vector<RowMask> masks;
    for (std::size_t first = c * chunk; first < std::min(rows, (c + 1) * chunk); first += batch_rows) {
      selection.evaluate(world, static_cast<Row>(first), std::min(batch_rows, rows - first), masks);
      for (std::size_t k = 0; k < open.size(); ++k)
        for_each_row_in(masks[k], [&](Row offset) {
          const Row i = static_cast<Row>(first) + offset;
          if (may_take(world, *open[k], i, youngest_age)) parts[c][k].push_back(i);
        });
    }
  });
  RowLists all(open.size());
  for (const RowLists& part : parts)
    for (std::size_t k = 0; k < open.size(); ++k) all[k].insert(all[k].end(), part[k].begin(), part[k].end());
  return all;
}

/// The offer and the lottery are drawn once per person and policy, so coverages nest; the answer each time the person is
/// asked, and nobody is asked every month until they give in.
Words draws_of(const World& world, const Programme& programme, std::uint64_t key) {
  Words draws = world.run.pair(Stream::policy_coverage, Month{0}, key, programme.hash);
  const int again = programme.asked_again_months;
  const int round = again > 0 ? (world.now - programme.spec.from) / again : 0;
  if (round > 0) draws[1] = world.run.pair(Stream::policy_coverage, Month{} + round, key, programme.hash)[1];
  return draws;
}
bool is_offered(const Programme& programme, const Words& draws) {
  return happens(draws[0], static_cast<float>(programme.spec.coverage));
}
bool accepts(const World& world, const Programme& programme, Row i, const Words& draws, const uptake::Parameters& par) {
  return programme.spec.obligation == Obligation::required ||
         happens(draws[1], acceptance(world, i, programme.offer, par));
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

/// Those who accept, in the order of a lottery.
std::vector<Taker> takers_among(World& world, const Programme& programme, const std::vector<Row>& eligible,
                                const uptake::Parameters& par) {
  PolicyBook& book = world.books[programme.policy];
  book.eligible = static_cast<std::int64_t>(eligible.size());
  BitColumn& asked = world.places[programme.policy].asked;
  std::vector<Taker> takers;
  for (const Row i : eligible) {
    const std::uint64_t key = world.persons.key[i];
    const Words draws = draws_of(world, programme, key);
    if (!is_offered(programme, draws)) continue;
    const bool first = !asked[i];
    asked.set(i);
    book.offered += first;
    if (accepts(world, programme, i, draws, par)) takers.push_back({draws[2], key, i, first});
  }
  std::sort(takers.begin(), takers.end(),
            [](const Taker& a, const Taker& b) { return std::tie(a.lottery, a.key) < std::tie(b.lottery, b.key); });
  return takers;
}

void enrol(World& world, const Programme& programme, const std::vector<Taker>& takers, const uptake::Parameters& par) {
  PolicyBook& book = world.books[programme.policy];
  const std::int64_t free = places(world, programme);
  const auto started = std::min<std::int64_t>(free, static_cast<std::int64_t>(takers.size()));
  for (std::int64_t k = 0; k < started; ++k) {
    const Row i = takers[static_cast<std::size_t>(k)].person;
    world.places[programme.policy].taken.set(i);
    world.enrolments.push_back({i, static_cast<std::uint16_t>(programme.policy), world.now.value,
                                static_cast<std::int16_t>(programme.months)});
    attend(world, programme, world.enrolments.back(), par);
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
  for (const Enrolment& e : world.enrolments) p.course_hours[e.person] = p.daytime_hours[e.person] = 0;
  world.places.resize(policies.size());
  const std::vector<Programme> all = programmes_of(policies);
  continue_enrolments(world, all, par);
  std::vector<const Programme*> open;
  for (const Programme& programme : all)
    if (programme.months > 0 && programme.spec.active(world.now)) open.push_back(&programme);
  if (open.empty()) return;
  const RowLists eligible = eligible_for(world, open, par);
  // Who takes a place of one programme has no part in the answers to another: the same as one after the other.
  std::vector<std::vector<Taker>> takers(open.size());
  for_each_task(open.size(), [&](std::size_t k) { takers[k] = takers_among(world, *open[k], eligible[k], par); });
  for (std::size_t k = 0; k < open.size(); ++k) enrol(world, *open[k], takers[k], par);
}

}  // namespace cohesim
