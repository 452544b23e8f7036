#pragma once
// The levers that a scenario can pull. The list is in lever.cpp; what rules move is in moves.cpp.
#include <span>
#include <string_view>

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
  std::string_view area;      // of the action plan: education, employment, health, housing, ...
  std::string_view sector;    // of the funds matrix: language, recognition, employment, ...
  std::string_view meaning;   // one sentence
  std::string_view evidence;  // ids of the effects behind it, or "assumption"
  double cost_eur = 0;        // default cost per participant (programmes) or per case; 0 if none is known
  std::string_view cost_source = "";
  std::span<const LeverKey> keys{};
};

/// All levers, `parameter` first.
std::span<const LeverInfo> levers();
const LeverInfo* find_lever(std::string_view name);

}  // namespace cohesim
