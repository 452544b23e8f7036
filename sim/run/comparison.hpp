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

// The rows of a scenario and its lines of who gains and loses are one family: each verdict allows for all of them.

/// The change of one indicator in one group.
struct ComparisonRow : Judged {
  std::string indicator;  // "employment_rate"
  std::string long_name, unit;
  std::string group;  // "total", "non_eu_born", "non_eu_born/women", "gap" (native minus non_eu_born)
  std::string scenario;
  double baseline = 0, baseline_sd = 0;  // mean and standard deviation over replicates
  double change = 0, ci95_lb = 0, ci95_ub = 0;
  int n = 0;              // replicates in which both are defined
  std::size_t place = 0;  // in the scenario's family
};

/// Money and people of one scenario, in real money and real persons.
struct Effort {
  std::string scenario;
  Estimate spending_eur;             // its own total of the whole run, all policies and funds
  Estimate additional_spending_eur;  // beyond the baseline's
  Estimate discounted_spending_eur;  // the same, later months discounted to the start (discount_rate)
  Estimate persons_helped;           // its own total: started a programme, whole run
  Estimate additional_persons_helped;
  std::optional<Ratio> eur_per_person_helped;  // spending_eur / persons_helped
  Estimate additional_in_work;                 // employed persons, mean over the period
  std::optional<Ratio>
      eur_per_additional_in_work;  // discounted_spending_eur / it; nothing: there may be no effect, or harm
};

/// What a group of people that is always looked at gains or loses on one outcome.
struct WhoRow : Judged {
  std::string scenario, group, side, indicator, long_name, unit;
  double change = 0, ci95_lb = 0, ci95_ub = 0;
  double persons = 0;     // simulated, in the smaller of the two
  std::size_t place = 0;  // in the scenario's family
};

/// What those whom a policy is meant for gain or lose on one outcome, against the same persons in the baseline.
struct TargetGroupRow {
  std::string scenario, policy, whom, indicator, long_name, unit;  // whom: "target", "participants"
  double baseline = 0;                                             // of the same persons there
  double change = 0, ci95_lb = 0, ci95_ub = 0;
  double persons = 0;  // simulated, in the baseline, mean over replicates
  double p = 0, p_adjusted = 0;
  Verdict verdict = Verdict::unclear;
};

struct Comparison {
  std::string baseline;
  Month start{}, end{};  // of the run
  Month from{}, to{};    // the period that the rows are about
  int replicates = 0;
  std::vector<ComparisonRow> rows;            // by scenario, indicator, group
  std::vector<Effort> efforts;                // by scenario
  std::vector<TargetGroupRow> target_groups;  // by scenario, policy, whom, outcome: a family of their own
  std::vector<WhoRow> who;                    // by scenario, group, outcome
  const ComparisonRow* find(const std::string& scenario, const std::string& indicator, const std::string& group) const;
};

/// Throws ScenarioError unless the scenarios can be compared replicate by replicate: equal seed, size, dates and replicates,
/// at least two replicates, different names.
void require_paired(const std::vector<Scenario>& scenarios);

/// results[0] is the baseline. The rows are about the last year (aggregate.hpp). Throws ScenarioError as require_paired does.
Comparison compare(const std::vector<Results>& results);

}  // namespace cohesim
