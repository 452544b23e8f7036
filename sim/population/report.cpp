#include <algorithm>
#include <cmath>

#include "population/population.hpp"

namespace cohesim {

namespace {

int report_age(int age) { return age < 15 ? 0 : age < 35 ? 1 : age < 55 ? 2 : age < 65 ? 3 : 4; }

struct Share {
  double part = 0, whole = 0;
  void add(bool in) {
    whole += 1;
    part += in;
  }
  double value() const { return whole > 0 ? part / whole : 0; }
};

bool abroad(BirthGroup group) { return group != BirthGroup::host; }

void report_persons(const World& w, PopulationReport& report) {
  const Persons& p = w.persons;
  Share outside, eu, rural, parent, both, naturalised, third, young, ten;
  for (Row i = 0; i < p.rows(); ++i) {
    const int age = p.age(i, w.now);
    const bool from_outside = p.born[i] == BirthGroup::outside_eu, here = p.born[i] == BirthGroup::host;
    ++report.counts[static_cast<std::size_t>(report_age(age))][static_cast<std::size_t>(p.sex[i])]
                   [static_cast<std::size_t>(p.origin(i))];
    outside.add(from_outside);
    eu.add(p.born[i] == BirthGroup::other_eu);
    third.add(p.citizenship[i] == Citizenship::third_country);
    const AreaType type = w.areas.type[p.area[i]];
    report.area_types[static_cast<std::size_t>(type)] += 1;
    if (type == AreaType::rural) rural.add(from_outside);
    if (here && age >= 15 && age < 35) parent.add(abroad(p.mother_born[i]) || abroad(p.father_born[i]));
    if (age >= 15 && age < 65)
      both.add(here && p.mother_born[i] == BirthGroup::outside_eu && p.father_born[i] == BirthGroup::outside_eu);
    if (from_outside) naturalised.add(p.citizenship[i] == Citizenship::national);
    if (from_outside) report.routes[static_cast<std::size_t>(p.route[i])] += 1;
    if (!here && age >= 15 && age < 75) young.add(age < 30);
    if (p.citizenship[i] == Citizenship::third_country) ten.add(p.residence_months(i, w.now) >= 120);
  }
  for (double& n : report.area_types) n /= static_cast<double>(p.rows());
  for (double& n : report.routes) n /= std::max(1.0, outside.part);
  report.persons = static_cast<std::int64_t>(p.rows());
  report.non_eu_born = outside.value();
  report.eu_born = eu.value();
  report.rural_migrants = rural.value();
  report.parent_abroad_15_34 = parent.value();
  report.both_outside_15_64 = both.value();
  report.naturalised = naturalised.value();
  report.third_country = third.value();
  report.young_foreign_born = young.value();
  report.ten_years = ten.value();
}

void count_education(const World& w, PopulationReport& report) {
  const Persons& p = w.persons;
  std::array<double, n_origins> all{};
  for (Row i = 0; i < p.rows(); ++i) {
    if (const int age = p.age(i, w.now); age < 25 || age >= 65) continue;
    const auto origin = static_cast<std::size_t>(p.origin(i)), level = static_cast<std::size_t>(p.education[i]);
    all[origin] += 1;
    report.education_25_64[origin][level] += 1;
    if (p.born[i] == BirthGroup::host) report.education_born_here_25_64[level] += 1;
  }
  for (std::size_t o = 0; o < n_origins; ++o)
    for (double& n : report.education_25_64[o]) n /= std::max(1.0, all[o]);
  for (double& n : report.education_born_here_25_64) n /= std::max(1.0, all[0] + all[1]);
}

void count_households(const World& w, PopulationReport& report) {
  const Persons& p = w.persons;
  std::vector<std::uint8_t> who(w.households.rows());  // bit 0: native adults, bit 1: other adults
  for (Row i = 0; i < p.rows(); ++i) {
    if (p.age(i, w.now) < 18) continue;
    who[p.household[i]] |= abroad(p.born[i]) || abroad(p.mother_born[i]) || abroad(p.father_born[i]) ? 2 : 1;
  }
  const double households = static_cast<double>(w.households.rows());
  for (Row h = 0; h < w.households.rows(); ++h)
    report.household_sizes[std::min<std::size_t>(w.households.members[h], 5) - 1] += 1 / households;
  report.households = static_cast<std::int64_t>(w.households.rows());
  report.household_mean = static_cast<double>(p.rows()) / households;
  report.mixed_households = static_cast<double>(std::count(who.begin(), who.end(), 3)) / households;
  report.nonnative_households = static_cast<double>(std::count(who.begin(), who.end(), 2)) / households;
}

void count_places(const World& w, PopulationReport& report) {
  const Persons& p = w.persons;
  std::vector<double> migrants(w.areas.rows()), others(w.areas.rows());
  double all_migrants = 0, all_others = 0;
  std::int64_t adults = 0, ties = 0, across = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    const bool migrant = p.born[i] == BirthGroup::outside_eu;
    (migrant ? migrants : others)[p.area[i]] += 1;
    (migrant ? all_migrants : all_others) += 1;
    if (p.age(i, w.now) < 18) continue;
    ++adults;
    for (const Row f : p.friends[i])
      if (f != no_row) {
        ++ties;
        across += p.origin(f) != p.origin(i);
      }
  }
  for (std::size_t a = 0; a < migrants.size(); ++a)
    report.dissimilarity +=
        0.5 * std::abs(migrants[a] / std::max(1.0, all_migrants) - others[a] / std::max(1.0, all_others));
  report.friends = static_cast<double>(ties) / static_cast<double>(std::max<std::int64_t>(1, adults));
  report.friends_other_origin = static_cast<double>(across) / static_cast<double>(std::max<std::int64_t>(1, ties));
}

}  // namespace

PopulationReport population_report(const World& world) {
  PopulationReport report;
  report_persons(world, report);
  count_education(world, report);
  count_households(world, report);
  count_places(world, report);
  return report;
}

}  // namespace cohesim
