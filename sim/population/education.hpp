#pragma once
// Whose shares of attainment hold for a person. Internal to the synthesis and its report.
#include "state/world.hpp"

namespace cohesim::synthesis {

constexpr int raised_here = 4;      // beside the origins: born elsewhere, schooled here
constexpr int mixed_parentage = 5;  // born here, one parent born outside the EU; second_generation then has two
constexpr int n_schooling_groups = 6;

/// Origin; mixed_parentage; or raised_here for those who came before twelve and are still young: shares as of those born
/// here to two parents from outside the EU.
int schooling_group(const World& world, Row person);
const Table& attainment_table(const PopulationData& data, int schooling_group);

}  // namespace cohesim::synthesis
