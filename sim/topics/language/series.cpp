#include "measure/series.hpp"

#include <array>

namespace cohesim::language {

Series series();

namespace {

constexpr Denominator adult_migrants{
    counts_if<[](const World& w, Row i) { return all_of(is_aged(w, i, 18, 64), is_foreign_born(w, i)); }>};

constexpr std::array ratios{
    RatioSeries{{"language_b2_rate", "%", "Host language at B2 or above",
                 "At CEFR level B2 or above in the host language, share of the foreign-born aged 18 to 64", "",
                 "education", Better::more},
                100,
                &adult_migrants,
                value<[](const World& w, Row i) { return from_share(w.persons.language[i]) >= Cefr::lower[3]; }>},
};

}  // namespace

Series series() { return {ratios, {}}; }

}  // namespace cohesim::language
