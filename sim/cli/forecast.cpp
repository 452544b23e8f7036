#include "cli/forecast.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/parallel.hpp"
#include "cli/execute.hpp"
#include "cli/exit_status.hpp"
#include "cli/messages.hpp"
#include "cli/text.hpp"
#include "run/record.hpp"
#include "run/replicate.hpp"
#include "run/units.hpp"

namespace cohesim::cli {
namespace {

constexpr std::uint32_t pilot_size = 20000;
constexpr int pilot_months = 12;

double months_of(const Scenario& s) { return s.months() + s.run_in_months; }

// Months that each scenario simulates itself, of all its replicates: what it shares with an earlier one is done there.
std::vector<double> own_months(const std::vector<Scenario>& scenarios) {
  std::vector<double> months(scenarios.size());
  for (const Unit& unit : units_of(scenarios)) {
    const Scenario& s = scenarios[unit.scenario];
    months[unit.scenario] += unit.parent ? s.months() - unit.first_month : months_of(s);
  }
  return months;
}

// What a pilot of one scenario took: one replicate, small and short, on one thread.
struct Pilot {
  double seconds_per_person_month = 0, file_bytes = 0, result_bytes_per_month = 0;
};

Pilot fly(Scenario scenario, int months) {
  scenario.size = std::min(scenario.size, pilot_size);
  scenario.replicates = 1;
  scenario.end = std::min(scenario.end, scenario.start + (months - 1));
  const auto path = std::filesystem::temp_directory_path() / fmt::format("cohesim-pilot-{}.h5", getpid());
  EnsembleOptions options;
  options.threads = 1;
  const Recorded recorded = run_to_file(scenario, path.string(), true, options);
  const Results& results = recorded.results.front();
  Pilot pilot;
  pilot.seconds_per_person_month = results.wall_seconds / (months_of(scenario) * scenario.size);
  pilot.file_bytes = static_cast<double>(std::filesystem::file_size(path));
  pilot.result_bytes_per_month = sizeof(double) * static_cast<double>(results.layout.frame_size);
  std::filesystem::remove(path);
  return pilot;
}

}  // namespace

int forecast(const std::vector<Scenario>& scenarios, int threads) {
  const int used = threads > 0 ? threads : available_threads();
  double seconds = 0, disk = 0, results = 0, person_months = 0;
  const std::vector<double> months = own_months(scenarios);
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const Scenario& s = scenarios[i];
    const Pilot pilot = fly(s, pilot_months),
                longer = fly(s, 2 * pilot_months);  // a file has a part that does not grow
    const double grows = std::max(0.0, longer.file_bytes - pilot.file_bytes) / pilot_months;
    const double here = months[i] * s.size;
    person_months += here;
    seconds += here * longer.seconds_per_person_month / used;
    disk += pilot.file_bytes + grows * (s.months() * s.replicates - pilot_months);
    results += longer.result_bytes_per_month * s.months() * s.replicates;
  }
  const int side_by_side = std::min(used, scenarios.front().replicates);
  const double people = Model{}.bytes_per_person * scenarios.front().size * side_by_side;
  std::string text = headline(scenarios, threads) + "\n";
  text +=
      fmt::format("time    about {}: {} person-months, run-in included\n", duration(seconds), in_words(person_months));
  text += fmt::format("memory  about {}: {} for results, {} for persons of {}\n", bytes(results + people),
                      bytes(results), bytes(people), counted(static_cast<std::size_t>(side_by_side), "replicate"));
  text += fmt::format("disk    about {}\n", bytes(disk));
  text += fmt::format("measured on a pilot of {} persons for {} months here and now; nothing was written\n",
                      number(std::min(scenarios.front().size, pilot_size)), 2 * pilot_months);
  print_in_lines(text);
  return done;
}

}  // namespace cohesim::cli
