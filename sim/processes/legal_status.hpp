#pragma once
// Legal status in its simplest form (processes.md B4): decision on asylum, permanent residence, naturalisation.
#include "base/parameter.hpp"
#include "state/world.hpp"

namespace cohesim {

struct LegalStatusParameters {
  Parameter procedure_months = 9.0;
  Parameter protection_share = 0.57;
  Parameter labour_access_months = 6.0;
  Parameter permanent_rate_per_year = 0.25;
  Parameter naturalisation_rate_per_year = 0.0144;
  Parameter years_to_citizenship = 5.0;

  template <class V>
  void visit(V&& v) {
    v(procedure_months,
      {"legal_status.procedure_months", "month", 1, 60, "mean duration of the asylum procedure", "assumption [6, 18]"});
    v(protection_share,
      {"legal_status.protection_share", "1", 0, 1, "share of applicants who are granted protection in the end",
       "0.38 at first instance (EU 2019, Eurostat) and 0.30 of appeals"});
    v(labour_access_months,
      {"legal_status.labour_access_months", "month", 0, 60, "months after which an applicant may work",
       "Directive 2013/33/EU: at most nine; assumption [0, 9]"});
    v(permanent_rate_per_year, {"legal_status.permanent_rate_per_year", "1/year", 0, 5,
                                "rate of permanent residence after five years", "assumption [0.1, 0.5]"});
    v(naturalisation_rate_per_year, {"legal_status.naturalisation_rate_per_year", "1/year", 0, 1,
                                     "base rate of naturalisation of adults who have stayed long enough",
                                     "calibrated: 2.8 % of non-EU citizens a year (Eurostat 2020)"});
    v(years_to_citizenship, {"legal_status.years_to_citizenship", "year", 0, 20,
                             "years of residence before naturalisation", "typical of the EU; 3 to 10"});
  }
};

/// Decides applications, permanence and naturalisation (not during the run-in), and keeps flag::may_work.
void legal_status(World& world, const LegalStatusParameters& parameters);

}  // namespace cohesim
