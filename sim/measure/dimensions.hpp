#pragma once
// Dimensions of persons that results can be separated by: one list, for every run's groups and those of `record`.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "measure/layout.hpp"
#include "state/world.hpp"

namespace cohesim {

struct PersonDimension {
  std::string_view name, long_name;
  std::vector<std::string> labels;  // none where the scenario gives them (region, neighbourhood)
  /// Which label rows first .. first+count-1 have, alive or not: the recorder skips those who are not.
  void (*fill)(const World&, Row first, std::size_t count, std::uint32_t* labels);
};

/// The names of a class of state/codes.hpp.
template <class E>
std::vector<std::string> labels_of() {
  return {Names<E>::list.begin(), Names<E>::list.end()};
}

/// In the order of `cohesim describe record.dimensions`.
const std::vector<PersonDimension>& person_dimensions();
/// Throws std::out_of_range.
const PersonDimension& person_dimension(std::string_view name);

/// Bands of years since arrival.
constexpr int n_residence_bands = 7;
int residence_band(int months);

}  // namespace cohesim
