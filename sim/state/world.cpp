#include "state/world.hpp"

namespace cohesim {

void Flows::reset(std::size_t regions) {
  for (Table* table : {&births, &deaths, &arrivals, &departures, &naturalisations, &hires, &separations})
    table->assign(regions, {});
}

}  // namespace cohesim
