#pragma once
// A model parameter: declared once beside its process. The declaration reads the scenario file, rejects unknown keys,
// is what a lever moves, goes into the output file, and generates `describe`, the JSON Schema and the parameter table.
#include <array>
#include <cassert>
#include <cstdint>
#include <span>
#include <string_view>

namespace cohesim {

/// Who a parameter may differ between. A lever with a target of persons can move `person` parameters only.
enum class Scope : std::uint8_t { run, person };

struct ParameterInfo {
  std::string_view name;     // "labour.callback_ratio": the key in YAML, HDF5 and Python
  std::string_view unit;     // "1", "ratio", "1/month", "month", "EUR", ...
  double min, max;           // allowed range, inclusive
  std::string_view meaning;  // one sentence
  std::string_view source;   // evidence id or citation with its role, or "assumption [low, high]"
  Scope scope = Scope::person;
};

/// A value with the effects of the active policies on it. A person's `bits` (one per active rule, set where the person is
/// in the rule's target) select among at most 16 precomputed effective values, so that a kernel pays one look-up.
class Parameter {
 public:
  static constexpr int max_rules = 4;

  constexpr Parameter(double value) : base_(value) { table_[0] = static_cast<float>(value); }  // NOLINT implicit

  double base() const { return base_; }
  void set_base(double value) {
    base_ = value;
    clear_rules();
  }

  /// Effective value for a person; a parameter without active rules ignores the bits.
  float operator()(std::uint64_t bits) const { return table_[(bits >> shift_) & mask_]; }
  /// Effective value where no target can apply (Scope::run): all active rules hold for everybody.
  float value() const { return table_[mask_]; }

  /// All effective values that some person may have, and which of them a person has.
  std::span<const float> values() const { return {table_.data(), static_cast<std::size_t>(mask_) + 1}; }
  std::size_t index(std::uint64_t bits) const { return (bits >> shift_) & mask_; }

  void clear_rules() {
    shift_ = 0;
    mask_ = 0;
    table_[0] = static_cast<float>(base_);
  }
  /// Installs `count` rules at bits shift..shift+count-1; effective(subset) is the value where that subset of rules holds.
  template <class F>
  void set_rules(int shift, int count, F effective) {
    assert(count >= 0 && count <= max_rules);
    shift_ = static_cast<std::uint8_t>(shift);
    mask_ = static_cast<std::uint8_t>((1u << count) - 1u);
    for (unsigned subset = 0; subset <= mask_; ++subset) table_[subset] = static_cast<float>(effective(subset));
  }

 private:
  double base_;
  std::array<float, 1u << max_rules> table_{};
  std::uint8_t shift_ = 0, mask_ = 0;
};

}  // namespace cohesim
