#include "cli/levels_table.hpp"

#include "cli/outcome_text.hpp"
#include "cli/terminal.hpp"
#include "cli/text.hpp"
#include "run/aggregate.hpp"
#include "run/statistics.hpp"
#include "run/verdict.hpp"

namespace cohesim::cli {

std::string levels_table(const Results& results) {
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
               signed_number(better(variable.name) < 0 ? migrants - native : native - migrants, decimals)});
  }
  return "\n" + table.text(static_cast<std::size_t>(result_columns())) +
         "gap: between native-born and born outside the EU, positive where the\nlatter are worse off\n";
}

}  // namespace cohesim::cli
