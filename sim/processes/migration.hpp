#pragma once
// Arrivals by route and departures by route and residence (processes.md B3).
#include <array>

#include "base/parameter.hpp"
#include "state/world.hpp"

namespace cohesim {

struct MigrationParameters {
  Parameter inflow_scale = 1.0;
  Parameter departure_refused_per_year = 0.3;
  Parameter visible_minority_share = 0.65;
  Parameter departure_scale = 1.0;
  Parameter departure_unemployed = 1.4;
  Parameter departure_with_family = 0.5;
  Parameter departure_citizen = 0.3;

  template <class V>
  void visit(V&& v) {
    v(inflow_scale,
      {"migration.inflow_scale", "1", 0, 10, "factor on all arrivals",
       "1 = near the UN projection of net migration 2020-25; first permits of 2019 give the shares by route",
       Scope::run});
    v(departure_refused_per_year, {"migration.departure_refused_per_year", "1/year", 0, 5,
                                   "rate of leaving of refused applicants", "assumption [0.1, 0.6]", Scope::run});
    v(visible_minority_share,
      {"migration.visible_minority_share", "1", 0, 1,
       "share of arrivals from outside the EU whose origin employers can see", "assumption [0.5, 0.8]", Scope::run});
    v(departure_scale,
      {"migration.departure_scale", "1", 0, 5, "factor on all departures", "assumption [0.5, 1.5]", Scope::run});
    v(departure_unemployed, {"migration.departure_unemployed", "1", 0, 5, "factor on departures of the unemployed",
                             "Bijwaard & Wahba 2013 (order of magnitude)", Scope::run});
    v(departure_with_family,
      {"migration.departure_with_family", "1", 0, 1, "factor on departures of persons who live with others",
       "assumption [0.3, 0.8]", Scope::run});
    v(departure_citizen,
      {"migration.departure_citizen", "1", 0, 1, "factor on departures of those who hold the host citizenship",
       "assumption [0.1, 0.6]", Scope::run});
  }
};

void arrivals(World& world, const MigrationParameters& parameters);
void departures(World& world, const MigrationParameters& parameters);

}  // namespace cohesim
