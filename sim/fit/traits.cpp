// Fit of attainment, routes of entry and citizenship.
#include <fmt/format.h>

#include <algorithm>

#include "fit/tables.hpp"
#include "population/education.hpp"
#include "topics/schooling/schooling.hpp"

namespace cohesim::fit {

namespace {

constexpr std::array<const char*, synthesis::n_schooling_groups> schooling_names{
    "native",      "both parents from outside the EU", "eu_born",
    "non_eu_born", "schooled here, born elsewhere",    "one parent from outside the EU"};
constexpr std::array<const char*, n_education_ages> age_names{"under 35", "aged 35-54", "aged 55-64",
                                                              "aged 65 and over"};

/// What the person has at the end of the present stage of education.
Education attainment_in_the_end(const Persons& p, Row i) {
  return p.in_education(i) ? std::max(p.education[i], p.leaving_with[i]) : p.education[i];
}

/// Of adults: the attainment of the young is made at school (sim/MODEL.md, Schooling).
FitTable attainment(const World& w, const Scenario& scenario) {
  constexpr std::size_t strata = synthesis::n_schooling_groups * 2 * n_education_ages;
  std::vector<double> persons(strata), got(strata * n_education);
  const Persons& p = w.persons;
  for (Row i = 0; i < p.rows(); ++i) {
    if (p.age(i, w.now) < schooling::figures_from_age) continue;
    const std::size_t stratum = static_cast<std::size_t>(
        (synthesis::schooling_group(w, i) * 2 + static_cast<int>(p.sex[i])) * n_education_ages +
        education_age(p.age(i, w.now)));
    persons[stratum] += 1;
    got[stratum * n_education + static_cast<std::size_t>(attainment_in_the_end(p, i))] += 1;
  }
  TableMaker table("attainment by origin, sex and age", "persons");
  for (std::size_t s = 0; s < strata; ++s) {
    const std::size_t age = s % n_education_ages, sex = s / n_education_ages % 2, group = s / n_education_ages / 2;
    const Table& shares = synthesis::attainment_table(scenario.population, static_cast<int>(group));
    for (std::size_t level = 0; level < n_education; ++level)
      table.add(fmt::format("{}, {} {}, {}", schooling_names[group], Names<Sex>::list[sex], age_names[age],
                            Names<Education>::list[level]),
                persons[s] * shares[(sex * n_education_ages + age) * n_education + level],
                got[s * n_education + level]);
  }
  return table.finish();
}

FitTable routes(const World& w, const Scenario& scenario) {
  std::array<double, n_routes> got{};
  double all = 0;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    if (w.persons.born[i] != BirthGroup::outside_eu) continue;
    got[static_cast<std::size_t>(w.persons.route[i])] += 1;
    all += 1;
  }
  TableMaker table("route of those born outside the EU", "persons");
  for (std::size_t r = 0; r < n_routes; ++r)
    table.add(std::string(Names<Route>::list[r]), scenario.population.route_stock[r], got[r]);
  return table.finish(all);
}

FitTable citizens(const World& w, const Scenario& scenario) {
  std::array<double, 2> citizens{}, all{};
  for (Row i = 0; i < w.persons.rows(); ++i) {
    if (w.persons.born[i] == BirthGroup::host) continue;
    const std::size_t group = w.persons.born[i] == BirthGroup::outside_eu;
    all[group] += 1;
    citizens[group] += w.persons.citizenship[i] == Citizenship::national;
  }
  const double shares[] = {scenario.population.citizens_eu_born[0], scenario.population.citizens_non_eu_born[0]};
  TableMaker table("citizenship of the foreign-born", "persons");
  for (std::size_t group = 0; group < 2; ++group) {
    const char* name = group == 1 ? "non_eu_born" : "eu_born";
    table.add(fmt::format("{}, citizens of the state", name), all[group] * shares[group], citizens[group]);
    table.add(fmt::format("{}, foreign citizens", name), all[group] * (1 - shares[group]),
              all[group] - citizens[group]);
  }
  return table.finish();
}

}  // namespace

void add_trait_tables(FitReport& report, const World& world, const Scenario& scenario) {
  report.tables.push_back(attainment(world, scenario));
  report.tables.push_back(routes(world, scenario));
  report.tables.push_back(citizens(world, scenario));
}

}  // namespace cohesim::fit
