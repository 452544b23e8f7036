#pragma once
// Parameters of recognition (sim/MODEL.md, Recognition). Only what reads one of them includes this.
#include "base/parameter.hpp"

namespace cohesim::recognition {

struct Parameters {
  PersonParameter application_rate_per_month = 0.012;
  PersonParameter application_unregulated = 0.1;
  PersonParameter application_factor = 1.0;
  PersonParameter processing_months = 4.0;
  PersonParameter full_share = 0.50;
  PersonParameter partial_share = 0.35;

  template <class V>
  void visit(V&& v) {
    v(application_rate_per_month, {"recognition.application_rate_per_month", "1/month", 0, 1,
                                   "hazard of applying, of holders of a foreign degree of a regulated profession",
                                   "half of them within five years, a fifth of all; assumption [0.005, 0.03]"});
    v(application_unregulated,
      {"recognition.application_unregulated", "1", 0, 1,
       "hazard of applying of who needs no recognition to work, relative to regulated professions",
       "recog_outcome_de: 79 % of applications are for regulated professions, which are 30 % of degrees; assumption "
       "[0.05, 0.2]"});
    v(application_factor,
      {"recognition.application_factor", "1", 0, 10, "factor on applications for recognition (information, fees, help)",
       "FIT recog_reform_takeup: +5 points recognised within five years"});
    v(processing_months, {"recognition.processing_months", "month", 0.5, 60, "mean time from application to decision",
                          "recog_duration_de: 111 days"});
    v(full_share, {"recognition.full_share", "1", 0, 1, "share of decisions that recognise fully",
                   "PARAM recog_outcome_de: 50.2 %"});
    v(partial_share,
      {"recognition.partial_share", "1", 0, 1, "share of decisions that recognise partly (the rest is refused)",
       "recog_outcome_de: 9.5 % partial and 37.6 % with a compensation measure; assumption [0.1, 0.45]"});
  }
};

}  // namespace cohesim::recognition
