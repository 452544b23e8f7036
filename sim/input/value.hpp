#pragma once
// One value of a scenario file against its declaration; messages say what was found and what to write instead.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.hpp"
#include "input/catalogue.hpp"
#include "input/yaml_tree.hpp"

namespace cohesim {

/// A value, or what is wrong with it.
template <class T>
struct Checked {
  std::optional<T> value;
  std::string problem;
  Place place;  // of the problem; of the value itself if it has no line
};

Checked<double> as_number(const Node& node, const KeyInfo& info);  // also ValueType::integer
Checked<bool> as_boolean(const Node& node);
Checked<Month> as_month(const Node& node);
Checked<std::string> as_words(const Node& node);
Checked<std::string> as_choice(const Node& node, const std::vector<std::string>& choices, std::string_view what);
Checked<std::vector<std::string>> as_set(const Node& node, const KeyInfo& info);
Checked<std::vector<double>> as_numbers(const Node& node, const KeyInfo& info);

/// "0..1", "at least 0", ...
std::string range_text(double min, double max);

}  // namespace cohesim
