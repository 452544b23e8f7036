#include "cli/options.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <stdexcept>

#include "cli/exit_status.hpp"
#include "run/ensemble.hpp"

namespace cohesim::cli {
namespace {

using A = Arguments;

const std::array<Option, 38> all_options{{
    {"seed", "", "N", "seed of all draws (run.seed)", ScenarioKey{"run.seed"}},
    {"replicates", "", "N", "replicates of each scenario (run.replicates); A-B: those from A to B of a whole, to merge",
     Replicates{}},
    {"population", "", "N", "simulated persons at the start (population.size)", ScenarioKey{"population.size"}},
    {"until", "", "YYYY-MM", "last simulated month (time.end)", ScenarioKey{"time.end"}},
    {"set", "", "KEY=VALUE", "set any key of the scenario; may be given again", Setting{}},
    {"threads", "", "N", "threads (default: $COHESIM_THREADS, Slurm's, or all that the process may use)", Threads{}},
    {"output", "-o", "FILE", "what to write", &A::output},
    {"report", "", "FILE", "HTML report (default: beside the result file)", &A::report},
    {"from", "", "FILE", "take the scenario out of a result file: run it again", &A::from},
    {"start-cache", "", "FOLDER",
     "keep starts there and use what is kept; on: in the user's cache; off "
     "(default: $COHESIM_START_CACHE, or off)",
     &A::start_cache},
    {"checkpoint", "", "EVERY", "write the state every so many simulated months (12) or so long (90s, 10min, 2h)",
     &A::checkpoint},
    {"city", "", "NAME", "start from a city: of the library, or a folder made by cohesim import", &A::city},
    {"lever", "", "NAME", "lever of the policy to edit; cohesim describe levers", &A::lever},
    {"force", "", "", "write over an existing file", &A::force},
    {"quiet", "-q", "", "errors and the result line only", &A::quiet},
    {"explain", "", "", "list every value and where it comes from", &A::explain},
    {"no-report", "", "", "write no HTML report", &A::no_report},
    {"no-reach", "", "", "do not make a population to count whom the policies reach", &A::no_reach},
    {"fit", "", "", "make the population and say how it fits the figures it is made from", &A::fit},
    {"schema", "", "", "print the JSON Schema of scenario files, for editors", &A::schema},
    {"json", "", "", "print JSON", &A::json},
    {"time", "", "SCENARIO", "simulate 12 months and time every step", &A::time},
    {"dry-run", "", "", "run nothing but a small pilot: forecast time, memory and disk", &A::dry_run},
    {"layout", "", "", "list every group and variable", &A::layout},
    {"search", "", "WORD", "list every name, meaning or value in which a word occurs", &A::search},
    {"lang", "", "LANGUAGE", "of the report: en, de, fr, nl or es (default: en)", Passed{}},
    {"digest", "", "", "print the digest of the results, provenance left out", &A::digest},
    {"year", "", "YYYY", "of the data (default: the newest there is)", Passed{}},
    {"residents", "", "N", "of a made-up city (default: 500000)", Passed{}},
    {"areas", "", "N", "neighbourhoods of a made-up city (default: 120)", Passed{}},
    {"dissimilarity", "", "D", "between natives and others in a made-up city, 0 to 0.9 (default: 0.3)", Passed{}},
    {"types", "", "SHARES", "of a made-up city's areas, as city=0.7,town=0.2,rural=0.1 (default: all city)", Passed{}},
    {"origins", "", "SHARES", "of a made-up city's residents, as native=0.8,non_eu_born=0.2", Passed{}},
    {"targets", "", "FILE", "published figures (default: library:data/targets-eu27)", Passed{}},
    {"target", "", "ID", "a figure to fit, or the beginning of ids that ends with a dot; may be given again", Passed{}},
    {"parameter", "", "NAME[=MIN..MAX]", "a parameter to fit (default: its own range); may be given again", Passed{}},
    {"starts", "", "N", "points to start from (default: 3)", Passed{}},
    {"evaluations", "", "N", "simulations of the base year, for each start (default: 60)", Passed{}},
}};

void set_key(const std::string& text, Arguments& arguments) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    throw UsageError("--set " + text + ": write KEY=VALUE, for example --set labour.callback_ratio=1.3");
  arguments.settings.emplace_back(text.substr(0, equals), text.substr(equals + 1));
}

// A-B is a part: replicates A to B, counted from 0 as in files.
void set_replicates(const std::string& text, Arguments& arguments) {
  const auto dash = text.find('-', 1);
  if (dash == std::string::npos) return arguments.settings.emplace_back("run.replicates", text), void();
  const auto number = [&](std::size_t from, std::size_t to) {
    int value = -1;
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + to, value);
    return error == std::errc() && end == text.data() + to ? value : -1;
  };
  const int first = number(0, dash), last = number(dash + 1, text.size());
  if (first < 0 || last < first)
    throw UsageError(
        fmt::format("--replicates {}: write how many, or the first and the last of a part, as in 5-9", text));
  arguments.settings.emplace_back("run.first_replicate", std::to_string(first));
  arguments.settings.emplace_back("run.replicates", std::to_string(last - first + 1));
}

int whole_number(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > most_threads)
    throw UsageError(fmt::format("--threads {}: a whole number from 1 to {} is needed", text, most_threads));
  return number;
}

}  // namespace

std::span<const Option> option_table() { return all_options; }

const Option& option(std::string_view name) {
  for (const auto& o : all_options)
    if (o.name == name) return o;
  throw std::logic_error("no option " + std::string(name));
}

void apply(const Option& option, const std::string& value, Arguments& arguments) {
  if (const auto* flag = std::get_if<bool A::*>(&option.target)) arguments.*(*flag) = true;
  if (const auto* text = std::get_if<std::string A::*>(&option.target)) arguments.*(*text) = value;
  if (const auto* key = std::get_if<ScenarioKey>(&option.target)) arguments.settings.emplace_back(key->key, value);
  if (std::holds_alternative<Setting>(option.target)) set_key(value, arguments);
  if (std::holds_alternative<Replicates>(option.target)) set_replicates(value, arguments);
  if (std::holds_alternative<Passed>(option.target))
    arguments.passed.insert(arguments.passed.end(), {"--" + std::string(option.name), value});
  if (std::holds_alternative<Threads>(option.target)) arguments.threads = whole_number(value);
}

}  // namespace cohesim::cli
