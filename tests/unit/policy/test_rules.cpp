// What rules make of parameters, and whom they reach.
#include <cmath>

#include "catch_compat.hpp"
#include "policy/rules.hpp"
#include "small_world.hpp"
#include "topics/labour/parameters.hpp"

using namespace cohesim;

namespace {

const Overrides halves{{"policies.half.lever", "parameter"},
                       {"policies.half.parameter", "labour.callback_ratio"},
                       {"policies.half.set", "1"},
                       {"policies.half.target.sex", "[women]"},
                       {"policies.half.coverage", "0.5"}};

}  // namespace

TEST_CASE("a rule moves its parameter for those it covers, and nobody else") {
  Scenario scenario = small_scenario(halves, 20000, 1);
  Simulation s(scenario, 0);
  World& w = s.world();
  w.books.resize(1);
  Rules rules(scenario.policies);
  rules.apply(w, scenario.parameters);
  const PersonParameter& ratio = scenario.parameters.labour->callback_ratio;
  std::int64_t women = 0, covered = 0;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    if (!w.persons.alive(i)) continue;
    const float value = ratio(w.persons.regime[i]);
    if (w.persons.sex[i] == Sex::man) {
      REQUIRE(value == 1.5f);
      continue;
    }
    ++women;
    covered += value == 1.0f;
  }
  // Half of the women by a keyed draw: binomial, level 1e-6.
  CHECK(std::abs(static_cast<double>(covered) - 0.5 * static_cast<double>(women)) <
        4.9 * 0.5 * std::sqrt(static_cast<double>(women)));
  CHECK(w.books[0].eligible == covered);
}

TEST_CASE("larger coverage contains the smaller, and order or other policies move nobody") {
  const Scenario scenario = small_scenario(halves, 20000, 1);
  Simulation s(scenario, 0);
  PolicySpec small = scenario.policies[0], large = small;
  small.coverage = 0.3;
  large.coverage = 0.6;
  const std::uint32_t hash = name_hash(small.name);
  int only_small = 0, only_large = 0;
  for (Row i = 0; i < s.world().persons.rows(); ++i) {
    const bool in_small = reaches(small, hash, s.world(), i), in_large = reaches(large, hash, s.world(), i);
    only_small += in_small && !in_large;
    only_large += in_large && !in_small;
  }
  CHECK(only_small == 0);
  CHECK(only_large > 0);
}

TEST_CASE("several rules on one parameter act in the order of the file") {
  Scenario scenario = small_scenario({{"policies.a.lever", "parameter"},
                                      {"policies.a.parameter", "labour.callback_ratio"},
                                      {"policies.a.multiply", "1.9"},
                                      {"policies.b.lever", "parameter"},
                                      {"policies.b.parameter", "labour.callback_ratio"},
                                      {"policies.b.set", "2"}},
                                     20000, 1);
  Simulation s(scenario, 0);
  s.world().books.resize(2);
  Rules rules(scenario.policies);
  rules.apply(s.world(), scenario.parameters);
  const Row someone = 0;  // with the right to stay
  const PersonParameter& ratio = scenario.parameters.labour->callback_ratio;
  CHECK(ratio(s.world().persons.regime[someone]) == 2.0f);
  scenario.policies.pop_back();
  Rules(scenario.policies).apply(s.world(), scenario.parameters);
  CHECK(ratio(s.world().persons.regime[someone]) == Approx(2.85f));
}

TEST_CASE("refused applicants are in no target") {
  const Scenario scenario = small_scenario({}, 20000, 1);
  Simulation s(scenario, 0);
  const Target everyone;
  CHECK(covers(everyone, s.world(), 0));
  s.world().persons.status[0] = LegalStatus::refused;
  CHECK_FALSE(covers(everyone, s.world(), 0));
}

TEST_CASE("a person's lot is the same random share in every policy and month") {
  const Scenario scenario = small_scenario({{"policies.half.lever", "parameter"},
                                            {"policies.half.parameter", "labour.callback_ratio"},
                                            {"policies.half.set", "1"},
                                            {"policies.half.target.lot", "{max: 0.3}"}},
                                           20000, 1);
  Simulation s(scenario, 0);
  const PolicySpec& policy = scenario.policies[0];
  std::vector<bool> before;
  std::int64_t covered = 0;
  const auto people = static_cast<Row>(20000);
  for (Row i = 0; i < people; ++i) {
    before.push_back(covers(policy.target, s.world(), i));
    const bool may_stay = s.world().persons.status[i] != LegalStatus::refused;
    REQUIRE(before.back() == (may_stay && lot(s.world(), i) <= 0.3f));
    covered += before.back();
  }
  CHECK(std::abs(static_cast<double>(covered) - 0.3 * people) < 4.9 * std::sqrt(0.3 * 0.7 * people));  // level 1e-6
  s.step();
  for (Row i = 0; i < people; ++i)
    if (s.world().persons.alive(i)) CHECK(covers(policy.target, s.world(), i) == before[i]);
}
