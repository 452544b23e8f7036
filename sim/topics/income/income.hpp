#pragma once
// Wages, taxes, benefits and household income (processes.md B10, thin form).
#include "base/parameter.hpp"
#include "state/world.hpp"

namespace cohesim::income {

struct Parameters {
  RunParameter elementary_wage_eur = 1500.0;
  RunParameter pay_spread = 0.45;
  PersonParameter unemployment_benefit = 0.60;
  PersonParameter pension = 0.45;
  PersonParameter assistance = 0.40;
  PersonParameter assistance_takeup = 0.75;
  PersonParameter child_benefit = 0.06;

  template <class V>
  void visit(V&& v) {
    v(elementary_wage_eur,
      {"income.elementary_wage_eur", "EUR", 100, 10000,
       "median gross monthly pay of an elementary job without experience",
       "set so that median equivalised net income of nationals is about 17,775 EUR a year (Eurostat 2019)"});
    v(pay_spread, {"income.pay_spread", "1", 0, 1.5, "standard deviation of the person's own part of log pay",
                   "FIT: at risk of poverty of nationals 15 %"});
    v(unemployment_benefit, {"income.unemployment_benefit", "1", 0, 1, "replacement rate of net pay, twelve months",
                             "assumption [0.5, 0.7]"});
    v(pension, {"income.pension", "1", 0, 1, "pension as a share of own last net pay",
                "FIT: at risk of poverty; assumption [0.4, 0.65]"});
    v(assistance, {"income.assistance", "1", 0, 1,
                   "social assistance tops up to this share of median equivalised income", "FIT: at risk of poverty"});
    v(assistance_takeup,
      {"income.assistance_takeup", "1", 0, 1, "share of entitled households that take it up", "assumption [0.5, 0.9]"});
    v(child_benefit, {"income.child_benefit", "1", 0, 1, "per child, as a share of median equivalised income",
                      "assumption [0.03, 0.1]"});
  }
};

/// Pay, taxes and benefits of the month; medians of the regions. Benefits that depend on a median use last month's.
void incomes(World& world, const Parameters& parameters);

}  // namespace cohesim::income
