#include "cli/next_step.hpp"

#include <fmt/format.h>

#include "input/numbers.hpp"

namespace cohesim::cli {
namespace {

std::optional<Scenario> loaded(const std::string& source, const Overrides& settings) {
  try {
    return load_scenario(source, settings);
  } catch (const ScenarioError&) {
    return std::nullopt;  // an ancestor that is no complete scenario is no baseline
  }
}

// Keys that must agree for a comparison and do not, as the scenario has them.
Overrides to_agree(const Scenario& scenario, const Scenario& baseline) {
  Overrides settings;
  const auto same = [&](const char* key, const std::string& here, const std::string& there) {
    if (here != there) settings.emplace_back(key, here);
  };
  same("time.start", to_string(scenario.start), to_string(baseline.start));
  same("time.end", to_string(scenario.end), to_string(baseline.end));
  same("population.size", fmt::format("{}", scenario.size), fmt::format("{}", baseline.size));
  same("population.represents", number_text(scenario.represents), number_text(baseline.represents));
  same("run.seed", fmt::format("{}", scenario.seed), fmt::format("{}", baseline.seed));
  return settings;
}

std::string as_options(const Overrides& settings) {
  std::string text;
  for (const auto& [key, value] : settings) text += fmt::format(" --set {}={}", key, value);
  return text;
}

}  // namespace

std::optional<std::string> own_baseline(const Scenario& scenario, const Overrides& settings) {
  for (std::size_t i = 1; i < scenario.files.size(); ++i) {
    const auto ancestor = loaded(scenario.files[i].name, settings);
    if (ancestor && ancestor->policies.empty()) return scenario.files[i].name;
  }
  return std::nullopt;
}

std::string next_step(const std::string& source, const Scenario& scenario, const Overrides& settings) {
  const std::string alone =
      fmt::format("copy {} without its policies to baseline.yaml, then: cohesim compare baseline.yaml {} -o {}.h5",
                  source, source, scenario.name);
  const auto baseline = own_baseline(scenario, settings);
  if (!baseline) return alone;
  Overrides all = settings;
  for (auto& setting : to_agree(scenario, *loaded(*baseline, settings))) all.push_back(std::move(setting));
  const auto agreed = loaded(*baseline, all);
  if (!agreed || agreed->start_sha256 != scenario.start_sha256) return alone;  // another population, another world
  return fmt::format("cohesim compare {} {}{} -o {}.h5", *baseline, source, as_options(all), scenario.name);
}

}  // namespace cohesim::cli
