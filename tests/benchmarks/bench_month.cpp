// Cost per person and per person-month. Ratios matter, machines are noisy: compare two builds with
//   build/release/tests/cohesim_benchmarks --benchmark_repetitions=5 --benchmark_report_aggregates_only
// The steps of a month: cohesim steps --time library:baseline-eu27.
#include <benchmark/benchmark.h>

#include <string>

#include "run/simulation.hpp"

using namespace cohesim;

namespace {

Scenario baseline(std::int64_t persons, int run_in_months) {
  return load_scenario("library:baseline-eu27", {{"population.size", std::to_string(persons)},
                                                 {"time.run_in_months", std::to_string(run_in_months)}});
}

void time_per_person(benchmark::State& state, double persons) {
  state.counters["per_person"] =
      benchmark::Counter(persons, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// The population alone, without a run-in.
void synthesis(benchmark::State& state) {
  const Scenario scenario = baseline(state.range(0), 0);
  for (auto _ : state) benchmark::DoNotOptimize(Simulation(scenario, 0).frame().data());
  time_per_person(state, static_cast<double>(state.range(0)));
}

/// A month of all steps and measurement, a year after the run-in's end.
void month(benchmark::State& state) {
  Simulation simulation(baseline(state.range(0), 24), 0);
  for (int m = 0; m < 12; ++m) simulation.step();
  for (auto _ : state) benchmark::DoNotOptimize(simulation.step());
  time_per_person(state, static_cast<double>(state.range(0)));
}

/// A copy of a whole start, as each scenario of a comparison begins with.
void fork(benchmark::State& state) {
  const Scenario scenario = baseline(state.range(0), 0);
  const Simulation simulation(scenario, 0);
  for (auto _ : state) benchmark::DoNotOptimize(simulation.fork(scenario).frame().data());
  time_per_person(state, static_cast<double>(state.range(0)));
}

}  // namespace

BENCHMARK(synthesis)->Arg(20'000)->Arg(200'000)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(month)->Arg(20'000)->Arg(200'000)->Arg(1'000'000)->Iterations(36)->UseRealTime()->Unit(
    benchmark::kMillisecond);
BENCHMARK(fork)->Arg(200'000)->UseRealTime()->Unit(benchmark::kMillisecond);
