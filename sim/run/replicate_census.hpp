#pragma once
// Those whom policies are meant for: who they are, and how they fare, once a year; so that the same persons can be looked at
// in two runs. (Its name keeps this file among those that are compiled for speed.)
#include <cstdint>
#include <memory>
#include <vector>

#include "measure/series.hpp"
#include "policy/policy_spec.hpp"
#include "state/world.hpp"

namespace cohesim {

/// Ratios of which it is known whether more is better.
const std::vector<RatioSeries>& judged_ratios();

/// Outcomes at the end of a month of persons who live here and are meant by one of the policies.
struct Census {
  std::vector<std::uint64_t> key;                     // ascending
  std::vector<std::int32_t> values;                   // [person][judged ratio], 0 for those who do not count
  std::vector<std::uint8_t> counts;                   // [person][judged ratio]: 0 or 1
  std::vector<std::vector<std::uint32_t>> meant;      // by policy: places in `key` of those who were ever in its target
  std::vector<std::vector<std::uint32_t>> took_part;  // by policy of this run: of them, who had a place or was covered
};

/// Follows one run.
class Followed {
 public:
  /// The policies of the run itself, then those of others that are not carried out here.
  Followed(const std::vector<PolicySpec>& own, const std::vector<PolicySpec>& others);
  /// To be called before the first month and at the end of each: notes who is in the target of a policy that begins next
  /// month, and in each December.
  void look(const World& world, Month next);
  Census census(const World& world) const;

 private:
  struct Policy {
    PolicySpec spec;
    bool own;
    std::uint32_t hash;
    bool begun = false;
    std::vector<std::uint64_t> ever = {};  // keys of those who were in the target, ascending
  };
  bool took_part(const World& world, std::size_t policy, Row person) const;
  std::vector<std::uint64_t> participants(const World& world, std::size_t policy) const;  // keys
  std::vector<Policy> policies_;
};

}  // namespace cohesim
