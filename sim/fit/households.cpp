// Fit of sizes and types of households, and of those in which natives and others live together.
#include <fmt/format.h>

#include <algorithm>

#include "fit/tables.hpp"
#include "population/household_types.hpp"

namespace cohesim::fit {

namespace {

using synthesis::household_types;

constexpr std::array<const char*, 6> size_names{"",          "1 person",  "2 persons",
                                                "3 persons", "4 persons", "5 and more persons"};

struct Members {
  int persons = 0;
  bool couple = false, native = false, other = false;  // natives and others: of adults
  std::size_t size() const { return static_cast<std::size_t>(std::min(persons, 5)); }
};

Members sample_members(const World& w, Row h) {
  const Persons& p = w.persons;
  Members m;
  for (const Row i : w.members_of(h)) {
    ++m.persons;
    m.couple |= p.partner[i] != no_row;
    if (p.age(i, w.now) < adult_age) continue;
    const bool native =
        p.born[i] == BirthGroup::host && p.mother_born[i] == BirthGroup::host && p.father_born[i] == BirthGroup::host;
    (native ? m.native : m.other) = true;
  }
  return m;
}

using BySize = std::array<double, 6>;                          // of 1 to 5 and more persons
using BySizeAndCouple = std::array<std::array<double, 2>, 6>;  // without and with a couple

struct Counted {
  BySize sizes{};
  BySizeAndCouple types{};
  double households = 0, mixed = 0;
};

Counted count_by_type(const World& world) {
  Counted n;
  for (Row h = 0; h < world.households.rows(); ++h) {
    const Members m = sample_members(world, h);
    if (m.persons == 0) continue;
    n.households += 1;
    n.sizes[m.size()] += 1;
    n.types[m.size()][m.couple] += 1;
    n.mixed += m.native && m.other;
  }
  return n;
}

BySizeAndCouple published_types(const PopulationData& data) {
  BySize within{};
  for (std::size_t t = 0; t < n_household_types; ++t)
    within[static_cast<std::size_t>(household_types[t].size)] += data.household_types[t];
  BySizeAndCouple shares{};
  for (std::size_t t = 0; t < n_household_types; ++t) {
    const auto size = static_cast<std::size_t>(household_types[t].size);
    shares[size][household_types[t].couple] += data.household_sizes[size - 1] * data.household_types[t] / within[size];
  }
  return shares;
}

FitTable size_table(const PopulationData& data, const Counted& n) {
  TableMaker table("household sizes", "households");
  for (std::size_t s = 1; s <= 5; ++s) table.add(size_names[s], data.household_sizes[s - 1], n.sizes[s]);
  return table.finish(n.households);
}

FitTable type_table(const PopulationData& data, const Counted& n) {
  const BySizeAndCouple published = published_types(data);
  TableMaker table("household types", "households");
  for (std::size_t s = 1; s <= 5; ++s)
    for (std::size_t couple = 0; couple < 2; ++couple)
      table.add(fmt::format("{}, {} couple", size_names[s], couple ? "with a" : "no"), published[s][couple],
                n.types[s][couple]);
  return table.finish(n.households);
}

FitTable mixed_table(const PopulationData& data, const Counted& n) {
  TableMaker table("mixed households", "households");
  table.add("natives and others", data.mixed_households[0] * n.households, n.mixed);
  table.add("alike", (1 - data.mixed_households[0]) * n.households, n.households - n.mixed);
  return table.finish();
}

}  // namespace

void add_household_tables(FitReport& report, const World& world, const Scenario& scenario) {
  const Counted n = count_by_type(world);
  for (const auto& table : {size_table, type_table, mixed_table})
    report.tables.push_back(table(scenario.population, n));
}

}  // namespace cohesim::fit
