// Schools of a file.
#include "population/draft.hpp"

namespace cohesim::synthesis {

void set_school_sites(World& world, const Scenario& scenario) {
  if (!scenario.geography) return;
  for (const SchoolLine& line : scenario.geography->schools)
    world.school_sites.push_back(
        {line.id, line.stages, line.area, line.lon, line.lat, line.x, line.y, line.seats, line.reputation});
}

}  // namespace cohesim::synthesis
