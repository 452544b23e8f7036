// What is recorded of the labour market, by person.
#include "measure/series.hpp"

#include <array>

namespace cohesim::labour {

Series series();

namespace {

bool employed(const World& w, Row i) { return w.persons.labour[i] == LabourState::employed; }
bool is_unemployed(const World& w, Row i) { return w.persons.labour[i] == LabourState::unemployed; }
bool active(const World& w, Row i) { return employed(w, i) | is_unemployed(w, i); }
bool of_working_age(const World& w, Row i) { return is_aged(w, i, 20, 64); }

constexpr const Denominator& all = aged<20, 64>;
constexpr Denominator labour_force{
    counts_if<[](const World& w, Row i) { return all_of(of_working_age(w, i), active(w, i)); }>};
constexpr Denominator unemployed{
    counts_if<[](const World& w, Row i) { return all_of(of_working_age(w, i), is_unemployed(w, i)); }>};
constexpr Denominator in_work{
    counts_if<[](const World& w, Row i) { return all_of(of_working_age(w, i), employed(w, i)); }>};
constexpr Denominator graduates_in_work{counts_if<[](const World& w, Row i) {
  return all_of(of_working_age(w, i), employed(w, i), w.persons.attained(i, w.now) == Education::isced_5_8);
}>};

// Smallest change of a share of few persons. Source: assumption, open to debate like any such threshold.
constexpr double of_few = 0.2;

constexpr std::array ratios{
    RatioSeries{
        {"employment_rate", "%", "Employment rate, 20 to 64", "Employed persons, share of all persons aged 20 to 64",
         "Eurostat lfsa_ergacob", "employment", Better::more},
        100,
        &all,
        value<employed>},
    RatioSeries{{"unemployment_rate", "%", "Unemployment rate, 20 to 64",
                 "Persons without work who search, share of the labour force aged 20 to 64", "Eurostat lfsa_urgacob",
                 "employment", Better::less},
                100,
                &labour_force,
                value<is_unemployed>},
    RatioSeries{
        {"activity_rate", "%", "Activity rate, 20 to 64", "Employed or unemployed, share of all persons aged 20 to 64",
         "Eurostat lfsa_argacob", "employment", Better::more},
        100,
        &all,
        value<active>},
    RatioSeries{
        {"overqualification_rate", "%", "Overqualification rate, 20 to 64",
         "In elementary or medium jobs (ISCO 4-9), share of the employed with tertiary attainment (ISCED 5-8) aged "
         "20 to 64",
         "Eurostat lfsa_eoqgacob", "employment", Better::less},
        100,
        &graduates_in_work,
        value<[](const World& w, Row i) { return w.persons.level[i] != JobLevel::graduate; }>},
    RatioSeries{
        {"temporary_rate", "%", "Temporary contracts, 20 to 64",
         "On a temporary contract, share of the employed aged 20 to 64", "Eurostat lfsa_etpgacob", "employment"},
        100,
        &in_work,
        value<[](const World& w, Row i) { return w.persons.has(i, flag::temporary_job); }>},
    RatioSeries{{"part_time_rate", "%", "Part-time work, 20 to 64",
                 "In part-time work, share of the employed aged 20 to 64", "Eurostat lfsa_eppgacob", "employment"},
                100,
                &in_work,
                value<[](const World& w, Row i) { return w.persons.has(i, flag::part_time); }>},
    RatioSeries{{"long_term_unemployment_share", "%", "Long-term unemployment, 20 to 64",
                 "Without work and looking for it for a year or more, share of the unemployed aged 20 to 64",
                 "Eurostat lfsa_upgan", "employment", Better::less, of_few},
                100,
                &unemployed,
                value<[](const World& w, Row i) { return w.now.value - w.persons.search_since[i] >= 12; }>},
    RatioSeries{{"new_hires_rate", "%", "In the job for under a year, 20 to 64",
                 "Hired within the last twelve months, share of the employed aged 20 to 64", "", "employment"},
                100,
                &in_work,
                value<[](const World& w, Row i) { return w.now.value - w.persons.labour_since[i] < 12; }>},
    RatioSeries{{"gross_wage", "EUR/month", "Mean gross pay, 20 to 64",
                 "Mean gross monthly pay of the employed aged 20 to 64, prices of the base year", "", "employment",
                 Better::more},
                0.01,
                &in_work,
                value<[](const World& w, Row i) { return w.persons.wage_cents[i]; }>,
                nullptr,
                true},
};

constexpr std::array flows{
    FlowSeries{{"hires", "persons", "hires of the month, real numbers", "hires of the month, real numbers"},
               &Flows::hires},
    FlowSeries{
        {"separations", "persons", "separations of the month, real numbers", "separations of the month, real numbers"},
        &Flows::separations},
};

}  // namespace

Series series() { return {ratios, flows}; }

}  // namespace cohesim::labour
