#include <array>

#include "measure/indicator.hpp"

namespace cohesim {

namespace {

const std::array education_list{
    Indicator{"low_attainment_rate", "%", "Low attainment, 25 to 64", "ISCED 0-2, share of persons aged 25 to 64",
              "Eurostat edat_lfs_9912", 100, per_person([](const World& w, Row i) {
                return Sample{aged(w, i, 25, 64), w.persons.education[i] <= Education::isced_2};
              })},
    Indicator{"tertiary_rate", "%", "Tertiary attainment, 25 to 64", "ISCED 5-8, share of persons aged 25 to 64",
              "Eurostat edat_lfs_9912", 100, per_person([](const World& w, Row i) {
                return Sample{aged(w, i, 25, 64), w.persons.education[i] == Education::isced_5_8};
              })},
    Indicator{"language_b2_rate", "%", "Host language at B2 or above",
              "At CEFR level B2 or above in the host language, share of the foreign-born aged 18 to 64", "", 100,
              per_person([](const World& w, Row i) {
                return Sample{all_of(aged(w, i, 18, 64), w.persons.born[i] != BirthGroup::host),
                              from_share(w.persons.language[i]) >= Cefr::lower[3]};
              })},
    Indicator{"recognition_rate", "%", "Recognised foreign degrees",
              "Fully recognised, share of the holders of a foreign tertiary degree aged 20 to 64", "", 100,
              per_person([](const World& w, Row i) {
                return Sample{all_of(aged(w, i, 20, 64), w.persons.education[i] == Education::isced_5_8,
                                     w.persons.recognition[i] != Recognition::host),
                              w.persons.recognition[i] == Recognition::full};
              })},
};

}  // namespace

std::span<const Indicator> education_indicators() { return education_list; }

}  // namespace cohesim
