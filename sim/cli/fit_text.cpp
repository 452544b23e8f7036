#include "cli/fit_text.hpp"

#include <algorithm>
#include <cmath>

#include "cli/text.hpp"
#include "population/population.hpp"

namespace cohesim::cli {

namespace {

constexpr std::size_t most_cells = 12;

struct Worst {
  const FitTable* table;
  const FitCell* cell;
};

/// The cells with the largest |z|, at most three of a table.
std::vector<Worst> worst_cells(const FitReport& report) {
  std::vector<Worst> all;
  for (const FitTable& table : report.tables) {
    std::vector<const FitCell*> cells;
    for (const FitCell& cell : table.cells) cells.push_back(&cell);
    const std::size_t some = std::min<std::size_t>(3, cells.size());
    std::partial_sort(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(some), cells.end(),
                      [](const FitCell* a, const FitCell* b) { return std::abs(a->z) > std::abs(b->z); });
    for (std::size_t i = 0; i < some; ++i) all.push_back({&table, cells[i]});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Worst& a, const Worst& b) { return std::abs(a.cell->z) > std::abs(b.cell->z); });
  all.resize(std::min(all.size(), most_cells));
  return all;
}

}  // namespace

std::string fit_text(const Scenario& scenario) {
  const World world = synthesize(scenario, 0);
  const FitReport report = fit_report(world, scenario);
  TextTable tables("lrrr"), cells("llrrr");
  tables.row(
      {"Fit of " + number(static_cast<double>(world.persons.rows())) + " persons", "cells", "SRMSE", "abs. error %"});
  for (const FitTable& table : report.tables)
    tables.row({table.name, number(static_cast<double>(table.cells.size())), number(table.srmse(), 4),
                number(100 * table.absolute_error(), 2)});
  cells.row({"Worst cells", "", "target", "got", "z"});
  for (const auto& [table, cell] : worst_cells(report))
    cells.row({table->name, cell->cell, number(cell->target, 1), number(cell->got), signed_number(cell->z, 1)});
  std::string text = tables.text() + "\n" + cells.text();
  for (const std::string& note : report.notes) text += "note: " + note + "\n";
  return text;
}

}  // namespace cohesim::cli
