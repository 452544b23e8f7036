// The list of all levers. A new one is a file of its own and a line in each of the two lists here.
#include <array>

#include "policy/lever.hpp"

namespace cohesim {

const Lever& parameter_lever();
namespace language {
const Lever& language_course();
}
namespace recognition {
const Lever& qualification_recognition();
}
namespace labour {
const Lever& anonymous_applications();
}
namespace housing {
const Lever& rental_testing();
const Lever& social_housing();
const Lever& allocation_cap();
}  // namespace housing

std::span<const Lever* const> levers() {
  static const std::array<const Lever*, 7> all{
      &parameter_lever(),
      &language::language_course(),
      &recognition::qualification_recognition(),
      &labour::anonymous_applications(),
      &housing::rental_testing(),
      &housing::social_housing(),
      &housing::allocation_cap(),
  };
  return all;
}

const Lever* find_lever(std::string_view name) {
  for (const Lever* lever : levers())
    if (lever->name == name) return lever;
  return nullptr;
}

}  // namespace cohesim
