#pragma once
// The EU-27 baseline's population for tests, and a fingerprint of a world.
#include <string>
#include <string_view>

#include "population/population.hpp"

inline cohesim::Scenario eu27(std::uint32_t size, std::uint64_t seed = 1) {
  return cohesim::load_scenario(std::string(COHESIM_SOURCE_DIR) + "/scenarios/baseline-eu27.yaml",
                                {{"population.size", std::to_string(size)}, {"run.seed", std::to_string(seed)}});
}

/// FNV-1a over all columns of persons and households.
inline std::uint64_t fingerprint(cohesim::World& world) {
  std::uint64_t hash = 14695981039346656037ull;
  const auto add = [&](const char*, const auto& column) {
    const auto values = column.span();
    for (const char byte : std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()))
      hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ull;
  };
  world.persons.columns(add);
  world.households.columns(add);
  return hash;
}
