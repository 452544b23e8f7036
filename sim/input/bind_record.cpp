// Groups of the results that a scenario asks for.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "input/bind.hpp"
#include "input/nearest.hpp"
#include "measure/areas.hpp"
#include "measure/dimensions.hpp"
#include "measure/series.hpp"

namespace cohesim {

namespace {

constexpr std::size_t most_records = 20;
constexpr std::size_t most_numbers = 1'000'000;  // of a group in a month

// What files and the Python package call something else.
constexpr std::array<std::string_view, 25> taken_names{
    "indicators", "by_residence", "population",   "flows",          "labour_market", "policies", "inputs",
    "scenario",   "scenarios",    "summary",      "efforts",        "who",           "progress", "plot",
    "report",     "close",        "name",         "groups",         "replicates",    "scale",    "provenance",
    "baseline",   "source",       "to_dataframe", "indicator_names"};

bool is_group_name(const std::string& name) {
  const auto fits = [](unsigned char c) { return std::islower(c) || std::isdigit(c) || c == '_'; };
  return !name.empty() && name.size() <= 60 && std::islower(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(), fits);
}

std::size_t labels_in(const Scenario& scenario, const std::string& dimension) {
  if (dimension == "region") return scenario.population.regions.size();
  if (dimension == "neighbourhood") return scenario.geography ? scenario.geography->areas.size() : 0;
  return person_dimension(dimension).labels.size();
}

void check_dimensions(Section& section, const RecordSpec& spec) {
  const Scenario& scenario = section.context().scenario;
  if (spec.name == segregation_record().name || (spec.every == Every::never)) return;
  if (labels_in(scenario, "neighbourhood") == 0 &&
      std::find(spec.dimensions.begin(), spec.dimensions.end(), "neighbourhood") != spec.dimensions.end())
    return section.error("dimensions",
                         "neighbourhood needs a file of them: population.geography.neighbourhoods; use area_type");
  std::size_t numbers = spec.indicators.empty() ? all_ratios().size() : spec.indicators.size();
  for (const std::string& dimension : spec.dimensions)
    numbers *= std::max<std::size_t>(1, labels_in(scenario, dimension));
  if (numbers > most_numbers)
    section.error("dimensions", fmt::format("{} numbers a month; at most {} are possible: give fewer dimensions, or "
                                            "some indicators only",
                                            numbers, most_numbers));
}

bool has_december(const Scenario& scenario) { return scenario.start.month() + scenario.months() > 12; }

void bind_every(Section& section, RecordSpec& spec) {
  spec.every = is_area_record(spec.name) ? Every::year : Every::month;
  if (const auto word = section.choice("every"))
    spec.every = *word == "year" ? Every::year : *word == "never" ? Every::never : Every::month;
  if (!section.find("every")) section.context().record_default(section.path("every"), name_of(spec.every));
  if (spec.every == Every::never && !is_area_record(spec.name))
    section.error("every", "only neighbourhoods and segregation are there without being asked for; leave this out");
  if (spec.every == Every::year && section.find("every") && section.context().dates_known &&
      !has_december(section.context().scenario))
    section.warning("every", "a year is measured in its December, and the run has none: nothing is recorded");
}

std::vector<std::string> in_order_of_file(const std::vector<std::string>& names) {
  std::vector<std::string> sorted;
  for_each_series([&](const SeriesInfo& info, std::string_view) {
    if (std::find(names.begin(), names.end(), info.name) != names.end()) sorted.emplace_back(info.name);
  });
  return sorted;
}

bool is_index(const std::string& name) {
  for (const IndexSeries& index : all_indices())
    if (index.info.name == name) return true;
  return false;
}

/// Of neighbourhoods themselves, not of the persons in them.
bool is_of_areas(const std::string& name) {
  return std::any_of(all_counts().begin(), all_counts().end(), [&](const CountSeries& count) {
    return count.fill && is_area_record(count.group) && count.info.name == name;
  });
}

void bind_indicators(Section& section, RecordSpec& spec) {
  const bool indices = spec.name == segregation_record().name;
  spec.indicators = in_order_of_file(section.set("indicators").value_or(std::vector<std::string>{}));
  for (const std::string& name : spec.indicators)
    if (is_index(name) != indices)
      section.error("indicators", indices ? name + " is no index of segregation"
                                          : name + " is of all neighbourhoods at once; record it in segregation");
  if (spec.name != neighbourhoods_record().name)
    for (const std::string& name : spec.indicators)
      if (is_of_areas(name))
        section.error("indicators", name + " is of neighbourhoods, not of persons; record it in neighbourhoods");
  if (section.find("indicators")) return;
  if (spec.name == neighbourhoods_record().name) spec.indicators = neighbourhoods_record().indicators;
  section.context().record_default(
      section.path("indicators"),
      spec.indicators.empty() ? "all" : fmt::format("{}", fmt::join(spec.indicators, ", ")));
}

/// What separates persons; the groups of areas have theirs.
void bind_dimensions(Section& section, const Entry& entry, RecordSpec& spec) {
  if (is_area_record(spec.name)) {
    spec.dimensions = (spec.name == "segregation" ? segregation_record() : neighbourhoods_record()).dimensions;
    if (section.find("dimensions") && section.set("dimensions") != spec.dimensions)
      section.error("dimensions", fmt::format("{} is always by {}; for others give a group of another name", spec.name,
                                              spec.dimensions[0]));
    return;
  }
  if (!section.find("dimensions"))
    section.context().findings.error(entry.place, section.path("dimensions"), "missing; for example [age, sex]");
  spec.dimensions = section.set("dimensions").value_or(std::vector<std::string>{});
}

void bind_record_group(Context& context, const Entry& entry) {
  const std::string key = "record." + entry.key;
  if (!is_group_name(entry.key))
    context.findings.error(
        entry.place, key,
        "a group's name starts with a small letter and has small letters, digits and _ only, at most "
        "60");
  if (std::find(taken_names.begin(), taken_names.end(), entry.key) != taken_names.end())
    context.findings.error(entry.place, key,
                           fmt::format("'{0}' is the name of something else in results; use by_{0}", entry.key));
  if (!entry.value.is_map())
    return context.findings.error(
        entry.value.place, key,
        fmt::format("expected a map such as {{dimensions: [age, sex]}}, found {}", what_it_is(entry.value)));
  Section section(context, entry.value, key, "record.NAME");
  RecordSpec spec;
  spec.name = entry.key;
  bind_dimensions(section, entry, spec);
  bind_indicators(section, spec);
  bind_every(section, spec);
  check_dimensions(section, spec);
  context.scenario.records.push_back(std::move(spec));
}

}  // namespace

void bind_record(Context& context, const Node* node) {
  if (!node) return;
  if (node->entries.size() > most_records)
    return context.findings.error(
        node->place, "record", fmt::format("{} groups; at most {} are possible", node->entries.size(), most_records));
  for (const Entry& entry : node->entries) bind_record_group(context, entry);
}

}  // namespace cohesim
