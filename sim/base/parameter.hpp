#pragma once
// A model parameter: declared once beside its process. The declaration reads the scenario file, rejects unknown keys,
// is what a lever moves, goes into the output file, and generates `describe`, the JSON Schema and the parameter table.
//
// Whose a parameter is, is its type: a RunParameter has one value; a UnitParameter can only be read for a unit, so that a
// lever with a target never acts on others.
#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace cohesim {

struct ParameterInfo {
  std::string_view name;     // "labour.callback_ratio": the key in YAML, HDF5 and Python
  std::string_view unit;     // "1", "ratio", "1/month", "month", "EUR", ...
  double min, max;           // allowed range, inclusive
  std::string_view meaning;  // one sentence
  std::string_view source;   // evidence id or citation with its role, or "assumption [low, high]"
};

/// Which set of active rules holds for a unit this month: an index into tables of effective values; 0: none.
template <class Unit>
struct Regime {
  std::uint32_t index = 0;
};

/// Kinds of units that a parameter may differ between.
struct Person;
using PersonRegime = Regime<Person>;

/// What all parameters have in common; a process reads RunParameter or UnitParameter.
class Parameter {
 public:
  double base() const { return base_; }
  void set_base(double value) {
    base_ = value;
    clear_rules();
  }
  /// Whether a lever's target can choose for whom it moves.
  bool has_target() const { return has_target_; }

  void clear_rules() { set_effective({static_cast<float>(base_)}); }
  /// Effective values of this month: one, or one per regime.
  void set_effective(std::vector<float> values) {
    effective_ = std::move(values);
    last_ = static_cast<std::uint32_t>(effective_.size() - 1);
  }
  std::span<const float> effective() const { return effective_; }
  /// The highest of them.
  float most() const { return *std::max_element(effective_.begin(), effective_.end()); }

 protected:
  Parameter(double value, bool has_target) : base_(value), has_target_(has_target) { clear_rules(); }

  double base_;
  std::vector<float> effective_;
  std::uint32_t last_ = 0;
  bool has_target_;
};

/// One value for everybody.
class RunParameter : public Parameter {
 public:
  RunParameter(double value)
      : Parameter(value, false) {}  // NOLINT implicit: parameters are declared with their default
  float value() const { return effective_[0]; }
};

/// A value that may differ between units by the rules that hold for them.
template <class Unit>
class UnitParameter : public Parameter {
 public:
  UnitParameter(double value) : Parameter(value, true) {}  // NOLINT implicit
  float operator()(Regime<Unit> regime) const { return effective_[std::min(regime.index, last_)]; }
};
using PersonParameter = UnitParameter<Person>;

}  // namespace cohesim
