#include "fit/report.hpp"

#include <algorithm>
#include <cmath>

#include "fit/tables.hpp"

namespace cohesim {

double FitTable::srmse() const {
  double squares = 0, targets = 0;
  for (const FitCell& c : cells) squares += c.difference() * c.difference(), targets += c.target;
  if (cells.empty() || targets <= 0) return 0;
  const auto n = static_cast<double>(cells.size());
  return std::sqrt(squares / n) / (targets / n);
}

double FitTable::absolute_error() const {
  double differences = 0, targets = 0;
  for (const FitCell& c : cells) differences += std::abs(c.difference()), targets += c.target;
  return targets > 0 ? differences / targets : 0;
}

const FitCell* FitTable::worst() const {
  const auto by_z = [](const FitCell& a, const FitCell& b) { return std::abs(a.z) < std::abs(b.z); };
  return cells.empty() ? nullptr : &*std::max_element(cells.begin(), cells.end(), by_z);
}

namespace fit {

FitTable TableMaker::finish(double total) {
  double all = 0;
  for (const FitCell& c : table_.cells) all += c.target;
  if (all > 0)
    for (FitCell& c : table_.cells) c.target *= total / all;
  return finish();
}

FitTable TableMaker::finish() {
  std::erase_if(table_.cells, [](const FitCell& c) { return c.target == 0 && c.got == 0; });
  double total = 0;
  for (const FitCell& c : table_.cells) total += c.target;
  for (FitCell& c : table_.cells) {
    const double variance = c.target * std::max(0.0, 1 - c.target / std::max(total, 1.0));
    c.z = variance > 0 ? c.difference() / std::sqrt(variance) : c.difference();
  }
  return std::move(table_);
}

}  // namespace fit

FitReport fit_report(const World& world, const Scenario& scenario) {
  if (scenario.on_lattice())
    throw SimulationError("a lattice (schelling.side) has no published figures to be held against");
  FitReport report;
  if (scenario.persons) {
    fit::add_sample_tables(report, world, scenario);
  } else {
    fit::add_household_tables(report, world, scenario);
    fit::add_trait_tables(report, world, scenario);
  }
  if (!scenario.persons || scenario.geography) fit::add_person_tables(report, world, scenario);
  fit::add_notes(report, world, scenario);
  return report;
}

}  // namespace cohesim
