#pragma once
// What scenarios have in common: up to which month they are the same world, and how what belongs to it passes from one to
// the other.
#include <vector>

#include "input/scenario.hpp"
#include "measure/layout.hpp"
#include "state/world.hpp"

namespace cohesim {

/// The first month in which the worlds of two scenarios with the same Scenario::start_sha256 may differ: a policy begins
/// or ends that the other does not have, or has in another order. The month after the earlier end if there is none.
Month first_difference(const Scenario& a, const Scenario& b);

/// Months of run `b`, from its start, that are the same as those of `a`, measurements too; -1: not even the start is.
int shared_months(const Scenario& a, const Scenario& b);

/// What the world keeps by policy, and which enrolment is of which, from the one list of policies to the other. Policies
/// that have begun must be in both.
void pass_on_policies(World& world, const std::vector<PolicySpec>& from, const std::vector<PolicySpec>& to);

/// Puts a frame of one layout into another, whose policies and funds may be others: what only the other has is zero.
class FrameMap {
 public:
  FrameMap(const Layout& from, const Layout& to);
  std::vector<double> operator()(std::span<const double> frame) const;

 private:
  std::vector<std::size_t> source_;  // of each number; none: no_source
};

}  // namespace cohesim
