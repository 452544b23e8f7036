// Every declared parameter is a lever that works: aimed at nobody it changes nothing, moved for all it changes something.
#include <map>

#include "catch_compat.hpp"
#include "policy/lever.hpp"
#include "policy/parameters.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

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
  spec.name = "moved " + parameter.name;
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
                           {"policies.with_childcare.lever", "language_course"},
                           {"policies.with_childcare.target.citizenship", "[third_country]"},
                           {"policies.with_childcare.childcare", "true"},
                           {"policies.with_childcare.fund", "{national: 1}"},
                           {"policies.mixing.lever", "area_mix_rule"},
                           {"policies.mixing.from_share", "0.2"},
                           {"policies.mixing.social_share", "0.02"},
                           {"policies.mixing.residents", "0.5"},
                           {"policies.working.lever", "area_work_rule"},
                           {"policies.working.from_share", "0.2"},
                           {"policies.working.residents", "0.5"},
                           {"policies.anonymous.lever", "anonymous_applications"},
                           {"policies.anonymous.share_of_employers", "0.5"},
                           {"migration.unaccompanied_share", "0.5"},
                           {"migration.inflow_asylum", "30"},
                           {"migration.inflow_resettlement", "30"}};

Overrides until(const std::string& end) {
  Overrides all = background;
  all.push_back({"time.end", end});
  return all;
}

/// The same start for all, so that only one policy differs.
class Runs {
 public:
  Runs(int size, const std::string& end)
      : scenario_(small_scenario(until(end), size, 12)), start_(scenario_, 0), without_(outcome({})) {}

  bool changes(const std::vector<PolicySpec>& policies) const { return outcome(policies) != without_; }
  /// Whether the parameter moved for everybody, as far up or down as it may, changes anything.
  bool show(const Declared& parameter) const {
    double far = parameter.max, near = parameter.min;
    if (parameter.base - parameter.min > parameter.max - parameter.base) std::swap(far, near);
    return changes({policy(scenario_, parameter, far)}) ||
           (near != parameter.base && changes({policy(scenario_, parameter, near)}));
  }
  const Scenario& scenario() const { return scenario_; }

 private:
  /// Of all that persons and households are at the end.
  std::string outcome(const std::vector<PolicySpec>& policies) const {
    Scenario scenario = scenario_;
    scenario.policies.insert(scenario.policies.end(), policies.begin(), policies.end());
    Simulation s = start_.fork(scenario);
    while (s.step()) continue;
    const auto digests = table_digests(s.world());
    return digests.at("persons") + digests.at("households");
  }

  Scenario scenario_;
  Simulation start_;
  std::string without_;
};

/// Parameters that a policy cannot move with effect within four years, and why.
constexpr const char *at_start = "dwellings of the start are made before the first month, and stay",
                     *schooled_before = "what residents of the start have learned is made before the first month",
                     *one_market = "at this size all regions share one labour market",
                     *no_moves = "people of the baseline do not move between its groups of states",
                     *orphans = "hardly a child loses all adults",
                     *no_lattice = "people do not live on a lattice (tests/unit/topics/test_schelling.cpp)";
const std::map<std::string, std::string> exceptions{
    {"labour.employer_median_staff", "employers are made before the first month, and stay"},
    {"labour.employer_size_spread", "employers are made before the first month, and stay"},
    {"labour.smallest_own_market", "labour markets are made before the first month, and stay"},
    {"schooling.early_price_weight", "weighs the price beyond that of 2019, which is that of 2019"},
    {"schooling.preparation", "schooling.preparation_gain is nothing in the baseline"},
    {"schooling.preparation_gain", "no teacher is prepared in the baseline"},
    {"schooling.school_residents", "schools are made before the first month, and stay"},
    {"schooling.km_between_neighbours", "homes and schools have their places before the first month, and stay"},
    {"schooling.home_language_unknown", schooled_before},
    {"schooling.start_poor", schooled_before},
    {"schooling.start_poor_foreign", schooled_before},
    {"schooling.start_poor_parents", schooled_before},
    {"schooling.start_language_per_year", schooled_before},
    {"schooling.start_idle", schooled_before},
    {"schooling.start_parents", schooled_before},
    {"schooling.late_finishing", "attainment of the figures is for the residents of the start"},
    {"migration.move_tightness", one_market},
    {"migration.move_per_year", no_moves},
    {"migration.move_own_group", no_moves},
    {"households.foster_from", orphans},
    {"households.foster_until", orphans},
    {"housing.market", at_start},
    {"housing.in_reception", at_start},
    {"housing.rooms_spare", at_start},
    {"housing.rooms_income", at_start},
    {"housing.rent_level", at_start},
    {"housing.rent_income", at_start},
    {"housing.rent_abroad", at_start},
    {"housing.social_start_income", at_start},
    {"housing.rent_city", at_start},
    {"housing.rent_rural", at_start},
    {"housing.quality_income", at_start},
    {"housing.quality_spread", at_start},
    {"housing.household_growth", at_start},
    {"schelling.side", no_lattice},
    {"schelling.radius", no_lattice},
    {"schelling.min_to_be_happy", no_lattice},
    {"schelling.second_group", no_lattice},
    {"schelling.synchronous", no_lattice},
    {"housing.distance_per_km", "the baseline's neighbourhoods have no place on a map"},
    {"housing.district_share", "no two regions of the baseline share a country"},
};

}  // namespace

TEST_CASE("aimed at nobody, a lever on any parameter changes nothing") {
  const Runs year(20000, "2019-12");
  std::vector<PolicySpec> at_nobody;
  for (const Declared& parameter : declared()) {
    if (!parameter.has_target) continue;
    at_nobody.push_back(policy(year.scenario(), parameter, parameter.max));
    at_nobody.back().target = nobody();
  }
  CHECK(at_nobody.size() > 100);
  CHECK_FALSE(year.changes(at_nobody));
}

TEST_CASE("moved for everybody, every parameter matters but those that cannot") {
  const Runs year(20000, "2019-12"), four_years(50000, "2022-12");  // for what is rare, or takes time to be built
  std::vector<PolicySpec> down_up, up_down;  // those that cannot, together: every second one up, the others down
  for (const Declared& parameter : declared()) {
    INFO(parameter.name);
    if (!exceptions.contains(parameter.name)) {
      CHECK((year.show(parameter) || four_years.show(parameter)));
      continue;
    }
    down_up.push_back(policy(year.scenario(), parameter, down_up.size() % 2 ? parameter.max : parameter.min));
    up_down.push_back(policy(year.scenario(), parameter, up_down.size() % 2 ? parameter.min : parameter.max));
  }
  CHECK(down_up.size() == exceptions.size());
  for (const auto& together : {down_up, up_down}) {
    if (!four_years.changes(together)) continue;
    for (const PolicySpec& alone : together) {
      INFO(alone.parameter);
      CHECK_FALSE(four_years.changes({alone}));
    }
    FAIL("parameters that cannot matter do together");
  }
}
