#include <algorithm>
#include <array>
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

struct PersonShares {
  Share outside, eu, rural, parent, both, naturalised, third, young, ten;
};

bool aged_between(int age, int from, int to) { return age >= from && age < to; }

void add_birth(const World& w, Row i, PersonShares& shares) {
  const Persons& p = w.persons;
  const int age = p.age(i, w.now);
  const bool here = p.born[i] == BirthGroup::host;
  shares.outside.add(p.born[i] == BirthGroup::outside_eu);
  shares.eu.add(p.born[i] == BirthGroup::other_eu);
  if (here && aged_between(age, 15, 35)) shares.parent.add(abroad(p.mother_born[i]) || abroad(p.father_born[i]));
  if (aged_between(age, 15, 65))
    shares.both.add(here && p.mother_born[i] == BirthGroup::outside_eu && p.father_born[i] == BirthGroup::outside_eu);
  if (!here && aged_between(age, 15, 75)) shares.young.add(age < 30);
}

void add_citizenship(const World& w, Row i, PersonShares& shares) {
  const Persons& p = w.persons;
  const bool from_outside = p.born[i] == BirthGroup::outside_eu;
  const bool third = p.citizenship[i] == Citizenship::third_country;
  shares.third.add(third);
  if (third) shares.ten.add(p.residence_months(i, w.now) >= 120);
  if (from_outside) shares.naturalised.add(p.citizenship[i] == Citizenship::national);
  if (w.areas.type[w.area_of(i)] == AreaType::rural) shares.rural.add(from_outside);
}

void count_person(const World& w, Row i, PopulationReport& report) {
  const Persons& p = w.persons;
  const auto age = static_cast<std::size_t>(report_age(p.age(i, w.now)));
  ++report.counts[age][static_cast<std::size_t>(p.sex[i])][static_cast<std::size_t>(p.origin(i))];
  report.area_types[static_cast<std::size_t>(w.areas.type[w.area_of(i)])] += 1;
  if (p.born[i] == BirthGroup::outside_eu) report.routes[static_cast<std::size_t>(p.route[i])] += 1;
}

void report_shares(const PersonShares& shares, PopulationReport& report) {
  report.non_eu_born = shares.outside.value();
  report.eu_born = shares.eu.value();
  report.rural_migrants = shares.rural.value();
  report.parent_abroad_15_34 = shares.parent.value();
  report.both_outside_15_64 = shares.both.value();
  report.naturalised = shares.naturalised.value();
  report.third_country = shares.third.value();
  report.young_foreign_born = shares.young.value();
  report.ten_years = shares.ten.value();
}

void report_persons(const World& w, PopulationReport& report) {
  PersonShares shares;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    count_person(w, i, report);
    add_birth(w, i, shares);
    add_citizenship(w, i, shares);
  }
  report.persons = static_cast<std::int64_t>(w.persons.rows());
  for (double& n : report.area_types) n /= static_cast<double>(report.persons);
  for (double& n : report.routes) n /= std::max(1.0, shares.outside.part);
  report_shares(shares, report);
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

/// Half the sum over areas of the difference between the shares of migrants and of others who live there.
double unevenness(const World& w) {
  std::array<std::vector<double>, 2> in_area{std::vector<double>(w.areas.rows()), std::vector<double>(w.areas.rows())};
  std::array<double, 2> all{};
  for (Row i = 0; i < w.persons.rows(); ++i) {
    const std::size_t migrant = w.persons.born[i] == BirthGroup::outside_eu;
    in_area[migrant][w.area_of(i)] += 1;
    all[migrant] += 1;
  }
  double sum = 0;
  for (std::size_t a = 0; a < w.areas.rows(); ++a)
    sum += 0.5 * std::abs(in_area[1][a] / std::max(1.0, all[1]) - in_area[0][a] / std::max(1.0, all[0]));
  return sum;
}

void count_friends(const World& w, PopulationReport& report) {
  const Persons& p = w.persons;
  std::int64_t adults = 0, ties = 0, across = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    if (p.age(i, w.now) < adult_age) continue;
    ++adults;
    for (const Row f : p.friends[i])
      if (f != no_row) ++ties, across += p.origin(f) != p.origin(i);
  }
  report.friends = static_cast<double>(ties) / static_cast<double>(std::max<std::int64_t>(1, adults));
  report.friends_other_origin = static_cast<double>(across) / static_cast<double>(std::max<std::int64_t>(1, ties));
}

}  // namespace

PopulationReport population_report(const World& world) {
  PopulationReport report;
  report_persons(world, report);
  count_education(world, report);
  count_households(world, report);
  report.dissimilarity = unevenness(world);
  count_friends(world, report);
  return report;
}

}  // namespace cohesim
