#include "measure/series.hpp"

#include <array>
#include <vector>

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

/// The foreign-born, and those born here.
Scratch<TwoGroups> by_birth(std::span<const Composition> areas) {
  Scratch<TwoGroups> both;
  for (const Composition& a : areas)
    both.push_back(
        {a[static_cast<std::size_t>(Origin::eu_born)] + a[static_cast<std::size_t>(Origin::non_eu_born)],
         a[static_cast<std::size_t>(Origin::native)] + a[static_cast<std::size_t>(Origin::second_generation)]});
  return both;
}

template <double (*F)(std::span<const TwoGroups>)>
double of_birth(std::span<const Composition> areas) {
  return F(by_birth(areas));
}

constexpr std::string_view index_area = "inclusion";
constexpr double note = 0.005;  // smallest change: assumption; a change of 0.05 in ten years is called moderate

constexpr std::array indices{
    IndexSeries{{"dissimilarity", "1", "Dissimilarity",
                 "Share of the foreign-born (or of those born here) who would have to move for an even spread", "",
                 index_area, Better::less, note},
                of_birth<dissimilarity>},
    IndexSeries{{"dissimilarity_corrected", "1", "Dissimilarity, corrected for small areas",
                 "Dissimilarity less what few simulated persons an area add by chance (Allen et al. 2015)", "",
                 index_area, Better::less, note},
                of_birth<dissimilarity_corrected>},
    IndexSeries{{"isolation", "1", "Isolation",
                 "Share of the foreign-born in the neighbourhood of the average foreign-born person", "", index_area,
                 Better::neither, note},
                of_birth<isolation>},
    IndexSeries{{"exposure", "1", "Exposure (interaction)",
                 "Share of those born here in the neighbourhood of the average foreign-born person", "", index_area,
                 Better::neither, note},
                of_birth<interaction>},
    IndexSeries{{"theil_h", "1", "Theil's H",
                 "How much less mixed the average neighbourhood is than the whole, foreign-born against born here", "",
                 index_area, Better::less, note},
                of_birth<theil_h>},
    IndexSeries{{"gini", "1", "Gini index of segregation",
                 "Mean difference of the foreign-born's share between two persons' neighbourhoods, relative to the "
                 "largest possible",
                 "", index_area, Better::less, note},
                of_birth<gini>},
    IndexSeries{{"atkinson", "1", "Atkinson index of segregation",
                 "Unevenness, areas below and above the mean share counting alike (b = 0.5)", "", index_area,
                 Better::less, note},
                of_birth<atkinson>},
    IndexSeries{{"multigroup_dissimilarity", "1", "Dissimilarity of all origins",
                 "Share of all who would have to move for an even spread of the four origins, relative to complete "
                 "separation",
                 "", index_area, Better::less, note},
                multigroup_dissimilarity},
    IndexSeries{{"multigroup_theil_h", "1", "Theil's H of all origins",
                 "How much less mixed the average neighbourhood is than the whole, the four origins", "", index_area,
                 Better::less, note},
                multigroup_theil_h},
};

}  // namespace

Series series() { return {{}, flows, {}, indices}; }

}  // namespace cohesim::migration
