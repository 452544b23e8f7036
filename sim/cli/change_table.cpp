#include "cli/change_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/outcome_text.hpp"
#include "cli/text.hpp"

namespace cohesim::cli {
namespace {

constexpr std::string_view headline_indicator = "employment_rate";
constexpr std::array<std::string_view, 5> shown_groups{"non_eu_born", "non_eu_born/women", "non_eu_born/men", "native",
                                                       "gap"};

bool material(Verdict v) {
  return v == Verdict::higher || v == Verdict::lower || v == Verdict::narrower || v == Verdict::wider;
}

std::string interval(double lb, double ub, int decimals) {
  return signed_number(lb, decimals) + " to " + signed_number(ub, decimals);
}

std::vector<std::string> row_cells(const ComparisonRow& r) {
  const std::string unit = r.unit != "%" ? r.unit : r.group == "gap" ? "points" : "%";
  const int decimals = change_decimals(r.unit);
  const std::string name = r.long_name.empty() ? r.indicator : r.long_name;
  return {name + ", " + group_words(r.group),         unit,
          number(r.baseline, level_decimals(r.unit)), signed_number(r.change, decimals),
          interval(r.ci95_lb, r.ci95_ub, decimals),   std::string(to_string(r.verdict))};
}

std::vector<std::string> indicators(const Comparison& comparison) {
  std::vector<std::string> names;
  for (const auto& row : comparison.rows)
    if (std::find(names.begin(), names.end(), row.indicator) == names.end()) names.push_back(row.indicator);
  return names;
}

// Employment in full, of the other outcomes those that change; returns how many do not, and how many cannot be told.
struct Rest {
  std::size_t unchanged = 0, unclear = 0;
};
Rest add_rows(TextTable& table, const Comparison& comparison, const std::string& scenario) {
  Rest rest;
  for (const auto& indicator : indicators(comparison)) {
    const bool headline = indicator == headline_indicator;
    for (const auto& group : shown_groups) {
      const auto* row = comparison.find(scenario, indicator, std::string(group));
      if (!row || (group.find('/') != group.npos && !headline)) continue;
      if (headline || material(row->verdict))
        table.row(row_cells(*row));
      else
        ++(row->verdict == Verdict::no_material_change ? rest.unchanged : rest.unclear);
    }
  }
  return rest;
}

std::vector<std::string> money(const std::string& label, const Estimate& e) {
  const bool billions = e.mean >= 1e9;
  const double unit = billions ? 1e9 : 1e6;
  const int decimals = billions ? 2 : 1;
  return {label, billions ? "bn EUR" : "m EUR", "", number(e.mean / unit, decimals),
          number(e.lb / unit, decimals) + " to " + number(e.ub / unit, decimals)};
}

// Digits far below the width of the interval would be false precision: round to tens, hundreds, thousands, ...
double rounded_to(double value, double width) {
  double step = 1;
  while (step * 10 <= width / 10) step *= 10;
  return step * static_cast<double>(static_cast<long long>(value / step + (value < 0 ? -0.5 : 0.5)));
}

std::vector<std::string> persons(const std::string& label, const Estimate& e) {
  const double width = e.ub - e.lb;
  return {label, "", "", number(rounded_to(e.mean, width)),
          number(rounded_to(e.lb, width)) + " to " + number(rounded_to(e.ub, width))};
}

std::vector<std::string> ratio_row(const std::string& label, const std::optional<Ratio>& r) {
  if (!r) return {label, "", "", "-", "", "not defined, the effect may be zero"};
  const double width = r->ub - r->lb;
  return {label, "", "", number(rounded_to(r->value, width)),
          number(rounded_to(r->lb, width)) + " to " + number(rounded_to(r->ub, width))};
}

void add_effort(TextTable& table, const Comparison& comparison, const Effort& e) {
  const std::string years = period_words(comparison.start, comparison.end);
  if (e.spending_eur.mean != 0) table.row(money("spending " + years, e.spending_eur));
  if (e.persons_helped.mean != 0) {
    table.row(persons("people helped " + years, e.persons_helped));
    if (e.spending_eur.mean != 0) table.row(ratio_row("EUR per person helped", e.eur_per_person_helped));
  }
  table.row(persons("additional people in work", e.additional_in_work));
  if (e.spending_eur.mean != 0) table.row(ratio_row("EUR per additional person in work", e.eur_per_additional_in_work));
}

std::string list(const std::vector<std::string>& groups) {
  std::string text;
  for (const auto& group : groups) text += (text.empty() ? "" : "; ") + group_words(group);
  return text;
}

}  // namespace

std::string who_loses(const Effort& e) {
  std::string text = e.losers.empty() ? fmt::format("who loses: none of {} groups", e.groups)
                                      : fmt::format("who loses: employment falls in {} of {} groups: {}",
                                                    e.losers.size(), e.groups, list(e.losers));
  if (!e.unclear.empty()) text += fmt::format("; {} unclear", counted(e.unclear.size(), "group"));
  if (!e.too_few.empty()) text += fmt::format("; {} too small to say", counted(e.too_few.size(), "group"));
  return text;
}

std::string change_table(const Comparison& comparison) {
  std::string text;
  for (const auto& effort : comparison.efforts) {
    TextTable table("llrrrl");
    table.row({"Change in " + period_words(comparison.from, comparison.to), "", "baseline", effort.scenario,
               "95 % interval", ""});
    const Rest rest = add_rows(table, comparison, effort.scenario);
    add_effort(table, comparison, effort);
    text += "\n" + table.text();
    text +=
        fmt::format("other outcomes by group: {} without material change, {} unclear{}\n", rest.unchanged, rest.unclear,
                    rest.unclear > rest.unchanged ? " (more replicates or persons narrow the intervals)" : "");
    text += who_loses(effort) + "\n";
  }
  return text;
}

}  // namespace cohesim::cli
