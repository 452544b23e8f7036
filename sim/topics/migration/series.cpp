#include "measure/series.hpp"

#include <array>

namespace cohesim::migration {

Series series();

namespace {

constexpr std::array flows{
    FlowSeries{{"arrivals", "persons", "Arrivals of the month", "Persons who arrived in the month, real numbers"},
               &Flows::arrivals},
    FlowSeries{
        {"departures", "persons", "Departures of the month", "Persons who left the country in the month, real numbers"},
        &Flows::departures},
    FlowSeries{{"admitted", "persons", "Admissions of the month",
                "Persons admitted in the month for work, the family or protection, real numbers"},
               &Flows::admitted},
    FlowSeries{{"waiting", "persons", "Admitted and not here yet",
                "Persons admitted and not here yet at the end of the month, real numbers"},
               &Flows::waiting},
    FlowSeries{
        {"arrivals_by_route", "persons", "Arrivals of the month by route",
         "Persons who arrived in the month by route of entry, real numbers (none: movers within the EU, born here)"},
        nullptr,
        &Flows::arrivals_by_route},
    FlowSeries{
        {"departures_by_route", "persons", "Departures of the month by route",
         "Persons who left in the month by route of entry, real numbers (none: movers within the EU, born here)"},
        nullptr,
        &Flows::departures_by_route},
};

}  // namespace

Series series() { return {{}, flows}; }

}  // namespace cohesim::migration
