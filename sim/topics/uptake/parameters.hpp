#pragma once
// Parameters of uptake of programmes (sim/MODEL.md, Programmes and rules). Only what reads one of them includes this.
#include "base/parameter.hpp"

namespace cohesim::uptake {

struct Parameters {
  PersonParameter readiness = 0.0;
  PersonParameter motivation = 0.5;
  PersonParameter unpaid_care = 0.5;
  PersonParameter work_compatible = 0.3;
  PersonParameter dropout_per_month = 0.04;
  PersonParameter dropout_childcare = 0.6;
  PersonParameter attendance = 0.8;
  RunParameter youngest_age = 16.0;

  template <class V>
  void visit(V&& v) {
    v(readiness, {"uptake.readiness", "1", -8, 8,
                  "added to the log-odds that an average person accepts an offered place, which the "
                  "lever's `acceptance` gives",
                  "0: as the lever says; outreach, reminders, pressure"});
    v(motivation, {"uptake.motivation", "1", 0, 2, "log-odds of accepting a place per unit of latent motivation",
                   "assumption [0, 1]"});
    v(unpaid_care,
      {"uptake.unpaid_care", "1", 0, 3,
       "log-odds of accepting a place lost by carers of small children without childcare", "assumption [0, 1]"});
    v(work_compatible,
      {"uptake.work_compatible", "1", 0, 2, "log-odds of accepting a place lost by the employed", "assumption [0, 1]"});
    v(dropout_per_month, {"uptake.dropout_per_month", "1/month", 0, 1, "hazard of dropping out of a programme",
                          "assumption [0.01, 0.08]"});
    v(dropout_childcare,
      {"uptake.dropout_childcare", "1", 0, 1, "factor on dropping out of a programme that cares for small children",
       "assumption [0.4, 1]"});
    v(attendance, {"uptake.attendance", "1", 0, 1, "share of course hours attended", "assumption [0.5, 1]"});
    v(youngest_age, {"uptake.youngest_age", "year", 14, 60, "age from which persons may take part in a programme",
                     "end of compulsory schooling in most states"});
  }
};

}  // namespace cohesim::uptake
