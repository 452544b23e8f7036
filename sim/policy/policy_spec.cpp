#include "policy/policy_spec.hpp"

#include <algorithm>
#include <stdexcept>

#include "policy/lever.hpp"

namespace cohesim {

namespace {

std::size_t position(const Lever& lever, std::string_view key) {
  const auto found =
      std::find_if(lever.keys.begin(), lever.keys.end(), [&](const LeverKey& k) { return k.name == key; });
  return static_cast<std::size_t>(found - lever.keys.begin());
}

}  // namespace

double PolicySpec::value(std::string_view key) const {
  const std::size_t k = position(*lever, key);
  if (k == lever->keys.size())
    throw std::logic_error("lever " + std::string(lever->name) + " has no key " + std::string(key));
  return values.at(k);
}

double PolicySpec::value_or(std::string_view key, double otherwise) const {
  const std::size_t k = position(*lever, key);
  return k < lever->keys.size() ? values.at(k) : otherwise;
}

bool PolicySpec::has(std::string_view key) const {
  const std::size_t k = position(*lever, key);
  return k < lever->keys.size() && values.at(k) != 0;
}

}  // namespace cohesim
