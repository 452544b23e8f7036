#pragma once
// The tables of the fit report. Internal to it.
#include <string>
#include <utility>

#include "fit/report.hpp"

namespace cohesim::fit {

/// Simulated persons per real one.
inline double scale_of(const Scenario& scenario) { return scenario.size / scenario.represents; }

class TableMaker {
 public:
  TableMaker(std::string name, std::string unit) : table_{std::move(name), std::move(unit), {}} {}
  void add(std::string cell, double target, double got) { table_.cells.push_back({std::move(cell), target, got, 0}); }
  /// Scales the targets to the sum `total` (published figures stand for more or fewer); empty cells on both sides go.
  FitTable finish(double total);
  FitTable finish();

 private:
  FitTable table_;
};

// Each appends its tables to the report.
void add_person_tables(FitReport& report, const World& world, const Scenario& scenario);     // age, sex, origin, areas
void add_household_tables(FitReport& report, const World& world, const Scenario& scenario);  // sizes, types, mixed
void add_trait_tables(FitReport& report, const World& world,
                      const Scenario& scenario);  // attainment, routes, citizenship
void add_sample_tables(FitReport& report, const World& world, const Scenario& scenario);  // against a file of persons
void add_notes(FitReport& report, const World& world, const Scenario& scenario);

}  // namespace cohesim::fit
