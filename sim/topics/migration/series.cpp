#include "measure/series.hpp"

#include <array>

namespace cohesim::migration {

Series series();

namespace {

constexpr std::string_view came = "arrivals of the month, real numbers", left = "departures of the month, real numbers";
constexpr std::string_view came_by =
    "arrivals of the month by route of entry, real numbers (none: movers within the EU, born here)";
constexpr std::string_view left_by =
    "departures of the month by route of entry, real numbers (none: movers within the EU, born here)";
constexpr std::string_view admitted = "Persons admitted this month for work, the family or protection, real numbers";
constexpr std::string_view waiting = "Admitted and not here yet at the end of the month, real numbers";

constexpr std::array flows{
    FlowSeries{{"arrivals", "persons", came, came}, &Flows::arrivals},
    FlowSeries{{"departures", "persons", left, left}, &Flows::departures},
    FlowSeries{{"admitted", "persons", admitted, admitted}, &Flows::admitted},
    FlowSeries{{"waiting", "persons", waiting, waiting}, &Flows::waiting},
    FlowSeries{{"arrivals_by_route", "persons", came_by, came_by}, nullptr, &Flows::arrivals_by_route},
    FlowSeries{{"departures_by_route", "persons", left_by, left_by}, nullptr, &Flows::departures_by_route},
};

}  // namespace

Series series() { return {{}, flows}; }

}  // namespace cohesim::migration
