// What is recorded of schooling, by person.
#include "measure/series.hpp"

#include <array>

namespace cohesim::schooling {

Series series();

namespace {

// Of 15-year-olds 22.5 % read below level 2 (PISA 2018, EU-27, from memory): below this achievement, in SD of one age.
constexpr float low_achievement = -0.72f;

bool learns(const World& w, Row i) { return w.persons.in_education(i); }
bool in_place(const World& w, Row i) { return w.persons.schooling[i] != Schooling::none; }
bool low_achiever(const World& w, Row i) { return w.persons.achievement(i) < low_achievement; }
bool left_early(const World& w, Row i) {
  return all_of(!w.persons.in_education(i), w.persons.education[i] <= Education::isced_2);
}
bool has_degree(const World& w, Row i) { return w.persons.education[i] == Education::isced_5_8; }
bool neither(const World& w, Row i) {
  return all_of(!w.persons.in_education(i), w.persons.labour[i] != LabourState::employed);
}

constexpr double of_few_pupils = 0.2;  // smallest change of note of a share of few: assumption

constexpr std::array ratios{
    RatioSeries{{"early_childhood_rate", "%", "Early childhood education, 3 to 5",
                 "In early childhood education or already at school, share of children aged 3 to 5",
                 "Eurostat educ_uoe_enra21, from three years on", "education", Better::more, of_few_pupils},
                100,
                &aged<3, 5>,
                value<in_place>},
    RatioSeries{{"low_achievers_rate", "%", "Low achievers at 15",
                 "Achievement below that of the fifth with least in reading in 2018, share of persons aged 15",
                 "PISA, below level 2 in reading", "education", Better::less, of_few_pupils},
                100,
                &aged<15, 15>,
                value<low_achiever>},
    RatioSeries{{"early_leavers_rate", "%", "Early leavers from education, 18 to 24",
                 "At most lower secondary attainment and not in education, share of persons aged 18 to 24",
                 "Eurostat edat_lfse_02", "education", Better::less, of_few_pupils},
                100,
                &aged<18, 24>,
                value<left_early>},
    RatioSeries{{"in_education_rate", "%", "In education, 18 to 24",
                 "Enrolled in school, vocational training or university, share of persons aged 18 to 24",
                 "Eurostat edat_lfse_18", "education", Better::neither, of_few_pupils},
                100,
                &aged<18, 24>,
                value<learns>},
    RatioSeries{{"neet_rate", "%", "Neither in work nor in education, 18 to 24",
                 "Neither employed nor enrolled, share of persons aged 18 to 24", "Eurostat edat_lfse_23", "education",
                 Better::less, of_few_pupils},
                100,
                &aged<18, 24>,
                value<neither>},
    RatioSeries{{"tertiary_25_34_rate", "%", "Tertiary attainment, 25 to 34",
                 "ISCED 5-8, share of persons aged 25 to 34", "Eurostat edat_lfse_03", "education", Better::more,
                 of_few_pupils},
                100,
                &aged<25, 34>,
                value<has_degree>},
    RatioSeries{{"tertiary_30_34_rate", "%", "Tertiary attainment, 30 to 34",
                 "ISCED 5-8, share of persons aged 30 to 34", "Eurostat edat_lfs_9912", "education", Better::more,
                 of_few_pupils},
                100,
                &aged<30, 34>,
                value<has_degree>},
};

}  // namespace

Series series() { return {ratios}; }

}  // namespace cohesim::schooling
