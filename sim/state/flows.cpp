#include "state/flows.hpp"

#include <numeric>

namespace cohesim {

void Flows::reset(std::size_t regions) {
  columns([&](auto& table, const ColumnInfo&) { table.assign(regions, {}); });
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
