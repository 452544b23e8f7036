#pragma once
// How many households of which type there are in every zone of persons. Internal to the synthesis.
#include <span>
#include <vector>

#include "population/draft.hpp"
#include "population/household_types.hpp"

namespace cohesim::synthesis {

/// Who could live in a zone's households.
struct ZonePersons {
  std::int64_t persons = 0;
  std::int64_t minors = 0;      // all of them live with an adult as children
  std::int64_t candidates = 0;  // adults who may live with a parent
  double candidate_weight = 0;  // sum of their relative chances of it
};

std::int64_t persons_in(const TypeCounts& types);
std::int64_t children_in(const TypeCounts& types);
std::int64_t households_in(const TypeCounts& types);

/// Types of household by zone: in all the published sizes and types; in each zone exactly its persons, room for its minors
/// and for a share of its other candidates that is the same everywhere. Zones where that is impossible (hardly an adult,
/// nobody) get what comes nearest. Whole numbers without bias.
std::vector<TypeCounts> share_types(const PopulationData& data, std::span<const ZonePersons> zones, const RunKey& run);

}  // namespace cohesim::synthesis
