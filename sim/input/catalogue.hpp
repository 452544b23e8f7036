#pragma once
// The one list of all keys of a scenario file, built from the declarations of parameters, tables, levers and targets. Reading,
// messages, `describe` and the JSON Schema come out of it.
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace cohesim {

enum class ValueType : unsigned char {
  section,  // a map of further keys
  integer,
  number,
  boolean,
  text,
  month,    // YYYY-MM
  choice,   // one of `choices`
  set,      // a list of some of `choices`
  range,    // {min, max}
  numbers,  // a list of `size` numbers; one number where size is 1
  shares    // a map from `choices` to shares that sum to one
};

constexpr double no_limit = std::numeric_limits<double>::infinity();

struct KeyInfo {
  std::string path;  // "policies.NAME.coverage"; NAME stands for a name that the user chooses
  ValueType type = ValueType::section;
  std::string unit;  // "" if none
  double min = -no_limit, max = no_limit;
  std::string fallback;  // default as text; "" if there is none
  std::string meaning;   // one sentence
  std::string source;
  std::string lever;  // key of this lever only
  std::vector<std::string> choices;
  std::size_t size = 0;    // of numbers
  bool shares = false;     // numbers that sum to one
  bool cefr = false;       // the ends of the range may be CEFR levels
  bool run_scope = false;  // a parameter that cannot differ between persons

  std::string name() const { return path.substr(path.rfind('.') + 1); }
};

/// All keys, in the order in which a scenario is written out.
const std::vector<KeyInfo>& catalogue();

/// The key with this path. Keys of a lever are found by their lever; nullptr if there is none.
const KeyInfo* find_key(std::string_view path, std::string_view lever = "");

/// Stands for all levers at once, where it is not known which is meant.
inline constexpr const char* any_lever = "*";
/// Names of the keys directly in a section ("" is the top). Of policies: those that all levers share and those of `lever`.
std::vector<std::string> keys_in(std::string_view section, std::string_view lever = "");

/// "labour" of "labour.callback_ratio": the sections of the parameters.
std::vector<std::string> parameter_sections();

}  // namespace cohesim
