// Where every effective value came from.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "input/catalogue.hpp"
#include "input/describe.hpp"

namespace cohesim {

namespace {

/// Position of a key in the order of the catalogue; policies in the order of the scenario.
class Order {
 public:
  explicit Order(const Scenario& scenario) {
    for (std::size_t i = 0; i < catalogue().size(); ++i) rank_.emplace(catalogue()[i].path, i);
    for (std::size_t i = 0; i < scenario.policies.size(); ++i) policy_.emplace(scenario.policies[i].name, i);
  }
  std::pair<std::size_t, std::size_t> operator()(const std::string& key) const {
    if (!key.starts_with("policies."))
      return {rank(key.starts_with("population.regions.") ? "population.regions" : key), 0};
    const std::size_t dot = key.find('.', 9);
    const auto policy = policy_.find(key.substr(9, dot - 9));
    std::string path = "policies.NAME" + (dot == key.npos ? std::string() : key.substr(dot));
    if (path.starts_with("policies.NAME.fund.")) path = "policies.NAME.fund";
    return {rank("policies"), 1000 * (policy == policy_.end() ? 0 : policy->second) + rank(path) - rank("policies")};
  }

 private:
  std::size_t rank(const std::string& path) const {
    const auto at = rank_.find(path);
    return at == rank_.end() ? rank_.size() : at->second;
  }
  std::map<std::string, std::size_t> rank_, policy_;
};

}  // namespace

std::string explain(const Scenario& scenario, const std::string& prefix) {
  constexpr std::size_t widest_key = 36, widest_value = 16;  // what is longer takes its place and more
  std::vector<std::string> keys;
  std::size_t key_width = 0, value_width = 0;
  for (const auto& [key, provenance] : scenario.provenance) {
    if (!key.starts_with(prefix)) continue;
    keys.push_back(key);
    key_width = std::max(key_width, std::min(key.size(), widest_key));
    value_width = std::max(value_width, std::min(provenance.value.size(), widest_value));
  }
  const Order order(scenario);
  std::stable_sort(keys.begin(), keys.end(),
                   [&](const std::string& a, const std::string& b) { return order(a) < order(b); });
  std::string out;
  for (const std::string& key : keys) {
    const Provenance& provenance = scenario.provenance.at(key);
    out += fmt::format("{:<{}}  {:<{}}  {}\n", key, key_width, provenance.value, value_width, provenance.origin);
  }
  return out;
}

}  // namespace cohesim
