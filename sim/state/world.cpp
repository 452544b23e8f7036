#include "state/world.hpp"

#include <numeric>

namespace cohesim {

void Flows::reset(std::size_t regions) {
  for (Table* table : {&births, &deaths, &arrivals, &departures, &naturalisations, &hires, &separations, &admitted,
                       &waiting, &partnerships, &couple_ends, &leaving_home})
    table->assign(regions, {});
  for (RouteTable* table : {&arrivals_by_route, &departures_by_route}) table->assign(regions, {});
}

std::int64_t Flows::net() const {
  const auto total = [](const Table& table) {
    std::int64_t n = 0;
    for (const auto& row : table) n = std::accumulate(row.begin(), row.end(), n);
    return n;
  };
  return total(births) - total(deaths) + total(arrivals) - total(departures);
}

}  // namespace cohesim
