// Any number of policies: none is cut off by the width of a word, and those that do nothing change nothing.
#include <fmt/format.h>

#include "catch_compat.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

constexpr int size = 6000, months = 12;

/// A policy that moves `parameter` by the factor for those of at least `age`.
void add_rule(Overrides& all, const std::string& name, const std::string& parameter, double factor, int age) {
  const std::string key = "policies." + name;
  all.insert(all.end(), {{key + ".lever", "parameter"},
                         {key + ".parameter", parameter},
                         {key + ".multiply", fmt::format("{}", factor)},
                         {key + ".target.age.min", std::to_string(age)}});
}

void add_course(Overrides& all, const std::string& name, const std::string& citizenship) {
  const std::string key = "policies." + name;
  all.insert(all.end(), {{key + ".lever", "language_course"},
                         {key + ".coverage", "0.5"},
                         {key + ".total_hours", "100"},
                         {key + ".target.citizenship", "[" + citizenship + "]"},
                         {key + ".fund", "{national: 1}"}});
}

std::map<std::uint64_t, Outcome> after_a_year(const Overrides& policies) {
  Simulation s(small_scenario(policies, size, 1), 0);
  run_months(s, months);
  return outcomes(s.world());
}

}  // namespace

TEST_CASE("a hundred rules that do nothing change nothing beside one that moves two parameters") {
  Overrides alone{{"policies.fast.lever", "qualification_recognition"}};
  Overrides many = alone;
  for (int k = 0; k < 100; ++k) add_rule(many, fmt::format("idle{}", k), "labour.referral_rate", 1, 18 + k % 50);
  CHECK(after_a_year(alone) == after_a_year(many));
}

TEST_CASE("rules on one parameter act together, however many") {
  Overrides ten, one;
  for (int k = 0; k < 10; ++k) add_rule(ten, fmt::format("step{}", k), "labour.referral_rate", 0.5, 18);
  add_rule(one, "step", "labour.referral_rate", 1.0 / 1024, 18);
  CHECK(after_a_year(ten) == after_a_year(one));
}

TEST_CASE("the last of 200 programmes takes whom the first has had, 100 rules beside them") {
  Overrides all;
  for (int k = 0; k < 200; ++k) add_course(all, fmt::format("course{}", k), "third_country");
  for (int k = 0; k < 100; ++k) add_rule(all, fmt::format("rule{}", k), "labour.citizen", 1.01, 18 + k % 50);
  const Scenario scenario = small_scenario(all, size, 1);
  REQUIRE(scenario.policies.size() == 300);
  Simulation s(scenario, 0);
  run_months(s, months);
  const World& w = s.world();
  const auto both = [&](std::size_t a, std::size_t b) {
    int n = 0;
    for (Row i = 0; i < w.persons.rows(); ++i) n += w.places[a].taken[i] && w.places[b].taken[i];
    return n;
  };
  CHECK(both(0, 64) > 0);
  CHECK(both(0, 199) > 0);
  CHECK(w.books[299].eligible > 0);
}

TEST_CASE("two equal programmes do not know of each other") {
  Overrides one, two;
  add_course(one, "a", "third_country");
  two = one;
  for (int k = 0; k < 70; ++k) add_course(two, fmt::format("b{}", k), "other_eu");
  Simulation x(small_scenario(one, size, 1), 0), y(small_scenario(two, size, 1), 0);
  std::int64_t started_x = 0, started_y = 0;
  for (int m = 0; m < 3; ++m) {
    x.step(), y.step();
    started_x += x.world().books[0].started;
    started_y += y.world().books[0].started;
  }
  CHECK(started_x > 0);
  CHECK(started_x == started_y);
}
