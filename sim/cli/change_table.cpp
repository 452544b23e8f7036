#include "cli/change_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "cli/outcome_text.hpp"
#include "cli/target_table.hpp"
#include "cli/terminal.hpp"
#include "cli/text.hpp"
#include "run/effort.hpp"
#include "run/verdict.hpp"

namespace cohesim::cli {
namespace {

constexpr std::string_view headline_indicator = "employment_rate";
constexpr std::array<std::string_view, 5> shown_groups{"non_eu_born", "non_eu_born/women", "non_eu_born/men", "native",
                                                       "gap"};

std::string interval(double lb, double ub, int decimals) {
  return signed_number(lb, decimals) + " to " + signed_number(ub, decimals);
}

// A gap is native-born minus born outside the EU in the file. Here it is positive where migrants are worse off, so that a
// narrower gap is a fall whatever the outcome; where neither more nor less is worse, it is positive in the baseline.
bool is_turned(const ComparisonRow& r) {
  const int good = better(r.indicator);
  return r.group == "gap" && (good < 0 || (good == 0 && r.baseline < 0));
}

ComparisonRow with_bad_positive(ComparisonRow r) {
  if (!is_turned(r)) return r;
  r.baseline = -r.baseline, r.change = -r.change;
  r.ci95_lb = -std::exchange(r.ci95_ub, -r.ci95_lb);
  return r;
}

// The heading says which ages are meant where none are said: a name fits into its column.
std::string without_usual_ages(const std::string& name) {
  constexpr std::string_view usual = ", 20 to 64";
  return name.ends_with(usual) ? name.substr(0, name.size() - usual.size()) : name;
}

std::string group_name(const ComparisonRow& r) {
  if (r.group != "gap") return group_words(r.group);
  return is_turned(r) ? "gap: outside EU minus native" : "gap: native minus outside EU";
}

Tone tone(const ComparisonRow& r) {
  if (r.verdict == Verdict::narrower || r.verdict == Verdict::possibly_narrower) return Tone::good;
  if (r.verdict == Verdict::wider || r.verdict == Verdict::possibly_wider) return Tone::bad;
  const bool up = r.verdict == Verdict::higher || r.verdict == Verdict::possibly_higher;
  const bool down = r.verdict == Verdict::lower || r.verdict == Verdict::possibly_lower;
  const int gain = (up - down) * better(r.indicator);
  return gain > 0 ? Tone::good : gain < 0 ? Tone::bad : Tone::plain;
}

std::vector<std::string> row_cells(const ComparisonRow& given) {
  const ComparisonRow r = with_bad_positive(given);
  const std::string unit = r.unit != "%" ? r.unit.substr(0, r.unit.find('/')) : r.group == "gap" ? "pp" : "%";
  const int decimals = change_decimals(r.unit);
  const std::string name =
      without_usual_ages(r.long_name.empty() ? r.indicator : r.long_name) + ", " + group_name(given);
  const std::string verdict(r.verdict == Verdict::no_material_change ? "no change" : to_string(r.verdict));
  return {name,
          unit,
          number(r.baseline, level_decimals(r.unit)),
          signed_number(r.change, decimals),
          interval(r.ci95_lb, r.ci95_ub, decimals),
          toned(verdict, tone(r))};
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
      if (headline || confirmed(row->verdict) || possible(row->verdict))
        table.row(row_cells(*row));
      else
        ++(row->verdict == Verdict::no_material_change ? rest.unchanged : rest.unclear);
    }
  }
  return rest;
}

// Digits far below the width of the interval would be false precision: round to tens, hundreds, thousands, ...
double rounded_to(double value, double width) {
  width = std::max(width, std::fabs(value) / 100);  // nor does anybody read seven digits of what is certain
  double step = 1;
  while (step * 10 <= width / 10) step *= 10;
  return step * static_cast<double>(static_cast<long long>(value / step + (value < 0 ? -0.5 : 0.5)));
}

// Unit, decimals and divisor of an amount.
struct Scale {
  const char* unit;
  double divisor;
  int decimals;
};
Scale money_scale(double eur) {
  const double size = std::fabs(eur);
  if (size >= 1e9) return {"bn EUR", 1e9, 2};
  return size >= 1e5 ? Scale{"m EUR", 1e6, size >= 1e7 ? 1 : 2} : Scale{"EUR", 1, 0};
}
Scale persons_scale(double) { return {"persons", 1, 0}; }

std::string amount(double value, double width, const Scale& scale) {
  return number((scale.divisor > 1 ? value : rounded_to(value, width)) / scale.divisor, scale.decimals);
}

// A total, in the baseline and here; and beside a baseline that has one too, what comes on top.
void add_total(TextTable& table, const std::string& label, const Estimate& total, const Estimate& more, Scale scale) {
  const double in_baseline = total.mean - more.mean;
  const auto row = [&](const std::string& name, const std::string& base, const Estimate& e) {
    const double width = e.ub - e.lb;
    table.row({name, scale.unit, base, amount(e.mean, width, scale),
               amount(e.lb, width, scale) + " to " + amount(e.ub, width, scale)});
  };
  const bool shared = std::fabs(in_baseline) > 1e-9 * std::fabs(total.mean);
  row(label + (shared ? ", total" : ""), shared ? amount(in_baseline, total.ub - total.lb, scale) : "-", total);
  if (shared) row("  beyond the baseline's", "", more);
}

std::vector<std::string> estimate_row(const std::string& label, const Estimate& e, const Scale& scale) {
  const double width = e.ub - e.lb;
  return {label, scale.unit, "", amount(e.mean, width, scale),
          amount(e.lb, width, scale) + " to " + amount(e.ub, width, scale)};
}

std::vector<std::string> ratio_row(const std::string& label, const std::optional<Ratio>& r) {
  if (!r) return {label, "", "", "-", "not defined"};
  const double width = r->ub - r->lb;
  return {label, "", "", number(rounded_to(r->value, width)),
          number(rounded_to(r->lb, width)) + " to " + number(rounded_to(r->ub, width))};
}

void add_spending(TextTable& table, const std::string& years, const Effort& e) {
  const Scale scale = money_scale(e.spending_eur.mean);
  add_total(table, "spending " + years, e.spending_eur, e.additional_spending_eur, scale);
  table.row(estimate_row(fmt::format("  beyond, discounted {:g} % a year", 100 * discount_rate),
                         e.discounted_spending_eur, scale));
}

void add_effort(TextTable& table, const Comparison& comparison, const Effort& e) {
  const std::string years = period_words(comparison.start, comparison.end);
  const bool spends = e.spending_eur.mean != 0 || e.additional_spending_eur.mean != 0;
  if (spends) add_spending(table, years, e);
  if (e.persons_helped.mean != 0) {
    add_total(table, "people helped " + years, e.persons_helped, e.additional_persons_helped, persons_scale(0));
    if (spends) table.row(ratio_row("EUR per person helped", e.eur_per_person_helped));
  }
  table.row(estimate_row("additional people in work", e.additional_in_work, persons_scale(0)));
  if (spends) table.row(ratio_row("EUR per additional person in work", e.eur_per_additional_in_work));
}

std::vector<const WhoRow*> with_verdict(const Comparison& comparison, const std::string& scenario, Verdict verdict) {
  std::vector<const WhoRow*> rows;
  for (const auto& row : comparison.who)
    if (row.scenario == scenario && row.verdict == verdict) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) { return a->p < b->p; });
  return rows;
}

constexpr std::size_t most_named = 8;

std::string named(const std::vector<const WhoRow*>& rows) {
  std::string text;
  for (std::size_t i = 0; i < std::min(rows.size(), most_named); ++i) {
    const WhoRow& r = *rows[i];
    const int decimals = change_decimals(r.unit);
    text += fmt::format("\n  {}, {}: {} ({})", group_words(r.group), r.long_name.empty() ? r.indicator : r.long_name,
                        signed_number(r.change, decimals), interval(r.ci95_lb, r.ci95_ub, decimals));
  }
  if (rows.size() > most_named)
    text += fmt::format("\n  and {} more, in the table `who` of the file", rows.size() - most_named);
  return text;
}

}  // namespace

std::string who_loses(const Comparison& comparison, const std::string& scenario) {
  const auto count = [&](Verdict v) { return with_verdict(comparison, scenario, v).size(); };
  std::set<std::string> groups;
  std::size_t looked = 0;
  for (const auto& row : comparison.who)
    if (row.scenario == scenario) groups.insert(row.group), ++looked;
  if (looked == 0) return "who loses: no group of people is recorded";
  const std::size_t few = count(Verdict::too_few);
  const auto losers = with_verdict(comparison, scenario, Verdict::loses);
  const auto possible = with_verdict(comparison, scenario, Verdict::possible_loss);
  std::string text = fmt::format("who loses: {} of {} by group and outcome ({})",
                                 losers.empty() ? "none" : fmt::format("{}", losers.size()),
                                 counted(looked - few, "comparison"), counted(groups.size(), "group")) +
                     named(losers);
  if (!possible.empty())
    text += fmt::format(
                "\npossible losses: {} (not confirmed when all comparisons are allowed for; chance alone makes some "
                "{:.0f})",
                possible.size(), std::ceil(0.025 * static_cast<double>(looked - few))) +
            named(possible);
  return text + fmt::format("\n{} unclear, {} of too few persons to say", count(Verdict::unclear), few);
}

std::string change_table(const Comparison& comparison) {
  std::string text;
  for (const auto& effort : comparison.efforts) {
    TextTable table("llrrrl");
    text += "\n" +
            toned(effort.scenario + ", change in " + period_words(comparison.from, comparison.to), Tone::heading) +
            "\n";
    table.row({"(ages 20-64 unless said)", "", "baseline", "change", "95 % interval", ""});
    const Rest rest = add_rows(table, comparison, effort.scenario);
    TextTable money("llrrrl");
    money.row({"", "", "baseline", "here", "95 % interval", ""});
    add_effort(money, comparison, effort);
    const auto columns = static_cast<std::size_t>(result_columns());
    const std::string meant = target_table(comparison, effort.scenario, columns);
    text += table.text(columns) + "\n" + meant + (meant.empty() ? "" : "\n") + money.text(columns);
    text += in_lines(
        fmt::format("possible: by this comparison alone, not when all are allowed for; other outcomes by group: {} "
                    "without material "
                    "change, {} unclear{}\n",
                    rest.unchanged, rest.unclear,
                    rest.unclear > rest.unchanged ? " (more replicates or persons narrow the intervals)" : "") +
            who_loses(comparison, effort.scenario) + "\n",
        columns);
  }
  return text;
}

}  // namespace cohesim::cli
