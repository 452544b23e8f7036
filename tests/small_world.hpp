#pragma once
// Small runs that several tests share.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "input/scenario.hpp"
#include "run/simulation.hpp"
#include "state/digest.hpp"

namespace cohesim {

/// The baseline with few persons, a short run-in and a year; more overrides on top.
inline Scenario small_scenario(Overrides more = {}, int size = 20000, int run_in = 12) {
  Overrides all{{"population.size", std::to_string(size)},
                {"time.run_in_months", std::to_string(run_in)},
                {"time.end", "2019-12"}};
  all.insert(all.end(), more.begin(), more.end());
  return load_scenario("library:baseline-eu27", all);
}

inline std::vector<double> run_months(Simulation& simulation, int months) {
  std::vector<double> frames;
  for (int m = 0; m < months && simulation.step(); ++m)
    frames.insert(frames.end(), simulation.frame().begin(), simulation.frame().end());
  return frames;
}

/// Of all that exists but what is listed by policy: of these one world has more.
inline std::map<std::string, std::string> digests_but_policies(const Simulation& simulation) {
  auto digests = table_digests(simulation.world());
  digests.erase("books"), digests.erase("places");
  return digests;
}

/// Equal numbers, with NaN equal to NaN.
inline bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) { return x == y || (x != x && y != y); });
}

/// What a person is doing and with whom the person lives, by key: for comparisons that row order must not disturb.
struct Outcome {
  LabourState labour;
  std::uint64_t employer;
  std::uint16_t language;
  std::uint64_t household, partner;
  bool alive;
  auto operator<=>(const Outcome&) const = default;
};
inline std::map<std::uint64_t, Outcome> outcomes(const World& w) {
  std::map<std::uint64_t, Outcome> all;
  const Persons& p = w.persons;
  for (Row i = 0; i < p.rows(); ++i)
    all[p.key[i]] = {p.labour[i],
                     p.employer[i] == no_row ? 0 : w.employers.key[p.employer[i]],
                     p.language[i],
                     w.households.key[p.household[i]],
                     p.partner[i] == no_row ? 0 : p.key[p.partner[i]],
                     p.alive(i)};
  return all;
}

/// How many persons of both have another outcome.
inline int differences(const World& a, const World& b) {
  const auto x = outcomes(a), y = outcomes(b);
  int n = 0;
  for (const auto& [key, outcome] : x) {
    const auto it = y.find(key);
    n += it != y.end() && it->second != outcome;
  }
  return n;
}

}  // namespace cohesim
