// A comparison as tables of the output file.
#include <functional>
#include <limits>

#include "run/record.hpp"

namespace cohesim {
namespace {

using Text = std::string;

// A column of one member (or function) of the items.
template <class T, class Items, class Member>
TableColumn column(Text name, Text unit, Text description, const Items& items, Member member) {
  std::vector<T> values;
  for (const auto& item : items) values.push_back(static_cast<T>(std::invoke(member, item)));
  return {std::move(name), std::move(unit), std::move(description), std::move(values)};
}

// value, lower and upper end; `part(which)` gives the function of an item for each
template <class Items, class Part>
void add_interval(std::vector<TableColumn>& table, const Text& name, const Text& unit, const Text& description,
                  const Items& items, Part part) {
  const char* suffixes[] = {"", "_ci95_lb", "_ci95_ub"};
  const char* notes[] = {"", ", lower end of the 95 % interval", ", upper end of the 95 % interval"};
  for (int i = 0; i < 3; ++i)
    table.push_back(column<double>(name + suffixes[i], unit, description + notes[i], items, part(i)));
}

auto of_estimate(Estimate Effort::*member) {
  return [=](int i) {
    return [=](const Effort& effort) {
      const Estimate& e = effort.*member;
      return i == 0 ? e.mean : i == 1 ? e.lb : e.ub;
    };
  };
}

auto of_ratio(std::optional<Ratio> Effort::*member) {
  return [=](int i) {
    return [=](const Effort& effort) {
      if (!(effort.*member)) return std::numeric_limits<double>::quiet_NaN();
      const Ratio& r = *(effort.*member);
      return i == 0 ? r.value : i == 1 ? r.lb : r.ub;
    };
  };
}

}  // namespace

std::vector<TableColumn> summary_table(const Comparison& comparison) {
  using R = ComparisonRow;
  const auto& rows = comparison.rows;
  const Text period = "mean over " + to_string(comparison.from) + " to " + to_string(comparison.to);
  return {
      column<Text>("scenario", "", "scenario that is compared with the baseline", rows, &R::scenario),
      column<Text>("indicator", "", "name of the indicator", rows, &R::indicator),
      column<Text>("group", "", "total, an origin, origin/sex, or gap (native minus non_eu_born)", rows, &R::group),
      column<Text>("unit", "", "unit of the numbers in this line", rows, &R::unit),
      column<double>("baseline", "", "value in the baseline, " + period, rows, &R::baseline),
      column<double>("baseline_sd", "", "standard deviation of `baseline` over replicates", rows, &R::baseline_sd),
      column<double>("change", "", "scenario minus baseline, paired by replicate", rows, &R::change),
      column<double>("ci95_lb", "", "lower end of the 95 % interval of `change` (Student's t)", rows, &R::ci95_lb),
      column<double>("ci95_ub", "", "upper end of the 95 % interval of `change`", rows, &R::ci95_ub),
      column<double>("p", "1", "two-sided p of no change, of this comparison alone", rows, &R::p),
      column<double>("p_adjusted", "1", "p after Holm's adjustment for all lines of the scenario, here and in /who",
                     rows, &R::p_adjusted),
      column<Text>("verdict", "", "holds after adjustment; possibly ... holds without it only", rows,
                   [](const R& r) { return to_string(r.verdict); }),
      column<std::int64_t>("n", "1", "replicates behind the line", rows, &R::n),
  };
}

std::vector<TableColumn> efforts_table(const Comparison& comparison) {
  const auto& items = comparison.efforts;
  std::vector<TableColumn> t;
  t.push_back(column<Text>("scenario", "", "scenario that is compared with the baseline", items, &Effort::scenario));
  add_interval(t, "spending", "EUR", "spending of all the scenario's policies over the run", items,
               of_estimate(&Effort::spending_eur));
  add_interval(t, "additional_spending", "EUR", "spending beyond the baseline's over the run", items,
               of_estimate(&Effort::additional_spending_eur));
  add_interval(t, "discounted_spending", "EUR",
               "spending beyond the baseline's, later months discounted by 3 % a year to the start", items,
               of_estimate(&Effort::discounted_spending_eur));
  add_interval(t, "persons_helped", "persons", "persons who started a programme over the run", items,
               of_estimate(&Effort::persons_helped));
  add_interval(t, "additional_persons_helped", "persons", "persons_helped beyond the baseline's", items,
               of_estimate(&Effort::additional_persons_helped));
  add_interval(t, "eur_per_person_helped", "EUR", "spending / persons_helped", items,
               of_ratio(&Effort::eur_per_person_helped));
  add_interval(t, "additional_in_work", "persons", "more persons in work than in the baseline, mean of the last year",
               items, of_estimate(&Effort::additional_in_work));
  add_interval(t, "eur_per_additional_in_work", "EUR",
               "discounted_spending / additional_in_work; NaN: the effect may be zero, or is harm", items,
               of_ratio(&Effort::eur_per_additional_in_work));
  return t;
}

std::vector<TableColumn> target_groups_table(const Comparison& comparison) {
  using R = TargetGroupRow;
  const auto& rows = comparison.target_groups;
  return {
      column<Text>("scenario", "", "scenario that is compared with the baseline", rows, &R::scenario),
      column<Text>("policy", "", "policy that is meant for them", rows, &R::policy),
      column<Text>("whom", "", "target: in its target when it began; participants: have taken part", rows, &R::whom),
      column<Text>("indicator", "", "name of the indicator", rows, &R::indicator),
      column<Text>("unit", "", "unit of the numbers in this line", rows, &R::unit),
      column<double>("baseline", "", "of the same persons in the baseline, end of the last year", rows, &R::baseline),
      column<double>("change", "", "scenario minus baseline, same persons, paired by replicate", rows, &R::change),
      column<double>("ci95_lb", "", "lower end of the 95 % interval of this comparison alone", rows, &R::ci95_lb),
      column<double>("ci95_ub", "", "upper end of it", rows, &R::ci95_ub),
      column<double>("n", "persons", "simulated persons who count, in the baseline", rows, &R::persons),
      column<double>("p", "1", "two-sided p of no change, of this comparison alone", rows, &R::p),
      column<double>("p_adjusted", "1", "p after Holm's adjustment for all lines of the scenario", rows,
                     &R::p_adjusted),
      column<Text>("verdict", "", "gains and loses hold after adjustment, possible ones without it", rows,
                   [](const R& r) { return to_string(r.verdict); }),
  };
}

std::vector<TableColumn> who_table(const Comparison& comparison) {
  using R = WhoRow;
  const auto& rows = comparison.who;
  return {
      column<Text>("scenario", "", "scenario that is compared with the baseline", rows, &R::scenario),
      column<Text>("group", "", "group of people that is always looked at", rows, &R::group),
      column<Text>("side", "", "migrants or hosts", rows, &R::side),
      column<Text>("indicator", "", "name of the indicator", rows, &R::indicator),
      column<Text>("unit", "", "unit of the numbers in this line", rows, &R::unit),
      column<double>("change", "", "scenario minus baseline, paired by replicate, mean of the last year", rows,
                     &R::change),
      column<double>("ci95_lb", "", "lower end of the 95 % interval of this comparison alone", rows, &R::ci95_lb),
      column<double>("ci95_ub", "", "upper end of it", rows, &R::ci95_ub),
      column<double>("n", "persons", "simulated persons in the smaller of the two", rows, &R::persons),
      column<double>("p", "1", "two-sided p of no change, of this comparison alone", rows, &R::p),
      column<double>("p_adjusted", "1", "p after Holm's adjustment for all lines of the scenario", rows,
                     &R::p_adjusted),
      column<Text>("verdict", "", "gains and loses hold after adjustment, possible ones without it", rows,
                   [](const R& r) { return to_string(r.verdict); }),
  };
}

}  // namespace cohesim
