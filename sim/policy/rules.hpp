#pragma once
// Applies the rules of a scenario: at the start of a month, which of them hold for whom, and what that makes of each
// parameter. Persons for whom the same rules hold share a regime; parameters have a table of effective values by regime.
#include <cstdint>
#include <vector>

#include "policy/lever.hpp"
#include "policy/parameters.hpp"
#include "policy/selection.hpp"

namespace cohesim {

class Rules {
 public:
  explicit Rules(const std::vector<PolicySpec>& policies) : policies_(policies) {}

  /// Sets the effective values of all moved parameters and Persons::regime for the month of `world`.
  void apply(World& world, Parameters& parameters);

  /// This month's cases of the policies that cost something per case, among those covered: their cost is booked.
  void book(World& world) const;

 private:
  struct ActiveRule {
    std::size_t policy;
    std::uint32_t name_hash;
    std::uint64_t sign;  // a person's signature is the exclusive or of the signs of the rules that hold
    std::vector<Move> moves;
  };
  using RuleSet = std::vector<std::uint32_t>;  // indices into active_, in order
  struct Signed {
    std::uint64_t signature;
    RuleSet rules;
    bool operator<(const Signed& other) const { return signature < other.signature; }
  };
  struct Part;  // what a chunk of persons adds

  void find_active(Month now);
  void find_regimes(World& world);
  void add_batch(const World& world, const Selection& selection, Row first, std::size_t count, Part& part);
  RowMask covered(const World& world, const ActiveRule& rule, const RowMask& mask, Row first) const;
  std::uint32_t regime_of(std::uint64_t signature) const;
  std::vector<float> effective(const Parameter& parameter, const ParameterInfo& info) const;

  const std::vector<PolicySpec>& policies_;
  std::vector<ActiveRule> active_;
  std::vector<Signed> regimes_;  // by signature; the first: no rule
  std::vector<std::uint64_t> signature_;
  bool were_active_ = false;
};

/// Hash of a policy's name: its draws depend on it, so that adding or reordering policies moves nobody.
std::uint32_t name_hash(const std::string& name);

/// Whether the policy reaches the person: in the target, and among the covered share.
bool reaches(const PolicySpec& policy, std::uint32_t hash, const World& world, Row person);

}  // namespace cohesim
