// population.geography and population.persons: files of real neighbourhoods and of persons.
#include <fmt/format.h>

#include <filesystem>

#include "base/sha256.hpp"
#include "input/bind.hpp"
#include "input/geography.hpp"
#include "input/persons_table.hpp"
#include "input/text_file.hpp"

namespace cohesim {

namespace {

constexpr std::size_t largest_neighbourhoods = 64u << 20, largest_boundaries = 256u << 20, largest_schools = 64u << 20,
                      largest_persons = 512u << 20;  // bytes

/// The text of the file that a key names: what came with the scenario's own text, else from the disk. It is kept, so that
/// results can hold every input of their run.
std::optional<std::string> read_named(Section& section, const std::string& key, const std::string& path,
                                      std::size_t largest) {
  const std::string full_key = section.path(key), name = std::filesystem::path(path).filename().string();
  const bool overridden = section.find(key)->value.place.line == 0;
  for (const InputFile& input : section.context().inputs) {
    if (overridden || input.key != full_key) continue;
    section.context().scenario.inputs.push_back(input);
    return *input.text;
  }
  try {
    auto text = read_text_file(path, largest);
    section.context().scenario.inputs.push_back(
        {full_key, name, sha256_hex(text), std::make_shared<const std::string>(text)});
    return text;
  } catch (const FileError& error) {
    section.error(key, error.what());
    return std::nullopt;
  }
}

/// A file's content must be that for which the scenario was written.
void check_content(Section& section, const std::string& key, const std::string& path, const std::string& content) {
  const auto expected = section.text(key);
  if (expected && *expected != content)
    section.error(key, fmt::format("{} has the content {}: it is not the file that was meant", path, content));
}

/// The one block whose rates hold in all regions of the file.
bool one_block(Section& section, const PopulationData& population) {
  if (population.regions.size() == 1) return true;
  if (population.regions.empty()) return false;
  section.error("neighbourhoods",
                fmt::format("{} country blocks are given; with a file of neighbourhoods the rates of one block hold in "
                            "all its regions: remove the others with NAME: null",
                            population.regions.size()));
  return false;
}

void read_boundaries(Section& section, Geography& geography, const std::string& path) {
  if (const auto text = read_named(section, "boundaries", path, largest_boundaries))
    check_boundaries(*text, section.find("boundaries")->value.place, geography, section.context().findings);
}

void read_schools_of(Section& section, Geography& geography) {
  const auto named = section.text("schools");
  if (!named) return;
  Context& context = section.context();
  const std::string path = context.path_from(section.find("schools")->value.place, *named);
  auto text = read_named(section, "schools", path, largest_schools);
  if (!text) return;
  geography.schools_file = *named;
  geography.schools_sha256 = context.scenario.inputs.back().sha256;
  check_content(section, "schools_sha256", path, geography.schools_sha256);
  if (auto schools = read_schools(std::move(*text), path, geography, context.findings))
    geography.schools = std::move(*schools);
}

}  // namespace

void bind_geography(Context& context, Section& population) {
  const Node* node = population.map("geography");
  if (!node) return;
  Section section(context, *node, "population.geography", "population.geography");
  const auto neighbourhoods = section.text("neighbourhoods"), boundaries = section.text("boundaries");
  if (!neighbourhoods) {
    if (!section.find("neighbourhoods"))
      context.findings.error(section.place(), section.path("neighbourhoods"), "missing; it names the CSV file");
    return;
  }
  Scenario& scenario = context.scenario;
  const auto path_of = [&](const char* key, const std::string& path) {
    return context.path_from(section.find(key)->value.place, path);
  };
  const std::string path = path_of("neighbourhoods", *neighbourhoods);
  auto text = read_named(section, "neighbourhoods", path, largest_neighbourhoods);
  if (!text) return;
  const std::string content = scenario.inputs.back().sha256;
  check_content(section, "sha256", path, content);
  const std::string only = scenario.population.regions.empty() ? "region" : scenario.population.regions[0].first;
  const bool usable = one_block(section, scenario.population);
  auto geography = read_geography(std::move(*text), path, only, context.findings);
  if (!geography) return;
  geography->neighbourhoods = *neighbourhoods;
  geography->boundaries = boundaries.value_or("");
  geography->sha256 = content;
  if (boundaries) read_boundaries(section, *geography, path_of("boundaries", *boundaries));
  read_schools_of(section, *geography);
  if (!usable || context.findings.errors() > 0) return;
  if (geography->has_groups) complete_groups(*geography, scenario.population, scenario.population.regions[0].second);
  geography->block_name = only;
  geography->block = scenario.population.regions[0].second;
  scenario.population.regions = tables_by_region(*geography);
  scenario.geography = std::make_shared<const Geography>(std::move(*geography));
}

void bind_persons(Context& context, Section& population) {
  const auto named = population.text("persons");
  if (!named) return;
  Scenario& scenario = context.scenario;
  const std::string path = context.path_from(population.find("persons")->value.place, *named);
  auto text = read_named(population, "persons", path, largest_persons);
  if (!text) return;
  const std::string content = scenario.inputs.back().sha256;
  check_content(population, "persons_sha256", path, content);
  PersonsPlaces places{{}, scenario.geography.get()};
  for (const auto& [name, data] : scenario.population.regions) places.regions.push_back(name);
  if (context.findings.errors() > 0) return;  // what its ids may name is not sure
  auto table = read_persons(std::move(*text), path, places, scenario.start, context.findings);
  if (!table) return;
  table->path = *named;
  table->sha256 = content;
  scenario.persons = std::make_shared<const PersonsTable>(std::move(*table));
}

}  // namespace cohesim
