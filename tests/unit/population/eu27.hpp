#pragma once
// The EU-27 baseline's population for tests.
#include <string>

#include "population/population.hpp"
#include "state/digest.hpp"

inline cohesim::Scenario eu27(std::uint32_t size, std::uint64_t seed = 1) {
  return cohesim::load_scenario(std::string(COHESIM_SOURCE_DIR) + "/scenarios/baseline-eu27.yaml",
                                {{"population.size", std::to_string(size)}, {"run.seed", std::to_string(seed)}});
}
