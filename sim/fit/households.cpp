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

}  // namespace

void add_household_tables(FitReport& report, const World& world, const Scenario& scenario) {
  const PopulationData& data = scenario.population;
  std::array<double, 6> sizes{}, within{};
  std::array<std::array<double, 2>, 6> types{}, targets{};  // by size, without and with a couple
  double households = 0, mixed = 0;
  for (Row h = 0; h < world.households.rows(); ++h) {
    const Members m = sample_members(world, h);
    if (m.persons == 0) continue;
    households += 1;
    sizes[m.size()] += 1;
    types[m.size()][m.couple] += 1;
    mixed += m.native && m.other;
  }
  for (std::size_t t = 0; t < n_household_types; ++t)
    within[static_cast<std::size_t>(household_types[t].size)] += data.household_types[t];
  for (std::size_t t = 0; t < n_household_types; ++t) {
    const auto size = static_cast<std::size_t>(household_types[t].size);
    targets[size][household_types[t].couple] += data.household_sizes[size - 1] * data.household_types[t] / within[size];
  }
  TableMaker by_size("household sizes", "households"), by_type("household types", "households");
  for (std::size_t s = 1; s <= 5; ++s) {
    by_size.add(size_names[s], data.household_sizes[s - 1], sizes[s]);
    for (std::size_t couple = 0; couple < 2; ++couple)
      by_type.add(fmt::format("{}, {} couple", size_names[s], couple ? "with a" : "no"), targets[s][couple],
                  types[s][couple]);
  }
  report.tables.push_back(by_size.finish(households));
  report.tables.push_back(by_type.finish(households));
  TableMaker by_mix("mixed households", "households");
  by_mix.add("natives and others", data.mixed_households[0] * households, mixed);
  by_mix.add("alike", (1 - data.mixed_households[0]) * households, households - mixed);
  report.tables.push_back(by_mix.finish());
}

}  // namespace cohesim::fit
