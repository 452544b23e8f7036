#pragma once
// Counted events of the month.
#include <array>
#include <cstdint>
#include <vector>

#include "base/table.hpp"
#include "state/codes.hpp"

namespace cohesim {

/// Reset when a month begins. [region][origin], or [region][route]
struct Flows {
  using Table = std::vector<std::array<std::int64_t, n_origins>>;
  using RouteTable = std::vector<std::array<std::int64_t, n_routes>>;
  Table births, deaths, arrivals, departures, naturalisations, hires, separations, admitted, waiting, partnerships,
      couple_ends, leaving_home, home_moves, home_refused, evictions, excluded_housed, excluded_unhoused;
  RouteTable arrivals_by_route, departures_by_route;

  template <class F>
  void columns(F&& f) {
    f(births, {"births", "persons/month", "born, by origin of the child"});
    f(deaths, {"deaths", "persons/month", "died, by origin"});
    f(arrivals, {"arrivals", "persons/month", "arrived, by origin"});
    f(departures, {"departures", "persons/month", "left the country, by origin"});
    f(naturalisations, {"naturalisations", "persons/month", "became citizens, by origin"});
    f(hires, {"hires", "persons/month", "hired, by origin"});
    f(separations, {"separations", "persons/month", "lost their job, by origin"});
    f(admitted, {"admitted", "persons/month", "admitted, by origin"});
    f(waiting, {"waiting", "persons", "admitted and not here yet at the end of the month, by origin"});
    f(partnerships, {"partnerships", "couples/month", "moved together, by origin of the woman"});
    f(couple_ends, {"couple_ends", "couples/month", "parted, by origin of the woman"});
    f(leaving_home, {"leaving_home", "persons/month", "left the parents' home, by origin"});
    f(home_moves, {"home_moves", "persons/month", "moved to another dwelling with their household, by origin"});
    f(home_refused,
      {"home_refused", "persons/month", "live in a household that looked for a dwelling in vain, by origin"});
    f(evictions,
      {"evictions", "persons/month", "lost their dwelling because its cost was beyond their means, by origin"});
    f(excluded_housed, {"excluded_housed", "persons/month",
                        "kept out of a neighbourhood by a rule, and found another dwelling, by origin"});
    f(excluded_unhoused, {"excluded_unhoused", "persons/month",
                          "kept out of a neighbourhood by a rule, and found no dwelling, by origin"});
    f(arrivals_by_route, {"arrivals_by_route", "persons/month", "arrived, by route"});
    f(departures_by_route, {"departures_by_route", "persons/month", "left the country, by route"});
  }
  std::size_t rows() const { return births.size(); }
  void reset(std::size_t regions);
  /// Births - deaths + arrivals - departures.
  std::int64_t net() const;
};

}  // namespace cohesim
