#pragma once
// How many replicates an answer takes.
#include <string>

#include "run/comparison.hpp"

namespace cohesim::cli {

constexpr int fewest_replicates = 5;              // fewer give intervals that hardly tell anything
constexpr double wanted_half_width_points = 0.1;  // of the employment gap

/// Replicates that bring an interval of this half-width, from n of them, to the wanted one.
int replicates_needed(double half_width, int n, double wanted);

/// After a comparison: what the intervals are, and how many replicates +-0.1 points would take.
std::string precision_text(const Comparison& comparison);

/// Before one: the same by a rule of thumb, a sentence.
std::string precision_text(const Scenario& scenario);

/// To stderr, if the replicates are fewer than five; a part of a whole (--replicates A-B) is told to be merged.
void warn_of_few(int replicates, bool part = false);

}  // namespace cohesim::cli
