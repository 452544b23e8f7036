// Where those born abroad live: that it stays without policies, what it hangs on, and what follows from it. Every comparison is
// of pairs with the same draws.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "catch_compat.hpp"
#include "headline.hpp"
#include "measure/indices.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

const std::string eu = "library:baseline-eu27", berlin = "library:cities/berlin-districts";

struct Pattern {
  double apart = 0, within = 0;       // corrected dissimilarity of homes, in all and within regions
  double isolation = 0, schools = 0;  // isolation, dissimilarity of primary schools
  std::vector<double> shares;         // of those born abroad, by neighbourhood
};

/// Mean of the regions' dissimilarities by their part in that of all: which region migrants go to is no matter of homes.
double within_regions(const World& w, const std::vector<TwoGroups>& areas) {
  double sum = 0, weights = 0;
  for (const Region& region : w.regions) {
    const std::vector<TwoGroups> mine(areas.begin() + region.first_area, areas.begin() + region.last_area);
    double group = 0, others = 0;
    for (const TwoGroups& a : mine) group += static_cast<double>(a.group), others += static_cast<double>(a.others);
    if (group <= 0 || others <= 0) continue;
    const double weight = group * others / (group + others);
    sum += weight * dissimilarity_corrected(mine), weights += weight;
  }
  return sum / weights;
}

Pattern pattern_of(const World& w) {
  std::vector<TwoGroups> areas(w.areas.rows());
  for (Row i = 0; i < w.persons.rows(); ++i)
    if (w.persons.alive(i))
      ++(w.persons.born[i] == BirthGroup::host ? areas[w.area_of(i)].others : areas[w.area_of(i)].group);
  Pattern x;
  x.apart = dissimilarity_corrected(areas);
  x.within = within_regions(w, areas);
  x.isolation = isolation(areas);
  for (const TwoGroups& a : areas)
    x.shares.push_back(static_cast<double>(a.group) /
                       static_cast<double>(std::max<std::int64_t>(1, a.group + a.others)));
  if (w.school_years.size() > 0) x.schools = w.school_years[0].school_foreign;
  return x;
}

/// Isolation beyond what it would be were all spread evenly: the mean share of neighbourhoods of about one size.
double isolation_beyond(const Pattern& x) {
  return x.isolation - std::accumulate(x.shares.begin(), x.shares.end(), 0.0) / static_cast<double>(x.shares.size());
}

struct Course {
  Pattern first, last;        // at the end of the first and of the last year
  std::int64_t excluded = 0;  // whom a rule kept out, by where they ended up
};

Course course_of(const std::string& scenario, Overrides more, int persons, int years, int replicate) {
  const int start = scenario == eu ? 2019 : 2025;
  more.insert(more.begin(), {{"population.size", std::to_string(persons)},
                             {"time.run_in_months", "24"},
                             {"time.end", std::to_string(start + years - 1) + "-12"}});
  Simulation s(load_scenario(scenario, more), replicate);
  Course c;
  const auto sum = [](const Flows::Table& flow) {
    std::int64_t all = 0;
    for (const auto& row : flow) all += std::accumulate(row.begin(), row.end(), std::int64_t{0});
    return all;
  };
  for (int month = 1; s.step(); ++month) {
    if (month == 12) c.first = pattern_of(s.world());
    c.excluded += sum(s.world().flows.excluded_unhoused) + sum(s.world().flows.excluded_housed);
  }
  c.last = pattern_of(s.world());
  return c;
}

/// What `more` changes at the end, of pairs.
template <class F>
Spread change_by(const std::string& scenario, const Overrides& more, int persons, int years, int pairs, F&& of) {
  std::vector<double> change;
  for (int r = 0; r < pairs; ++r)
    change.push_back(of(course_of(scenario, more, persons, years, r).last) -
                     of(course_of(scenario, {}, persons, years, r).last));
  return spread(change);
}

void add(std::vector<double>& sums, const std::vector<double>& shares) {
  sums.resize(shares.size());
  std::transform(sums.begin(), sums.end(), shares.begin(), sums.begin(), std::plus<>());
}

double apart(const Pattern& x) { return x.apart; }
double within(const Pattern& x) { return x.within; }

const Overrides fair{{"housing.rental_discrimination_agents", "0"}, {"housing.rental_discrimination_private", "0"}};
const Overrides discriminating{{"housing.rental_discrimination_agents", "0.52"},
                               {"housing.rental_discrimination_private", "0.78"}};

}  // namespace

// Level: 0.02 asked, and two standard errors of three runs.
TEST_CASE("those born abroad live as apart, in the same neighbourhoods, after twenty years in the EU, seven in Berlin",
          "[segregation][statistical]") {
  const auto stays = [](const std::string& scenario, int years, auto&& apartness, double least_rank) {
    std::vector<double> moved, isolated, first, last;  // shares: sums over runs, in which chance weighs less
    for (int r = 0; r < 3; ++r) {
      const Course c = course_of(scenario, {}, 30000, years, r);
      moved.push_back(apartness(c.last) - apartness(c.first));
      isolated.push_back(isolation_beyond(c.last) - isolation_beyond(c.first));
      add(first, c.first.shares), add(last, c.last.shares);
    }
    CHECK(rank_correlation(first, last) >= least_rank);
    INFO(scenario << ": dissimilarity moved by " << spread(moved).mean << ", isolation by " << spread(isolated).mean);
    CHECK(std::abs(spread(moved).mean) <= 0.02 + 2 * spread(moved).standard_error);
    CHECK(std::abs(spread(isolated).mean) <= 0.02 + 2 * spread(isolated).standard_error);
  };
  // Between groups of states those born abroad become more even, by the figures of arrivals (sim/MODEL.md, section 9).
  stays(eu, 20, within, 0.8);
  stays(berlin, 7, apart, 0.9);
}

// Level: two standard errors of eight pairs; of three the standard error itself is chance (0.009 once, 0.016 once).
TEST_CASE("networks and preferences keep those born abroad apart: without each they live less so",
          "[segregation][statistical]") {
  for (const char* name : {"housing.network_share", "housing.own_group_weight"}) {
    const Spread change = change_by(eu, {{name, "0"}}, 20000, 10, 8, within);
    INFO(name << ": " << change.mean << ", se " << change.standard_error);
    CHECK(change.mean < -2 * change.standard_error);
  }
}

// Not held yet: what was measured without prices is no more than chance.
TEST_CASE("prices keep those born abroad apart: without them they live less so", "[segregation][!mayfail]") {
  const Spread change = change_by(eu, {{"housing.cost_weight", "0"}}, 20000, 10, 3, within);
  INFO(change.mean << ", se " << change.standard_error);
  CHECK(change.mean < -2 * change.standard_error);
}

TEST_CASE("a stronger preference for the own group moves people apart", "[segregation][statistical]") {
  const Spread change = change_by(eu, {{"housing.own_group_weight", "0.66"}}, 20000, 10, 3, within);
  INFO("dissimilarity " << change.mean << ", se " << change.standard_error);
  CHECK(change.mean > 0.005);
}

// The first link, between none and twice as much discrimination, which one can tell from chance: at the baseline's own, 24
// pairs gave -0.0032 with a standard error of 0.0017. Level: three standard errors of ten pairs.
TEST_CASE("less discrimination in renting, less segregation", "[segregation][statistical]") {
  std::vector<double> change;
  for (int r = 0; r < 10; ++r)
    change.push_back(course_of(berlin, fair, 30000, 8, r).last.apart -
                     course_of(berlin, discriminating, 30000, 8, r).last.apart);
  const Spread less = spread(change);
  INFO("dissimilarity " << less.mean << ", se " << less.standard_error);
  CHECK(less.mean < -3 * less.standard_error);
}

// The second link, by what moves homes most; switched off where parents do not mind the way to school and seats go by lot.
// Level: two standard errors of four pairs. Not measured yet.
TEST_CASE("less segregation, another mix of schools, but not where homes do not say which school",
          "[segregation][!mayfail]") {
  const auto by_mixing = [](const Overrides& schools) {
    std::vector<double> change;
    for (int r = 0; r < 4; ++r) {
      Overrides mixed = schools;
      mixed.emplace_back("housing.network_share", "0");
      mixed.emplace_back("housing.own_group_weight", "0");
      change.push_back(course_of(berlin, mixed, 20000, 10, r).last.schools -
                       course_of(berlin, schools, 20000, 10, r).last.schools);
    }
    return spread(change);
  };
  const Spread near = by_mixing({}),
               lot = by_mixing({{"schooling.mechanism", "3"}, {"schooling.choice_distance", "0"}});
  INFO("schools near " << near.mean << ", se " << near.standard_error << "; by lot " << lot.mean << ", se "
                       << lot.standard_error);
  CHECK(near.mean < -2 * near.standard_error);
  CHECK(std::abs(lot.mean) <= 0.005 + 2 * lot.standard_error);
}

// Evidence: none (rotterdam_act_null, area_based_mix_null). Level: 0.01 asked, and two standard errors of four pairs.
TEST_CASE("rules for neighbourhoods hardly change who lives where, and who is kept out is counted",
          "[segregation][statistical]") {
  const std::vector<Overrides> rules{{{"housing.work_rule_share", "0.3"}, {"housing.work_rule_residents", "0.1"}},
                                     {{"housing.mix_rule_share", "0.5"}, {"housing.mix_rule_residents", "0.05"}}};
  for (const Overrides& rule : rules) {
    const Spread change = change_by(berlin, rule, 20000, 7, 4, apart);
    INFO(rule[0].first << ": " << change.mean << ", se " << change.standard_error);
    CHECK(std::abs(change.mean) <= 0.01 + 2 * change.standard_error);
  }
  CHECK(course_of(berlin, rules[0], 20000, 3, 0).excluded > 0);
  CHECK(course_of(berlin, {}, 20000, 3, 0).excluded == 0);
}
