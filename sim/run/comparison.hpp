#pragma once
// Policy scenarios against a baseline, replicate by replicate (the same draws in both): changes with 95 % intervals.
#include <optional>
#include <string>
#include <vector>

#include "run/aggregate.hpp"
#include "run/ensemble.hpp"
#include "run/statistics.hpp"
#include "run/verdict.hpp"

namespace cohesim {

/// The change of one indicator in one group.
struct ComparisonRow {
  std::string indicator;  // "employment_rate"
  std::string long_name, unit;
  std::string group;  // "total", "non_eu_born", "non_eu_born/women", "gap" (native minus non_eu_born)
  std::string scenario;
  double baseline = 0, baseline_sd = 0;  // mean and standard deviation over replicates
  double change = 0, ci95_lb = 0, ci95_ub = 0;
  Verdict verdict = Verdict::unclear;
  int n = 0;  // replicates in which both are defined
};

/// Money and people of one scenario, in real money and real persons; differences to the baseline.
struct Effort {
  std::string scenario;
  Estimate spending_eur;    // whole run, all policies and funds
  Estimate persons_helped;  // started a programme, whole run
  std::optional<Ratio> eur_per_person_helped;
  Estimate additional_in_work;                        // employed persons, mean over the period
  std::optional<Ratio> eur_per_additional_in_work;    // nothing: not defined, the effect may be zero
  std::vector<std::string> losers, too_few, unclear;  // groups (origin/sex) by their employment rate
  int groups = 0;
};

struct Comparison {
  std::string baseline;
  Month start{}, end{};  // of the run
  Month from{}, to{};    // the period that the rows are about
  int replicates = 0;
  std::vector<ComparisonRow> rows;  // by scenario, indicator, group
  std::vector<Effort> efforts;      // by scenario
  const ComparisonRow* find(const std::string& scenario, const std::string& indicator, const std::string& group) const;
};

/// Throws ScenarioError unless the scenarios can be compared replicate by replicate: equal seed, size, dates and replicates,
/// at least two replicates, different names.
void require_paired(const std::vector<Scenario>& scenarios);

/// results[0] is the baseline. The rows are about the last `months` months. Throws ScenarioError as require_paired does.
Comparison compare(const std::vector<Results>& results, int months = 12);

}  // namespace cohesim
