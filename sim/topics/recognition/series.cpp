#include "measure/series.hpp"

#include <array>

namespace cohesim::recognition {

Series series();

namespace {

constexpr Denominator foreign_graduates{counts_if<[](const World& w, Row i) {
  return all_of(is_aged(w, i, 20, 64), w.persons.education[i] == Education::isced_5_8,
                w.persons.recognition[i] != Recognition::host);
}>};

constexpr std::array ratios{
    RatioSeries{{"recognition_rate", "%", "Recognised foreign degrees",
                 "Fully recognised, share of the holders of a foreign tertiary degree aged 20 to 64", "", "education",
                 Better::more},
                100,
                &foreign_graduates,
                value<[](const World& w, Row i) { return w.persons.recognition[i] == Recognition::full; }>},
};

}  // namespace

Series series() { return {ratios, {}}; }

}  // namespace cohesim::recognition
