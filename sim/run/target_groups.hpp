#pragma once
// What those whom policies are meant for gain or lose: the same persons in two runs.
#include <vector>

#include "run/comparison.hpp"

namespace cohesim {

/// Of one scenario at the end of the period, all rows judged as one family (judge_all). Empty where the run was not
/// compared with a baseline, or has no policies. Target groups of policies for everybody are left out.
std::vector<TargetGroupRow> target_groups(const Results& results, Period period);

}  // namespace cohesim
