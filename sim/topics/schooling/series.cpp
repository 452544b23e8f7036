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
    RatioSeries{
        {"tertiary_25_34_rate", "%", "Tertiary attainment, 25 to 34", "ISCED 5-8, share of persons aged 25 to 34",
         "Eurostat edat_lfse_03", "education", Better::more, of_few_pupils},
        100,
        &aged<25, 34>,
        value<has_degree>},
    RatioSeries{
        {"tertiary_30_34_rate", "%", "Tertiary attainment, 30 to 34", "ISCED 5-8, share of persons aged 30 to 34",
         "Eurostat edat_lfs_9912", "education", Better::more, of_few_pupils},
        100,
        &aged<30, 34>,
        value<has_degree>},
};

template <auto Of>
void of_years(const Recording& r, double* by_stage) {
  for (std::size_t level = 0; level < r.world.school_years.size(); ++level)
    by_stage[level] += static_cast<double>(r.world.school_years[level].*Of);
}
template <auto Of>
void persons_of_years(const Recording& r, double* by_stage) {
  for (std::size_t level = 0; level < r.world.school_years.size(); ++level)
    by_stage[level] += static_cast<double>(r.world.school_years[level].*Of) * r.world.represents;
}
void first_choice_share(const Recording& r, double* by_stage) {
  for (std::size_t level = 0; level < r.world.school_years.size(); ++level) {
    const SchoolYear& year = r.world.school_years[level];
    by_stage[level] = year.applicants > 0 ? 100.0 * year.first_choice / year.applicants : 0.0;
  }
}

constexpr std::array<std::string_view, 1> of_a_stage{"stage"};

constexpr CountSeries of_schools(std::string_view name, std::string_view unit, std::string_view long_name,
                                 std::string_view description, void (*fill)(const Recording&, double*)) {
  return {{name, unit, long_name, description, "", "education"}, "schools", of_a_stage, fill};
}

constexpr std::array counts{
    of_schools("school_applicants", "persons", "Applicants for a school",
               "Children who needed a school in the last September, real numbers",
               persons_of_years<&SchoolYear::applicants>),
    of_schools("school_unplaced", "persons", "Without a seat",
               "Children without any seat after the last September, real numbers",
               persons_of_years<&SchoolYear::unplaced>),
    of_schools("first_choice_share", "%", "Share with the first choice",
               "Got the school that came first in their list in the last September, share of applicants",
               first_choice_share),
    of_schools("school_distance", "metre", "Distance to school", "Mean straight line from home to school of all pupils",
               of_years<&SchoolYear::metres>),
    of_schools("school_dissimilarity", "1", "Dissimilarity among schools",
               "Share of pupils born outside the EU or of two such parents (or of the others) who would have to change "
               "school for an even spread, corrected for small schools",
               of_years<&SchoolYear::school_foreign>),
    of_schools("pupils_home_dissimilarity", "1", "Dissimilarity of the same pupils among neighbourhoods",
               "The same index of the same pupils by where they live", of_years<&SchoolYear::home_foreign>),
    of_schools("school_dissimilarity_parents", "1", "Dissimilarity among schools by parents' schooling",
               "The same index, of pupils whose parents have little schooling",
               of_years<&SchoolYear::school_disadvantaged>),
    of_schools("pupils_home_dissimilarity_parents", "1", "Dissimilarity of the same pupils by parents' schooling",
               "The same index of the same pupils by where they live", of_years<&SchoolYear::home_disadvantaged>),
};

}  // namespace

Series series() { return {ratios, {}, counts}; }

}  // namespace cohesim::schooling
