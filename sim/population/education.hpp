#pragma once
// Whose shares of attainment hold for a person. Internal to the synthesis and its report.
#include "state/world.hpp"

namespace cohesim::synthesis {

constexpr int raised_here = 4;  // beside the origins: born elsewhere, schooled here
constexpr int n_schooling_groups = 5;

/// Origin, or raised_here for those who came before twelve and are still young: shares as of the second generation.
int schooling_group(const World& world, Row person);
const Table& attainment_table(const PopulationData& data, int schooling_group);

}  // namespace cohesim::synthesis
