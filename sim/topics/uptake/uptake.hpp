#pragma once
// Who accepts a place in a programme, and who stays (processes.md B15).
#include "base/parameter.hpp"
#include "state/world.hpp"

namespace cohesim::uptake {

struct Parameters {
  PersonParameter base = -1.4;
  PersonParameter motivation = 0.5;
  PersonParameter unpaid_care = 0.5;
  PersonParameter work_compatible = 0.3;
  PersonParameter dropout_per_month = 0.04;
  PersonParameter attendance = 0.8;

  template <class V>
  void visit(V&& v) {
    v(base, {"uptake.base", "1", -8, 4, "log-odds that an average person accepts an offered place",
             "PARAM buddy_refugee_rct: 19 % of those enrolled were matched"});
    v(motivation, {"uptake.motivation", "1", 0, 2, "log-odds per unit of latent motivation", "assumption [0, 1]"});
    v(unpaid_care, {"uptake.unpaid_care", "1", 0, 3, "log-odds lost by carers of small children without childcare",
                    "assumption [0, 1]"});
    v(work_compatible, {"uptake.work_compatible", "1", 0, 2, "log-odds lost by the employed", "assumption [0, 1]"});
    v(dropout_per_month, {"uptake.dropout_per_month", "1/month", 0, 1, "hazard of dropping out; x0.6 with childcare",
                          "assumption [0.01, 0.08]"});
    v(attendance, {"uptake.attendance", "1", 0, 1, "share of course hours attended", "assumption [0.5, 1]"});
  }
};

/// Probability that the person accepts an offered place.
float acceptance(const World& world, Row person, bool childcare, const Parameters& parameters);

}  // namespace cohesim::uptake
