// The list of all levers: `parameter`, and one for each file topics/*/levers/*.cpp (topics/topics.cmake).
#include <algorithm>
#include <array>

#include "cohesim_topic_parts.hpp"
#include "policy/lever.hpp"

namespace cohesim {

const Lever& parameter_lever();
#define COHESIM_DECLARE(topic, lever) \
  namespace topic {                   \
  const Lever& lever();               \
  }
COHESIM_LEVERS(COHESIM_DECLARE)
#undef COHESIM_DECLARE

std::span<const Lever* const> levers() {
#define COHESIM_LISTED(topic, lever) , &topic::lever()
  static const std::array all{&parameter_lever() COHESIM_LEVERS(COHESIM_LISTED)};
#undef COHESIM_LISTED
  return all;
}

const Lever* find_lever(std::string_view name) {
  const auto all = levers();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Lever* lever) { return lever->name == name; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace cohesim
