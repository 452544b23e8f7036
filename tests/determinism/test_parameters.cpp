// Every declared parameter is a lever that works: aimed at nobody it changes nothing, moved for all it changes something.
#include <map>

#include "catch_compat.hpp"
#include "policy/lever.hpp"
#include "policy/parameters.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

constexpr int months = 12;

struct Declared {
  std::string name;
  double base, min, max;
  bool has_target;
};

std::vector<Declared> declared() {
  std::vector<Declared> all;
  Parameters parameters;
  parameters.visit([&](const Parameter& p, const ParameterInfo& info) {
    all.push_back({std::string(info.name), p.base(), info.min, info.max, p.has_target()});
  });
  return all;
}

PolicySpec policy(const Scenario& scenario, const Declared& parameter, double amount) {
  PolicySpec spec;
  spec.name = "moved";
  spec.lever = find_lever("parameter");
  spec.from = scenario.start;
  spec.to = scenario.end;
  spec.funds = {{"national", 1}};
  spec.parameter = parameter.name;
  spec.change = ParameterChange::set;
  spec.amount = amount;
  return spec;
}

Target nobody() {
  const auto& attributes = target_attributes();
  for (int a = 0; a < static_cast<int>(attributes.size()); ++a)
    if (attributes[static_cast<std::size_t>(a)].name == "age") return {{{a, 0, 119, 120}}};
  throw std::logic_error("no attribute 'age'");
}

/// Policies that are there in every run, for parameters that act through them.
const Overrides background{{"policies.courses.lever", "language_course"},
                           {"policies.courses.target.citizenship", "[third_country]"},
                           {"policies.courses.hours_per_week", "30"},
                           {"policies.courses.fund", "{national: 1}"},
                           {"policies.anonymous.lever", "anonymous_applications"},
                           {"policies.anonymous.share_of_employers", "0.5"},
                           {"migration.inflow_resettlement", "30"}};

/// The same start for all, so that only one policy differs.
class Runs {
 public:
  Runs() : scenario_(small_scenario(background, 20000, 12)), start_(scenario_, 0), without_(outcome({})) {}

  bool changes(const PolicySpec& spec) const { return outcome({spec}) != without_; }
  const Scenario& scenario() const { return scenario_; }

 private:
  /// Of all that persons and households are at the end.
  std::string outcome(const std::vector<PolicySpec>& policies) const {
    Scenario scenario = scenario_;
    scenario.policies.insert(scenario.policies.end(), policies.begin(), policies.end());
    Simulation s = start_.fork(scenario);
    run_months(s, months);
    const auto digests = table_digests(s.world());
    return digests.at("persons") + digests.at("households");
  }

  Scenario scenario_;
  Simulation start_;
  std::string without_;
};

/// Parameters that a policy cannot move with effect within the year, and why.
const std::map<std::string, std::string> exceptions{
    {"migration.inflow_sponsored", "nobody comes by sponsorship in the baseline: a factor on nothing"},
    {"participation.waiting_fade_years", "of those who waited for the right to work, few have waited years ago"},
    {"labour.employer_median_staff", "employers are made before the first month, and stay"},
    {"labour.employer_size_spread", "employers are made before the first month, and stay"},
    {"labour.smallest_own_market", "labour markets are made before the first month, and stay"},
    {"schooling.early_price_weight", "weighs the price beyond that of 2019, which is that of 2019"},
    {"schooling.preparation", "schooling.preparation_gain is nothing in the baseline"},
    {"schooling.preparation_gain", "no teacher is prepared in the baseline"},
    {"schooling.school_residents", "schools are made before the first month, and stay"},
    {"migration.move_tightness", "at this size all regions share one labour market, so that none is tighter"},
};

}  // namespace

// 24 parameters, most of them of housing, move nothing in so short and small a run: this must be mended, by longer runs or by
// exceptions with reasons.
TEST_CASE("aimed at nobody, a lever on any parameter changes nothing, moved for everybody, every parameter matters",
          "[!mayfail]") {
  const Runs runs;
  for (const Declared& parameter : declared()) {
    INFO(parameter.name);
    if (parameter.has_target) {
      PolicySpec spec = policy(runs.scenario(), parameter, parameter.max);
      spec.target = nobody();
      CHECK_FALSE(runs.changes(spec));
    }
    const bool matters = runs.changes(policy(runs.scenario(), parameter, parameter.min)) ||
                         runs.changes(policy(runs.scenario(), parameter, parameter.max));
    CHECK(matters == !exceptions.contains(parameter.name));
  }
}
