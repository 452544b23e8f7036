#include "cli/levels_table.hpp"

#include <cmath>

#include "cli/outcome_text.hpp"
#include "cli/terminal.hpp"
#include "cli/text.hpp"
#include "run/aggregate.hpp"
#include "run/statistics.hpp"
#include "run/verdict.hpp"

namespace cohesim::cli {

namespace {

/// Of a lattice, which has no indicators of people: the first month and the last, means over groups or all neighbourhoods.
std::string lattice_table(const Results& results) {
  TextTable table("llrr");
  const Month start = results.scenario.start;
  table.row({"Mean of the replicates", "", to_string(start), to_string(start + (results.months - 1))});
  for (const auto& variable : results.layout.variables) {
    const bool index = variable.group == "segregation";
    const Selection all = index ? Selection{{"place", "all"}} : Selection{};
    const auto in_month = [&](int month) {
      const auto sums = mean_of_sums(results, variable, all, {month, 1});
      const std::size_t parts = index || variable.unit == "persons" ? 1 : variable.size;
      return number(estimate(sums).mean / static_cast<double>(parts), level_decimals(variable.unit));
    };
    table.row({variable.long_name, variable.unit, in_month(0), in_month(results.months - 1)});
  }
  return "\n" + table.text(static_cast<std::size_t>(result_columns()));
}

/// Positive where those born outside the EU are worse off; where neither more nor less is worse, without a sign.
std::string gap_text(int better, double native, double migrants, int decimals) {
  if (better == 0) return number(std::fabs(native - migrants), decimals);
  return signed_number(better < 0 ? migrants - native : native - migrants, decimals);
}

}  // namespace

std::string levels_table(const Results& results) {
  if (results.scenario.on_lattice()) return lattice_table(results);
  const Period period = last_year(results);
  const Month from = results.scenario.start + period.first;
  TextTable table("llrrrr");
  table.row({"Mean of " + period_words(from, from + (period.count - 1)), "", "everyone", "native-born",
             "born outside EU", "gap"});
  for (const auto& variable : results.layout.variables) {
    const bool by_origin = !cells(results.layout, variable, {{"origin", "native"}}).empty();
    if (variable.group != "indicators" || !by_origin || !results.layout.find("indicators", variable.name + "_n"))
      continue;
    auto level = [&](const Selection& selection) {
      return estimate(weighted_mean(results, variable, selection, period)).mean;
    };
    const double native = level({{"origin", "native"}}), migrants = level({{"origin", "non_eu_born"}});
    const int decimals = level_decimals(variable.unit);
    table.row({variable.long_name.empty() ? variable.name : variable.long_name, variable.unit,
               number(level({}), decimals), number(native, decimals), number(migrants, decimals),
               gap_text(better(variable.name), native, migrants, decimals)});
  }
  return "\n" + table.text(static_cast<std::size_t>(result_columns())) +
         "gap: between native-born and born outside the EU, positive where the\nlatter are worse off; without a sign "
         "where neither is worse\n";
}

}  // namespace cohesim::cli
