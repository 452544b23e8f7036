#pragma once
// What a lever is: an interface of a few functions and one file each, beside the topic that it acts on. The list of all
// levers is in levers.cpp.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy_spec.hpp"

namespace cohesim {

/// A number or switch of one lever, beside the keys that all policies share.
struct LeverKey {
  std::string_view name, unit;
  double min, max, fallback;  // range; default
  std::string_view meaning, source;
  bool boolean = false;  // YAML true/false, stored as 1/0
  bool integer = false;
};

enum class LeverKind : unsigned char {
  parameter,  // moves a declared parameter for its target
  programme,  // enrols persons up to places and money
  rule        // changes how a process works for its target
};

struct LeverInfo {
  std::string_view name;
  LeverKind kind;
  std::string_view area;      // of the action plan: employment, education, inclusion, participation, housing, health
  std::string_view sector;    // of the funds matrix: language, recognition, employment, ...
  std::string_view meaning;   // one sentence
  std::string_view evidence;  // ids of the effects behind it, or "assumption"
  double cost_eur = 0;        // default cost per participant (programmes) or per case; 0 if none is known
  std::string_view cost_source = "";
  std::span<const LeverKey> keys{};
};

/// What a rule does to one declared parameter.
struct Move {
  std::string parameter;  // its full name: section.name
  ParameterChange change;
  double amount;
};

/// Whether a covered person is a case of this month, whose cost is booked.
using IsCase = bool (*)(const World& world, Row person);

/// Implement what applies; the rest does nothing.
class Lever : public LeverInfo {
 public:
  explicit Lever(const LeverInfo& info) : LeverInfo(info) {}
  virtual ~Lever() = default;
  Lever(const Lever&) = delete;
  Lever& operator=(const Lever&) = delete;

  /// Rules: the parameters that the policy moves for those it covers.
  virtual std::vector<Move> moves(const PolicySpec&) const { return {}; }
  /// Rules: what one case is; null where nothing is booked per case.
  virtual IsCase case_of() const { return nullptr; }
  /// Programmes: months for which a place is held, at least 1.
  virtual int months(const PolicySpec&) const { return 1; }
  /// Programmes: to whom the place has something to give, whatever the target says.
  virtual std::vector<TargetClause> suits(const PolicySpec&) const { return {}; }
  /// Programmes: what a month in the place changes, always a state or an input of a process, never an outcome.
  /// `attendance`: share of what is offered that the person attends.
  virtual void attend(World&, Row, const PolicySpec&, float attendance) const { static_cast<void>(attendance); }
};

/// All levers, `parameter` first.
std::span<const Lever* const> levers();
const Lever* find_lever(std::string_view name);

}  // namespace cohesim
