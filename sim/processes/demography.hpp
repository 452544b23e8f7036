#pragma once
// Births and deaths by age, sex and region (processes.md B2).
#include "base/parameter.hpp"
#include "state/world.hpp"

namespace cohesim {

struct DemographyParameters {
  Parameter fertility_scale = 1.0;
  Parameter fertility_newcomers = 0.45;
  Parameter fertility_residence_years = 8.0;
  Parameter mortality_scale = 1.0;
  Parameter father_same_group = 0.75;
  Parameter father_outside_eu = 0.03;

  template <class V>
  void visit(V&& v) {
    v(fertility_scale, {"demography.fertility_scale", "1", 0, 3, "factor on all age-specific fertility rates",
                        "1 = UN WPP 2019, 2020-25", Scope::run});
    v(fertility_newcomers,
      {"demography.fertility_newcomers", "1", 0, 1.5,
       "extra fertility of women born outside the EU at arrival (their factor is 1.05 + this x exp(-residence))",
       "assumption [0.2, 0.6]", Scope::run});
    v(fertility_residence_years,
      {"demography.fertility_residence_years", "year", 1, 40,
       "residence over which that extra fertility falls by a factor e", "assumption [4, 16]", Scope::run});
    v(mortality_scale,
      {"demography.mortality_scale", "1", 0, 3, "factor on all death rates", "1 = UN WPP 2019, 2020-25", Scope::run});
    v(father_same_group, {"demography.father_same_group", "1", 0, 1,
                          "chance that the father of a foreign-born woman's child has her birth group (else host)",
                          "assumption [0.6, 0.9], until partners are modelled", Scope::run});
    v(father_outside_eu, {"demography.father_outside_eu", "1", 0, 1,
                          "chance that the father of a host-born woman's child was born outside the EU",
                          "assumption [0.01, 0.06]", Scope::run});
  }
};

/// Children are born into the mother's household, hers and its origin decide theirs.
void births(World& world, const DemographyParameters& parameters);
/// Death by age, sex and region.
void deaths(World& world, const DemographyParameters& parameters);

}  // namespace cohesim
