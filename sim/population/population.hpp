#pragma once
// The population at the start of a scenario, made from published figures.
#include <array>
#include <cstdint>
#include <vector>

#include "input/scenario.hpp"
#include "state/world.hpp"

namespace cohesim {

/// Regions, areas, households and persons at the scenario's start. Everyone is `inactive`, without employer: the labour
/// market's start is another step. Rows are sorted by area and household. Throws SimulationError on figures that
/// contradict each other.
World synthesize(const Scenario& scenario, int replicate);

constexpr int n_report_ages = 5;  // 0-14, 15-34, 35-54, 55-64, 65 and over

/// What a synthetic population looks like, in the terms of the published figures. Shares are 0..1.
struct PopulationReport {
  std::int64_t persons = 0, households = 0;
  std::array<std::array<std::array<std::int64_t, n_origins>, n_sexes>, n_report_ages> counts{};  // [age][sex][origin]
  std::array<std::array<double, n_education>, n_origins> education_25_64{};                      // shares within origin
  std::array<double, n_education> education_born_here_25_64{};  // natives and second generation together
  std::array<double, 5> household_sizes{};                      // shares of 1, 2, 3, 4, 5 and more
  double household_mean = 0;
  double mixed_households = 0, nonnative_households = 0;  // shares of households
  double non_eu_born = 0, eu_born = 0;                    // shares of persons
  double rural_migrants = 0;                              // share of non-EU-born in the rural population
  std::array<double, 3> area_types{};                     // shares of persons
  double parent_abroad_15_34 = 0;                         // of those born here aged 15-34, with a parent born abroad
  double both_outside_15_64 = 0;                 // of the population 15-64: born here, both parents born outside the EU
  double naturalised = 0;                        // of the non-EU-born
  double third_country = 0;                      // non-EU citizens, share of the population
  double young_foreign_born = 0;                 // aged 15-29, of the foreign-born aged 15-74
  double ten_years = 0;                          // of third-country nationals, resident for ten years or more
  std::array<double, n_routes> routes{};         // shares of the non-EU-born
  double dissimilarity = 0;                      // of non-EU-born among areas
  double friends = 0, friends_other_origin = 0;  // taken slots per adult; share of ties to another origin
};

PopulationReport population_report(const World& world);

}  // namespace cohesim
