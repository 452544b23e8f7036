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
  return all_of(of_working_age(w, i), employed(w, i), w.persons.education[i] == Education::isced_5_8);
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
                value<[](const World& w, Row i) { return w.persons.wage_cents[i]; }>},
};

constexpr std::array flows{
    FlowSeries{{"hires", "persons", "Hires of the month", "Persons hired in the month, real numbers", "", "employment"},
               &Flows::hires},
    FlowSeries{{"separations", "persons", "Separations of the month",
                "Persons who lost or left their job in the month, real numbers", "", "employment"},
               &Flows::separations},
};

void open_vacancies(const Recording& r, double* by_level) {
  for (const Vacancy& v : r.world.vacancies) by_level[static_cast<std::size_t>(v.level)] += r.world.represents;
}

void vacancy_rate(const Recording& r, double* by_level) {
  std::array<double, n_levels> open{}, staff{};
  open_vacancies(r, open.data());
  for (const auto& row : r.world.employers.staff)
    for (std::size_t k = 0; k < n_levels; ++k) staff[k] += row[k] * r.world.represents;
  for (std::size_t k = 0; k < n_levels; ++k)
    by_level[k] = open[k] + staff[k] > 0 ? 100.0 * open[k] / (open[k] + staff[k]) : 0.0;
}

template <LabourMarket::Counts LabourMarket::*Of>
void of_markets(const Recording& r, double* by_level) {
  for (const LabourMarket& m : r.world.labour_markets)
    for (std::size_t k = 0; k < n_levels; ++k) by_level[k] += static_cast<double>((m.*Of)[k]) * r.world.represents;
}

constexpr std::array<std::string_view, 1> of_a_market{"level"};

constexpr CountSeries count(std::string_view name, std::string_view unit, std::string_view long_name,
                            std::string_view description, void (*fill)(const Recording&, double*)) {
  return {{name, unit, long_name, description, "", "employment"}, "labour_market", of_a_market, fill};
}

constexpr std::array market_counts{
    count("open_vacancies", "1", "Open vacancies", "Posts that are advertised at the end of the month, real numbers",
          open_vacancies),
    count("posted", "1", "Posts advertised", "Posts newly advertised in the month, real numbers",
          of_markets<&LabourMarket::posted>),
    count("applications", "1", "Applications", "Suitable applications of the month, real numbers",
          of_markets<&LabourMarket::applications>),
    count("rejected", "1", "Turned away at the callback",
          "Applications of the month turned away for a visible origin at the callback, real numbers",
          of_markets<&LabourMarket::rejected>),
    count("declined", "1", "Turned away at the offer",
          "Applications of the month turned away for a visible origin at the offer, real numbers",
          of_markets<&LabourMarket::declined>),
    count("hires", "1", "Hires by level of the job", "Posts filled in the month, real numbers",
          of_markets<&LabourMarket::hires>),
    count("referred", "1", "Hires through a friend", "Hires of the month through a friend, real numbers",
          of_markets<&LabourMarket::referred>),
    count("vacancy_rate", "%", "Vacancy rate", "Open vacancies, share of all posts", vacancy_rate),
};

}  // namespace

Series series() { return {ratios, flows, market_counts}; }

}  // namespace cohesim::labour
