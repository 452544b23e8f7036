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

std::span<const Lever* const> levers() {
  static const std::array<const Lever*, 4> all{
      &parameter_lever(),
      &language::language_course(),
      &recognition::qualification_recognition(),
      &labour::anonymous_applications(),
  };
  return all;
}

const Lever* find_lever(std::string_view name) {
  for (const Lever* lever : levers())
    if (lever->name == name) return lever;
  return nullptr;
}

}  // namespace cohesim
