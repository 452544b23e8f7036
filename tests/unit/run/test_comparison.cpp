#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "catch_compat.hpp"
#include "run/comparison.hpp"

using namespace cohesim;

namespace {

const double nobody = std::numeric_limits<double>::quiet_NaN();

Variable variable(std::string group, std::string name, std::string unit, std::vector<std::string> dims) {
  Variable v;
  v.group = std::move(group), v.name = std::move(name), v.unit = std::move(unit), v.dims = std::move(dims);
  return v;
}

// employment_rate over region (2) x origin (4) x sex (2), policies over policy (1) x fund (2)
Layout small_layout() {
  Layout layout;
  layout.dimensions = {{"region", "", {"north", "south"}},
                       {"origin", "", {"native", "second_generation", "eu_born", "non_eu_born"}},
                       {"sex", "", {"men", "women"}},
                       {"policy", "", {"courses"}},
                       {"fund", "", {"AMIF", "national"}}};
  layout.add(variable("indicators", "employment_rate", "%", {"region", "origin", "sex"}));
  layout.add(variable("indicators", "employment_rate_n", "persons", {"region", "origin", "sex"}));
  layout.add(variable("policies", "started", "persons", {"policy"}));
  layout.add(variable("policies", "cost", "EUR", {"policy", "fund"}));
  return layout;
}

constexpr int replicates = 4, months = 24;

// Everybody has rate 70 + replicate, non-EU-born men `extra` more; 100 persons in each cell.
Results make(const std::string& name, double extra, double wobble = 0) {
  Results results;
  results.layout = small_layout();
  results.scenario.name = name;
  results.scenario.start = Month::of(2026, 1), results.scenario.end = Month::of(2027, 12);
  results.scenario.replicates = results.replicates = replicates;
  results.scenario.size = 1600, results.scenario.represents = 16000;
  results.months = months;
  results.complete = true;
  for (int r = 0; r < replicates; ++r)
    for (int m = 0; m < months; ++m) {
      std::vector<double> frame(results.layout.frame_size);
      for (int c = 0; c < 16; ++c) {
        const bool target = (c % 8) / 2 == 3 && c % 2 == 0;  // non_eu_born men, both regions
        frame[static_cast<std::size_t>(c)] = 70 + r + (target ? extra + wobble * r : 0);
        frame[static_cast<std::size_t>(16 + c)] = 100;
      }
      if (extra != 0) frame[32] = 5, frame[33] = 1000, frame[34] = 500;
      results.data.insert(results.data.end(), frame.begin(), frame.end());
    }
  return results;
}

Estimate interval(double mean, double lb, double ub) { return {20, mean, 0, lb, ub}; }

Verdict verdict_on(const Comparison& comparison, const std::string& group) {
  for (const auto& row : comparison.who)
    if (row.group == group) return row.verdict;
  throw std::logic_error("no such group");
}

}  // namespace

TEST_CASE("cells of a selection", "[comparison]") {
  const auto layout = small_layout();
  const auto& rate = *layout.find("indicators", "employment_rate");
  CHECK(cells(layout, rate, {}).size() == 16);
  CHECK(cells(layout, rate, {{"origin", "non_eu_born"}, {"sex", "women"}}) == std::vector<std::size_t>{7, 15});
  CHECK(cells(layout, rate, {{"region", "south"}, {"sex", "men"}}) == std::vector<std::size_t>{8, 10, 12, 14});
  CHECK(cells(layout, rate, {{"origin", "martian"}}).empty());
  CHECK(cells(layout, *layout.find("policies", "started"), {{"sex", "men"}}).empty());
}

TEST_CASE("a mean over groups is weighted by persons, and empty cells do not count", "[comparison]") {
  auto results = make("a", 0);
  const auto& rate = *results.layout.find("indicators", "employment_rate");
  for (int m = 0; m < months; ++m) {
    double* frame = results.data.data() + static_cast<std::size_t>(m) * results.layout.frame_size;
    frame[6] = 50, frame[16 + 6] = 300;    // north, non_eu_born men
    frame[7] = nobody, frame[16 + 7] = 0;  // nobody
    frame[14] = 90, frame[15] = 90;        // south
  }
  const Selection migrants{{"origin", "non_eu_born"}};
  CHECK(weighted_mean(results, rate, migrants, whole_run(results))[0] == Approx((50 * 300 + 90 * 200) / 500.0));
  CHECK(numerator(results, rate, migrants, last_year(results))[0] == Approx(0.50 * 300 + 0.90 * 200));
  CHECK(weighted_mean(results, rate, migrants, whole_run(results))[1] == Approx(71));
  const Selection north_women{{"region", "north"}, {"origin", "non_eu_born"}, {"sex", "women"}};
  CHECK(std::isnan(weighted_mean(results, rate, north_women, whole_run(results))[0]));
}

TEST_CASE("paired differences leave the noise of the replicates out", "[comparison]") {
  const auto comparison = compare({make("base", 0), make("courses", 2)});
  CHECK(comparison.baseline == "base");
  CHECK(to_string(comparison.from) == "2027-01");
  CHECK(to_string(comparison.to) == "2027-12");
  const auto* men = comparison.find("courses", "employment_rate", "non_eu_born/men");
  REQUIRE(men);
  CHECK(men->baseline == Approx(71.5));
  CHECK(men->baseline_sd == Approx(1.2909944487));
  CHECK(men->change == Approx(2));
  CHECK(men->ci95_lb == Approx(2));
  CHECK(men->verdict == Verdict::higher);
  CHECK(men->n == replicates);
  CHECK(comparison.find("courses", "employment_rate", "non_eu_born")->change == Approx(1));
  CHECK(comparison.find("courses", "employment_rate", "native")->verdict == Verdict::no_material_change);
  const auto* gap = comparison.find("courses", "employment_rate", "gap");
  REQUIRE(gap);
  CHECK(gap->baseline == Approx(0).margin(1e-9));
  CHECK(gap->change == Approx(-1));
  CHECK_FALSE(comparison.find("courses", "employment_rate_n", "total"));
}

TEST_CASE("the interval of a change agrees with scipy", "[comparison]") {
  const auto comparison = compare({make("base", 0), make("courses", 1, 1)});  // changes 1, 2, 3, 4
  const auto* men = comparison.find("courses", "employment_rate", "non_eu_born/men");
  CHECK(men->change == Approx(2.5));
  CHECK(men->ci95_lb == Approx(0.445739743239121));
  CHECK(men->ci95_ub == Approx(4.5542602567608785));
}

TEST_CASE("cost, persons helped and additional persons in work", "[comparison]") {
  const auto effort = compare({make("base", 0), make("courses", 2)}).efforts.at(0);
  CHECK(effort.spending_eur.mean == Approx(1500 * months));
  CHECK(effort.persons_helped.mean == Approx(5 * months));
  REQUIRE(effort.eur_per_person_helped);
  CHECK(effort.eur_per_person_helped->value == Approx(300));
  CHECK(effort.additional_in_work.mean == Approx(0.02 * 200 * 10));
  double discounted = 0;
  for (int m = 0; m < months; ++m) discounted += 1500 * std::pow(1.03, -m / 12.0);
  CHECK(effort.discounted_spending_eur.mean == Approx(discounted));
  REQUIRE(effort.eur_per_additional_in_work);
  CHECK(effort.eur_per_additional_in_work->value == Approx(discounted / 40));
}

TEST_CASE("totals are the scenario's own, differences are beside them", "[comparison]") {
  const auto effort = compare({make("some", 1), make("more", 2)}).efforts.at(0);
  CHECK(effort.spending_eur.mean == Approx(1500 * months));
  CHECK(effort.additional_spending_eur.mean == Approx(0).margin(1e-6));
  CHECK(effort.persons_helped.mean == Approx(5 * months));
  CHECK(effort.additional_persons_helped.mean == Approx(0).margin(1e-9));
}

TEST_CASE("fewer persons in work have no price", "[comparison]") {
  const auto effort = compare({make("base", 2), make("harm", 1)}).efforts.at(0);
  CHECK(effort.additional_in_work.mean == Approx(-20));
  CHECK_FALSE(effort.eur_per_additional_in_work);
}

TEST_CASE("no cost per person where the effect may be zero", "[comparison]") {
  const auto effort = compare({make("base", 0), make("courses", 1, -0.8)}).efforts.at(0);  // 1, 0.2, -0.6, -1.4
  CHECK_FALSE(effort.eur_per_additional_in_work);
}

TEST_CASE("a loss that one comparison alone shows is a possible loss", "[comparison]") {
  const auto comparison = compare({make("base", 0), make("courses", -1, 0.25)});  // -1, -0.75, -0.5, -0.25: p 0.03
  CHECK(comparison.find("courses", "employment_rate", "non_eu_born/men")->verdict == Verdict::possibly_lower);
  CHECK(comparison.find("courses", "employment_rate", "gap")->verdict == Verdict::possibly_wider);
  CHECK(verdict_on(comparison, "men_born_outside_eu") == Verdict::possible_loss);
  CHECK(verdict_on(comparison, "native_men") == Verdict::no_material_change);
  CHECK(verdict_on(compare({make("base", 2), make("none", 0)}), "men_born_outside_eu") == Verdict::loses);
  CHECK(verdict_on(compare({make("base", 0), make("more", 2)}), "men_born_outside_eu") == Verdict::gains);
}

TEST_CASE("harm errs to the careful side, gain does not", "[comparison]") {
  const auto verdict = [](Estimate change, int better) { return judge_all({{change, 0.2, better, 100}})[0].verdict; };
  CHECK(verdict(interval(-0.15, -0.29, -0.01), 1) == Verdict::possible_loss);  // mean below what matters
  CHECK(verdict(interval(0.15, 0.01, 0.29), 1) == Verdict::unclear);
  CHECK(verdict(interval(0.15, 0.01, 0.29), -1) == Verdict::possible_loss);  // unemployment rises
  CHECK(verdict(interval(-0.1, -0.15, -0.05), 1) == Verdict::no_material_change);
  CHECK(verdict(interval(-0.3, -0.4, -0.2), 1) == Verdict::loses);
  CHECK(verdict(interval(-0.3, -0.4, -0.2), -1) == Verdict::gains);
  CHECK(verdict(interval(-0.3, -0.8, 0.2), 1) == Verdict::unclear);
}

TEST_CASE("the more is looked at, the less is confirmed", "[comparison]") {
  const Looked loss{interval(-0.3, -0.58, -0.02), 0.05, 1, 100}, nothing{interval(0.3, -0.3, 0.9), 0.05, 1, 100};
  CHECK(judge_all({loss})[0].verdict == Verdict::loses);
  const auto family = judge_all({loss, nothing, nothing});
  CHECK(family[0].verdict == Verdict::possible_loss);
  CHECK(family[0].p_adjusted == Approx(3 * family[0].p));
  auto few = loss;
  few.persons = 9;
  CHECK(judge_all({few, nothing})[0].verdict == Verdict::too_few);
}

TEST_CASE("one question is asked once in a family, whoever asks it", "[comparison]") {
  const Looked loss{interval(-0.3, -0.58, -0.02), 0.05, 1, 100}, other{interval(0.3, -0.3, 0.9), 0.05, 1, 100};
  Family family;
  CHECK(family.add("women", loss) == 0);
  CHECK(family.add("men", other) == 1);
  CHECK(family.add("women", loss) == 0);
  CHECK(family.judged().size() == 2);
  const auto comparison = compare({make("base", 0), make("courses", -1, 0.25)});
  const auto* men = comparison.find("courses", "employment_rate", "non_eu_born/men");
  std::size_t twice = 0;
  for (const auto& row : comparison.who) twice += row.place < comparison.rows.size();
  CHECK(twice == 5);  // women and men on both sides, and the children of migrants
  for (const auto& row : comparison.who)
    if (row.group == "men_born_outside_eu") CHECK(row.p_adjusted == men->p_adjusted);
  CHECK(men->p_adjusted > men->p);
}

TEST_CASE("a verdict says the same of a number and of those concerned", "[comparison]") {
  CHECK(as_change(Verdict::loses, -1) == Verdict::higher);
  CHECK(as_change(Verdict::possible_gain, 1) == Verdict::possibly_higher);
  CHECK(as_change(Verdict::unclear, 1) == Verdict::unclear);
  CHECK(as_gap(Verdict::possible_loss) == Verdict::possibly_wider);
  CHECK(confirmed(Verdict::narrower));
  CHECK(possible(Verdict::possibly_lower));
  CHECK_FALSE(possible(Verdict::unclear));
  CHECK_FALSE(confirmed(Verdict::no_material_change));
  CHECK(judge_all({{interval(0.3, 0.2, 0.4), 0.05, 0, 100}})[0].verdict == Verdict::higher);
}

TEST_CASE("the last year is the last one that is covered to its end", "[comparison]") {
  auto results = make("a", 0);
  CHECK(last_year(results).first == 12);
  CHECK(last_year(results).count == 12);
  results.months = 20;  // to August: 2026 is the last full year
  CHECK(last_year(results).first == 0);
  CHECK(last_year(results).count == 12);
  results.months = 8;
  CHECK(last_year(results).count == 8);
}

TEST_CASE("small groups get no verdict", "[comparison]") {
  auto base = make("base", 0), policy = make("courses", 2);
  for (auto* results : {&base, &policy})
    for (std::size_t at = 0; at < results->data.size(); at += results->layout.frame_size)
      results->data[at + 16 + 6] = results->data[at + 16 + 14] = 4;
  const auto comparison = compare({base, policy});
  CHECK(comparison.find("courses", "employment_rate", "non_eu_born/men")->verdict == Verdict::too_few);
  CHECK(verdict_on(comparison, "men_born_outside_eu") == Verdict::too_few);
}

TEST_CASE("a verdict needs an interval and a change that matters", "[comparison]") {
  CHECK(judge(interval(0.22, 0.15, 0.29), 0.05) == Verdict::higher);
  CHECK(judge(interval(-0.22, -0.29, -0.15), 0.05) == Verdict::lower);
  CHECK(judge(interval(-0.01, -0.03, 0.01), 0.05) == Verdict::no_material_change);
  CHECK(judge(interval(0.03, 0.02, 0.04), 0.05) == Verdict::no_material_change);  // significant, but a trifle
  CHECK(judge(interval(0.04, 0.01, 0.07), 0.05) == Verdict::unclear);
  CHECK(judge(interval(0.30, -0.10, 0.70), 0.05) == Verdict::unclear);
  CHECK(judge(interval(nobody, nobody, nobody), 0.05) == Verdict::unclear);
  const auto gap = [](Estimate change, double size) {
    return as_gap(judge_all({{change, 0.05, better_of_gap(size), 100}})[0].verdict);
  };
  CHECK(gap(interval(-0.23, -0.31, -0.15), 9.1) == Verdict::narrower);
  CHECK(gap(interval(-0.23, -0.31, -0.15), -4) == Verdict::wider);
  CHECK(gap(interval(0, -0.01, 0.01), 9.1) == Verdict::no_material_change);
  CHECK(to_string(Verdict::no_material_change) == "no material change");
  CHECK(to_string(Verdict::too_few) == "too few");
}

TEST_CASE("what cannot be paired is refused, with every reason", "[comparison]") {
  auto message = [](std::vector<Scenario> scenarios) -> std::string {
    try {
      require_paired(scenarios);
    } catch (const ScenarioError& e) {
      std::string text;
      for (const auto& issue : e.issues()) text += issue.text() + "\n";
      return text;
    }
    return "";
  };
  auto base = make("base", 0).scenario, other = make("other", 0).scenario;
  CHECK(message({base, other}).empty());
  other.size = 20000, other.seed = 7;
  const auto text = message({base, other});
  CHECK(text.find("population.size: not paired: 20000 against 1600") != std::string::npos);
  CHECK(text.find("run.seed: not paired: 7 against 1") != std::string::npos);
  base.replicates = 1;
  CHECK(message({base}).find("one replicate gives no interval; use 2 or more (the library uses 20)") !=
        std::string::npos);
  CHECK(message({make("x", 0).scenario, make("x", 0).scenario}).find("two scenarios are called 'x'") !=
        std::string::npos);
}
