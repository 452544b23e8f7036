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
    FlowSeries{{"births", "persons", "births of the month, real numbers", "births of the month, real numbers"},
               &Flows::births},
    FlowSeries{{"deaths", "persons", "deaths of the month, real numbers", "deaths of the month, real numbers"},
               &Flows::deaths},
};

}  // namespace

Series series() { return {ratios, flows}; }

}  // namespace cohesim::demography
