#include <array>

#include "measure/indicator.hpp"

namespace cohesim {

namespace {

bool employed(const World& w, Row i) { return w.persons.labour[i] == LabourState::employed; }
bool active(const World& w, Row i) { return employed(w, i) | (w.persons.labour[i] == LabourState::searching); }
bool working_age(const World& w, Row i) { return aged(w, i, 20, 64); }

const std::array labour_list{
    Indicator{"employment_rate", "%", "Employment rate, 20 to 64",
              "Employed persons, share of all persons aged 20 to 64", "Eurostat lfsa_ergacob", 100,
              per_person([](const World& w, Row i) {
                return Sample{working_age(w, i), employed(w, i)};
              })},
    Indicator{"unemployment_rate", "%", "Unemployment rate, 20 to 64",
              "Persons without work who search, share of the labour force aged 20 to 64", "Eurostat lfsa_urgacob", 100,
              per_person([](const World& w, Row i) {
                return Sample{all_of(working_age(w, i), active(w, i)), !employed(w, i)};
              })},
    Indicator{"activity_rate", "%", "Activity rate, 20 to 64",
              "Employed or searching, share of all persons aged 20 to 64", "Eurostat lfsa_argacob", 100,
              per_person([](const World& w, Row i) {
                return Sample{working_age(w, i), active(w, i)};
              })},
    Indicator{"overqualification_rate", "%", "Overqualification rate, 20 to 64",
              "In elementary or medium jobs (ISCO 4-9), share of the employed with tertiary attainment (ISCED 5-8) "
              "aged 20 to 64",
              "Eurostat lfsa_eoqgacob", 100, per_person([](const World& w, Row i) {
                return Sample{all_of(working_age(w, i), employed(w, i), w.persons.education[i] == Education::isced_5_8),
                              w.persons.level[i] != JobLevel::graduate};
              })},
    Indicator{"temporary_rate", "%", "Temporary contracts, 20 to 64",
              "On a temporary contract, share of the employed aged 20 to 64", "Eurostat lfsa_etpgacob", 100,
              per_person([](const World& w, Row i) {
                return Sample{all_of(working_age(w, i), employed(w, i)), w.persons.has(i, flag::temporary_job)};
              })},
    Indicator{"part_time_rate", "%", "Part-time work, 20 to 64",
              "In part-time work, share of the employed aged 20 to 64", "Eurostat lfsa_eppgacob", 100,
              per_person([](const World& w, Row i) {
                return Sample{all_of(working_age(w, i), employed(w, i)), w.persons.has(i, flag::part_time)};
              })},
    Indicator{"long_term_unemployment_share", "%", "Long-term unemployment, 20 to 64",
              "Without work and searching for a year or more, share of the unemployed aged 20 to 64",
              "Eurostat lfsa_upgan", 100, per_person([](const World& w, Row i) {
                return Sample{all_of(working_age(w, i), active(w, i), !employed(w, i)),
                              w.now.value - w.persons.search_since[i] >= 12};
              })},
    Indicator{"new_hires_rate", "%", "In the job for under a year, 20 to 64",
              "Hired within the last twelve months, share of the employed aged 20 to 64", "", 100,
              per_person([](const World& w, Row i) {
                return Sample{all_of(working_age(w, i), employed(w, i)), w.now.value - w.persons.labour_since[i] < 12};
              })},
    Indicator{"gross_wage", "EUR/month", "Mean gross pay, 20 to 64",
              "Mean gross monthly pay of the employed aged 20 to 64, prices of the base year", "", 0.01,
              per_person([](const World& w, Row i) {
                return Sample{all_of(working_age(w, i), employed(w, i)), w.persons.wage_cents[i]};
              })},
};

}  // namespace

std::span<const Indicator> labour_indicators() { return labour_list; }

}  // namespace cohesim
