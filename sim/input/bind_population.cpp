// The population's figures and the model's parameters.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "input/bind.hpp"
#include "input/numbers.hpp"

namespace cohesim {

namespace {

constexpr std::size_t most_regions = 2000;
constexpr std::string_view advice = "add extends: library:baseline-eu27";

bool plain_region_name(const std::string& name) {
  const auto forbidden = [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || std::string_view(".:/\\\x7f").find(c) != std::string_view::npos;
  };
  return !name.empty() && name.size() <= 60 && std::none_of(name.begin(), name.end(), forbidden);
}

/// Reads all tables of a set; says in one go which are missing.
template <class Data>
void bind_tables(Section& section, Data& data, const std::string& what) {
  std::string missing;
  data.visit([&](Table& table, const TableInfo& info) {
    const std::string name(info.name);
    if (auto numbers = section.numbers(name))
      table = std::move(*numbers);
    else if (!section.find(name))
      missing += (missing.empty() ? "" : ", ") + name;
  });
  if (missing.empty() || !section.context().complete) return;
  section.context().findings.error(section.place(), section.key(),
                                   fmt::format("tables missing for {}: {}", what, missing));
}

void bind_region(Context& context, const Entry& entry) {
  const std::string key = "population.regions." + entry.key;
  if (!plain_region_name(entry.key))
    context.findings.error(entry.place, key,
                           "a name has no blanks, dots, colons or slashes, and at most 60 characters");
  if (!entry.value.is_map())
    return context.findings.error(entry.value.place, key,
                                  fmt::format("expected a map of tables, found {}", what_it_is(entry.value)));
  Section section(context, entry.value, key, "population.regions.NAME");
  RegionData data;
  bind_tables(section, data, entry.key);
  context.scenario.population.regions.emplace_back(entry.key, std::move(data));
}

void bind_regions(Context& context, const Node* regions, const Place& place) {
  if (!regions || regions->entries.empty()) {
    if (context.complete)
      context.findings.error(place, "population.regions", fmt::format("no country block is given; {}", advice));
    return;
  }
  if (regions->entries.size() > most_regions)
    return context.findings.error(
        regions->place, "population.regions",
        fmt::format("{} blocks; at most {} are possible", regions->entries.size(), most_regions));
  for (const Entry& entry : regions->entries) bind_region(context, entry);
}

double persons_in_tables(const PopulationData& population) {
  double thousands = 0;
  for (const auto& [name, region] : population.regions) {
    for (const double n : region.men) thousands += n;
    for (const double n : region.women) thousands += n;
  }
  return thousands * 1000;
}

/// Households are made within neighbourhoods: few persons have little choice.
void warn_of_small_areas(Section& section, const Scenario& scenario) {
  constexpr double enough = 200;
  const double each = scenario.size / static_cast<double>(scenario.geography->areas.size());
  if (scenario.size < scenario.geography->residents() && each < enough)
    section.warning("size", fmt::format("{:.0f} simulated persons in each of {} neighbourhoods: households and mixing "
                                        "are rough; all residents are {:.0f}",
                                        each, scenario.geography->areas.size(), scenario.geography->residents()));
}

double table_sum(std::span<const double> x) { return std::accumulate(x.begin(), x.end(), 0.0); }

/// Thousand persons a year that a region gains by its tables; those born elsewhere leave as after five years.
double yearly_gain(const PopulationData& all, const RegionData& r) {
  double gain = r.arrivals_outside_eu[0] + r.arrivals_other_eu[0] - r.departures_born_here[0], leaving = 0;
  for (std::size_t k = 0; k < n_routes; ++k) leaving += all.departures_late[k] * r.arrival_routes[k];
  const double residents = table_sum(r.men) + table_sum(r.women);
  gain -= residents * (r.non_eu_born[0] * leaving + r.eu_born[0] * all.departures_late[0]);
  for (std::size_t b = 0; b < r.births_by_age.size(); ++b) gain += r.births_by_age[b] * r.women[3 + b];
  for (std::size_t a = 0; a < n_age_groups; ++a)  // the first death rate is of infants
    gain -= r.mx_men[a + 1] * r.men[a] + r.mx_women[a + 1] * r.women[a];
  return gain;
}

/// Few places grow so fast for long: often arrivals are those of a larger population.
void warn_of_growth(Section& section, const PopulationData& population) {
  constexpr double fast = 0.03;  // a year
  for (const auto& [name, region] : population.regions) {
    const double residents = table_sum(region.men) + table_sum(region.women), growth = yearly_gain(population, region);
    if (residents <= 0 || growth / residents <= fast) continue;
    section.warning("regions", fmt::format("{} grows by about {:.0f} % a year: {} thousand arrive a year, {} thousand "
                                           "live there; are these the arrivals of a larger population?",
                                           name, 100 * growth / residents,
                                           number_text(region.arrivals_outside_eu[0] + region.arrivals_other_eu[0]),
                                           number_text(std::round(residents))));
  }
}

/// One person for each resident of a file that says how many there are, unless a size is given.
void bind_population_size(Section& section, Scenario& scenario) {
  if (section.find("size") || !scenario.geography) {
    section.number("size", scenario.size);
    if (scenario.geography) warn_of_small_areas(section, scenario);
    return;
  }
  scenario.size = static_cast<std::uint32_t>(scenario.geography->residents());
  section.context().record_default(section.path("size"), std::to_string(scenario.size));
}

void bind_represents(Section& section, Scenario& scenario) {
  const double in_tables = scenario.geography                                  ? scenario.geography->residents()
                           : scenario.persons && scenario.persons->has_weights ? scenario.persons->weighted_persons()
                                                                               : persons_in_tables(scenario.population);
  if (const auto given = section.number("represents")) {
    scenario.represents = *given;
    const double difference = in_tables > 0 ? *given / in_tables - 1 : 0;
    if (std::abs(difference) > 0.05)
      section.warning("represents",
                      fmt::format("{} persons, but the tables hold {:.0f}; without this key it is what they hold",
                                  number_text(*given), in_tables));
  } else if (!section.find("represents")) {
    scenario.represents = in_tables > 0 ? in_tables : scenario.represents;
    section.context().record_default(section.path("represents"), number_text(scenario.represents));
  }
  if (scenario.represents < scenario.size)
    section.warning(section.find("size") ? "size" : "represents",
                    fmt::format("{} simulated persons stand for only {} real ones", scenario.size,
                                number_text(scenario.represents)));
}

}  // namespace

void bind_population(Context& context, const Node* node, const Place& top) {
  if (!node) {
    if (context.complete) context.findings.error(top, "population", fmt::format("missing; {}", advice));
    return;
  }
  Section section(context, *node, "population", "population");
  const std::size_t before = context.findings.errors();
  const Node* regions = section.map("regions");
  bind_regions(context, regions, section.place());
  // Without country blocks the other tables are missing as well: one message is enough.
  const bool was_complete = context.complete;
  if (!regions) context.complete = false;
  bind_tables(section, context.scenario.population, "the population");
  context.complete = was_complete;
  bind_geography(context, section);
  bind_persons(context, section);
  if (context.findings.errors() != before) return;
  if (context.complete) warn_of_growth(section, context.scenario.population);
  bind_population_size(section, context.scenario);
  bind_represents(section, context.scenario);
}

void bind_parameters(Context& context, Section& top) {
  std::string open_name;
  std::optional<Section> open;
  context.scenario.parameters.visit([&](Parameter& parameter, const ParameterInfo& info) {
    const std::size_t dot = info.name.find('.');
    const std::string name(info.name.substr(0, dot)), key(info.name.substr(dot + 1));
    if (name != open_name) {
      static const Node empty{Node::Kind::map, false, "", {}, {}, {}};
      const Node* node = top.map(name);
      open.emplace(context, node ? *node : empty, name, name);
      open_name = name;
    }
    if (const auto value = open->number(key))
      parameter.set_base(*value);
    else if (!open->find(key))
      context.record_default(std::string(info.name), number_text(parameter.base()));
  });
}

}  // namespace cohesim
