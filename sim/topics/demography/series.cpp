#include "measure/series.hpp"

#include <array>

namespace cohesim::demography {

Series series();

namespace {

bool low_attainment(const World& w, Row i) { return w.persons.education[i] <= Education::isced_2; }
bool tertiary(const World& w, Row i) { return w.persons.education[i] == Education::isced_5_8; }

constexpr std::array ratios{
    RatioSeries{{"low_attainment_rate", "%", "Low attainment, 25 to 64", "ISCED 0-2, share of persons aged 25 to 64",
                 "Eurostat edat_lfs_9912", "education", Better::less},
                100,
                &aged<25, 64>,
                value<low_attainment>},
    RatioSeries{{"tertiary_rate", "%", "Tertiary attainment, 25 to 64", "ISCED 5-8, share of persons aged 25 to 64",
                 "Eurostat edat_lfs_9912", "education", Better::more},
                100,
                &aged<25, 64>,
                value<tertiary>},
};

constexpr std::array flows{
    FlowSeries{{"births", "persons", "Births of the month", "Persons born in the month, real numbers"}, &Flows::births},
    FlowSeries{{"deaths", "persons", "Deaths of the month", "Persons who died in the month, real numbers"},
               &Flows::deaths},
};

constexpr std::array<std::string_view, 4> of_pyramid{"region", "origin", "sex", "age"};

constexpr std::array counts{
    CountSeries{{"persons", "persons", "Persons at the end of the month, real numbers",
                 "Persons who live here at the end of the month, real numbers"},
                "population",
                of_pyramid},
};

}  // namespace

Series series() { return {ratios, flows, counts}; }

}  // namespace cohesim::demography
