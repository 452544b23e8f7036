// Names and published figures of neighbourhoods.
#include <fmt/format.h>

#include <map>

#include "population/draft.hpp"

namespace cohesim::synthesis {

void name_areas(World& world, const Scenario& scenario) {
  Areas& areas = world.areas;
  if (scenario.geography) {
    for (const Neighbourhood& area : scenario.geography->areas) {
      areas.id.push_back(area.id);
      areas.name.push_back(area.name);
      areas.figures.push_back(area.figures);
    }
    return;
  }
  areas.figures.resize(areas.rows());
  std::map<std::pair<std::uint16_t, AreaType>, int> number;
  for (std::size_t a = 0; a < areas.rows(); ++a) {
    const std::string_view type = Names<AreaType>::list[static_cast<std::size_t>(areas.type[a])];
    areas.id.push_back(
        fmt::format("{}-{}-{}", world.regions[areas.region[a]].name, type, ++number[{areas.region[a], areas.type[a]}]));
  }
  areas.name = areas.id;
}

}  // namespace cohesim::synthesis
