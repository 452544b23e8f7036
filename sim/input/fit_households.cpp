// Fit of sizes and types of households, and of those in which natives and others live together.
#include <fmt/format.h>

#include <algorithm>

#include "input/fit_tables.hpp"
#include "input/population_household_types.hpp"

namespace cohesim::fit {

namespace {

using synthesis::household_types;
using synthesis::HouseholdType;

constexpr std::array<const char*, 6> size_names{"",          "1 person",  "2 persons",
                                                "3 persons", "4 persons", "5 and more persons"};

struct Members {
  int adults = 0, persons = 0, children = 0;
  bool couple = false, native = false, other = false;
  int size() const { return std::min(persons, 5); }
};

Members members_of(const World& w, Row h) {
  const Persons& p = w.persons;
  Members m;
  for (const Row i : w.members_of(h)) {
    ++m.persons;
    const bool minor = p.age(i, w.now) < adult_age;
    const auto here = [&](Row parent) { return parent != no_row && p.household[parent] == h; };
    m.children += minor || here(p.mother[i]) || here(p.father[i]);
    m.couple |= p.partner[i] != no_row;
    if (minor) continue;
    const bool native =
        p.born[i] == BirthGroup::host && p.mother_born[i] == BirthGroup::host && p.father_born[i] == BirthGroup::host;
    (native ? m.native : m.other) = true;
  }
  return m;
}

/// Row of household_types, those of five and more taken together as the first of them; n_household_types if it is none.
std::size_t type_of(const Members& m) {
  for (std::size_t t = 0; t < n_household_types; ++t) {
    const HouseholdType& type = household_types[t];
    if (type.size == m.size() && (type.size == 5 || (type.couple == m.couple && type.children == m.children))) return t;
  }
  return n_household_types;
}

std::string type_name(std::size_t t) {
  if (t == n_household_types) return "other";
  const HouseholdType& type = household_types[t];
  if (type.size == 1) return "alone";
  if (type.size == 5) return "5 and more persons";
  std::string name = type.couple ? "couple" : type.children > 0 ? "lone parent" : "adults who are no couple";
  if (type.children > 0) name += fmt::format(", {} at home", type.children);
  if (type.others > 0 && type.couple) name += fmt::format(", {} other", type.others);
  return name;
}

}  // namespace

void add_household_tables(FitReport& report, const World& world, const Scenario& scenario) {
  const PopulationData& data = scenario.population;
  std::array<double, 6> sizes{}, within{};
  std::array<double, n_household_types + 1> types{}, targets{};
  double households = 0, mixed = 0;
  for (Row h = 0; h < world.households.rows(); ++h) {
    const Members m = members_of(world, h);
    if (m.persons == 0) continue;
    households += 1;
    sizes[static_cast<std::size_t>(m.size())] += 1;
    types[type_of(m)] += 1;
    mixed += m.native && m.other;
  }
  TableMaker by_size("household sizes", "households"), by_type("household types", "households");
  for (std::size_t s = 1; s <= 5; ++s) by_size.add(size_names[s], data.household_sizes[s - 1], sizes[s]);
  for (std::size_t t = 0; t < n_household_types; ++t)
    within[static_cast<std::size_t>(household_types[t].size)] += data.household_types[t];
  for (std::size_t t = 0; t < n_household_types; ++t) {
    const auto size = static_cast<std::size_t>(household_types[t].size);
    Members example{household_types[t].parents() + household_types[t].others,
                    household_types[t].persons(),
                    household_types[t].children,
                    household_types[t].couple,
                    false,
                    false};
    targets[type_of(example)] += data.household_sizes[size - 1] * data.household_types[t] / within[size];
  }
  for (std::size_t t = 0; t <= n_household_types; ++t) by_type.add(type_name(t), targets[t], types[t]);
  report.tables.push_back(by_size.finish(households));
  report.tables.push_back(by_type.finish(households));
  TableMaker by_mix("mixed households", "households");
  by_mix.add("natives and others", data.mixed_households[0] * households, mixed);
  by_mix.add("alike", (1 - data.mixed_households[0]) * households, households - mixed);
  report.tables.push_back(by_mix.finish());
}

}  // namespace cohesim::fit
