#include "policy/moves.hpp"

#include <stdexcept>

namespace cohesim {

double PolicySpec::value(std::string_view key) const {
  for (std::size_t k = 0; k < lever->keys.size(); ++k)
    if (lever->keys[k].name == key) return values.at(k);
  throw std::logic_error("lever " + std::string(lever->name) + " has no key " + std::string(key));
}

std::vector<Move> moves(const PolicySpec& policy) {
  const auto& name = policy.lever->name;
  if (name == "parameter") return {{policy.parameter, policy.change, policy.amount}};
  if (name == "qualification_recognition")
    return {{"recognition.processing_months", ParameterChange::set, policy.value("processing_months")},
            {"recognition.application_factor", ParameterChange::multiply, policy.value("application_factor")}};
  if (name == "anonymous_applications")
    return {{"labour.anonymous_share", ParameterChange::add, policy.value("share_of_employers")}};
  return {};
}

IsCase case_of(const PolicySpec& policy) {
  if (policy.lever->name == "qualification_recognition")  // an application
    return [](const World& world, Row i) {
      const Persons& p = world.persons;
      return p.recognition[i] == Recognition::pending && p.recognition_since[i] == world.now.value;
    };
  return nullptr;
}

}  // namespace cohesim
