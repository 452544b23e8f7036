#pragma once
// From recorded frames to one number per replicate: an indicator for a group of persons over a period.
#include <string>
#include <utility>
#include <vector>

#include "run/ensemble.hpp"

namespace cohesim {

/// Months first..first+count-1 of the run, from 0.
struct Period {
  int first = 0, count = 0;
};
/// The months of the last calendar year that the run covers to its end, or of its last year if it covers none: the year that
/// tables, files and reports are about.
Period last_year(const Results& results);
Period whole_run(const Results& results);

/// Restricts dimensions to labels, e.g. {{"origin", "native"}, {"sex", "women"}}; a dimension may be named more than once and
/// keeps all those labels. All others are summed over.
using Selection = std::vector<std::pair<std::string, std::string>>;

/// Places in a frame of the cells of a variable that are in the selection; none if a dimension or label does not exist.
std::vector<std::size_t> cells(const Layout& layout, const Variable& variable, const Selection& selection);

/// Mean of the variable over cells and months, weighted by its count NAME_n (same group, same dims); one value per replicate.
/// NaN where nobody was in the group.
std::vector<double> weighted_mean(const Results& results, const Variable& variable, const Selection& selection,
                                  Period period);

/// Sum over cells, mean over months (what a stock needs); one value per replicate.
std::vector<double> mean_of_sums(const Results& results, const Variable& variable, const Selection& selection,
                                 Period period);

/// Sum over cells and months (what a flow needs); one value per replicate.
std::vector<double> total(const Results& results, const Variable& variable, const Selection& selection, Period period);

/// Simulated persons behind an indicator in an average month: of the smaller of two runs, mean over replicates.
double persons_compared(const Results& a, const Results& b, const std::string& group, const std::string& indicator,
                        const Selection& selection, Period period);

/// Persons counted by a rate in % or a share: sum over cells of value * n, mean over months; one value per replicate.
std::vector<double> numerator(const Results& results, const Variable& variable, const Selection& selection,
                              Period period);

}  // namespace cohesim
