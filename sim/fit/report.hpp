#pragma once
// How a synthetic population compares with the figures it was made from, cell by cell.
#include <cstdint>
#include <string>
#include <vector>

#include "input/scenario.hpp"
#include "state/world.hpp"

namespace cohesim {

struct FitCell {
  std::string cell;            // "Mitte, aged 18-26"
  double target = 0, got = 0;  // simulated persons (or households)
  double z =
      0;  // difference over the standard deviation of a sample of the table's size; the difference where target is 0
  double difference() const { return got - target; }
};

struct FitTable {
  std::string name;  // "origin by region"
  std::string unit;  // persons, households
  std::vector<FitCell> cells;

  /// Standardised root mean square error: root of the mean squared difference over the mean target.
  double srmse() const;
  /// Sum of absolute differences over the sum of targets: a person in a wrong cell counts twice.
  double absolute_error() const;
  /// The cell with the largest |z|; nullptr if there are no cells.
  const FitCell* worst() const;
};

struct FitReport {
  std::vector<FitTable> tables;
  std::vector<std::string> notes;  // what was scaled, left empty or could not be met
};

/// Of a population as synthesize() makes it, in the month of the start. Tables by neighbourhood where a file gives them.
FitReport fit_report(const World& world, const Scenario& scenario);

}  // namespace cohesim
