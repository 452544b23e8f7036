#include "cli/target_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/outcome_text.hpp"
#include "cli/terminal.hpp"
#include "cli/text.hpp"

namespace cohesim::cli {
namespace {

constexpr std::string_view always = "employment_rate";
constexpr std::size_t most_others = 4;  // of a policy's target group, or of its participants

bool is_told(const TargetGroupRow& row) { return confirmed(row.verdict) || possible(row.verdict); }

Tone tone_of(const TargetGroupRow& row) {
  if (row.verdict == Verdict::gains || row.verdict == Verdict::possible_gain) return Tone::good;
  if (row.verdict == Verdict::loses || row.verdict == Verdict::possible_loss) return Tone::bad;
  return Tone::plain;
}

using TargetRows = std::vector<const TargetGroupRow*>;

/// Of one policy and whom: employment, then the clearest of what changes, losses first.
TargetRows shown_of(const TargetRows& rows) {
  TargetRows shown, others;
  for (const auto* row : rows) {
    if (row->indicator == always) shown.push_back(row);
    if (row->indicator != always && is_told(*row)) others.push_back(row);
  }
  const auto rank = [](const TargetGroupRow* row) { return std::pair(tone_of(*row) != Tone::bad, row->p); };
  std::stable_sort(others.begin(), others.end(), [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
  others.resize(std::min(others.size(), most_others));
  shown.insert(shown.end(), others.begin(), others.end());
  return shown;
}

// As in the table above it: ages are said where they are not the usual ones.
std::string short_name(const TargetGroupRow& row) {
  constexpr std::string_view usual = ", 20 to 64";
  const std::string name = row.long_name.empty() ? row.indicator : row.long_name;
  return name.ends_with(usual) ? name.substr(0, name.size() - usual.size()) : name;
}

std::string rows_text(const TargetRows& rows, std::size_t columns) {
  TextTable table("llrrrl");
  for (const auto* row : rows) {
    const int decimals = change_decimals(row->unit);
    const std::string verdict(row->verdict == Verdict::no_material_change ? "no change" : to_string(row->verdict));
    table.row({short_name(*row), row->unit.substr(0, row->unit.find('/')),
               number(row->baseline, level_decimals(row->unit)), signed_number(row->change, decimals),
               signed_number(row->ci95_lb, decimals) + " to " + signed_number(row->ci95_ub, decimals),
               toned(verdict, tone_of(*row))});
  }
  return table.text(columns);
}

// All of the group; an outcome may be of some ages only.
std::string group_heading(const TargetRows& rows) {
  const TargetGroupRow& row = *rows.front();
  double persons = 0;
  for (const auto* each : rows) persons = std::max(persons, each->persons);
  return fmt::format("{}: {}, {}", row.policy, row.whom == participants ? "participants" : "target group",
                     counted(static_cast<std::size_t>(persons + 0.5), "simulated person"));
}

}  // namespace

std::string target_table(const Comparison& comparison, const std::string& scenario, std::size_t columns) {
  std::string text;
  const auto& all = comparison.target_groups;
  for (auto first = all.begin(); first != all.end();) {
    TargetRows rows;
    auto next = first;
    for (; next != all.end() && next->scenario == first->scenario && next->policy == first->policy &&
           next->whom == first->whom;
         ++next)
      rows.push_back(&*next);
    const TargetRows shown = first->scenario == scenario ? shown_of(rows) : TargetRows{};
    if (!shown.empty()) text += wrapped(group_heading(rows), columns) + "\n" + rows_text(shown, columns);
    first = next;
  }
  if (text.empty()) return text;
  return wrapped(fmt::format("those whom policies are meant for, end of {} (baseline: the same persons there)",
                             comparison.to.year()),
                 columns) +
         "\n" + text;
}

}  // namespace cohesim::cli
