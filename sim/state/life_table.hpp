#pragma once
// Rates of birth and death by single year of age, from the age groups that are published.
#include <array>

#include "state/population_data.hpp"

namespace cohesim {

constexpr int oldest_age = 120;  // nobody reaches the next birthday
constexpr int fertile_from = 15, fertile_to = 50;

using DeathRates = std::array<float, oldest_age + 1>;             // 1/year by age in completed years
using BirthRates = std::array<float, fertile_to - fertile_from>;  // children per woman and year from 15 on

/// Death rates of single years: log-linear between the middles of the groups, at a level at which each group's mean rate in
/// the life table is the published one.
DeathRates death_rates(const Table& by_group);

/// Fertility rates of single years; each group keeps its sum.
BirthRates birth_rates(const Table& by_group);

}  // namespace cohesim
