#include "measure/series.hpp"

#include <array>

namespace cohesim::legal_status {

Series series();

namespace {

constexpr std::array ratios{
    RatioSeries{{"naturalised_rate", "%", "Naturalised",
                 "Hold the citizenship of the state they live in, share of the foreign-born", "", "participation"},
                100,
                &foreign_born,
                value<[](const World& w, Row i) { return w.persons.citizenship[i] == Citizenship::national; }>},
};

constexpr std::array flows{
    FlowSeries{{"naturalisations", "persons", "Naturalisations of the month",
                "Persons who became citizens in the month, real numbers", "", "participation"},
               &Flows::naturalisations},
};

}  // namespace

Series series() { return {ratios, flows}; }

}  // namespace cohesim::legal_status
