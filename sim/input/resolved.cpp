// The scenario as a file that needs no other file: canonical, in the order of the catalogue.
#include <fmt/format.h>

#include <cmath>
#include <string>

#include "input/bind.hpp"
#include "input/numbers.hpp"
#include "measure/areas.hpp"
#include "policy/lever.hpp"

namespace cohesim {

namespace {

std::string in_quotes(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (byte < 0x20)
      out += fmt::format("\\x{:02x}", byte);
    else
      out += c;
  }
  return out + "\"";
}

class Writer {
 public:
  std::string text;

  template <class T>
  void line(int depth, std::string_view key, const T& value) {
    text += fmt::format("{:{}}{}: {}\n", "", 2 * depth, key, value);
  }
  void open(int depth, std::string_view key) { text += fmt::format("{:{}}{}:\n", "", 2 * depth, key); }
  void number(int depth, std::string_view key, double value) { line(depth, key, number_text(value)); }

  void head(const Scenario& scenario) {
    line(0, "cohesim", 1);
    line(0, "name", in_quotes(scenario.name));
    if (!scenario.description.empty()) line(0, "description", in_quotes(scenario.description));
    for (const char* key : {"author", "place"})
      if (const auto given = scenario.provenance.find(key); given != scenario.provenance.end())
        line(0, key, in_quotes(given->second.value));
    open(0, "time");
    line(1, "start", to_string(scenario.start));
    line(1, "end", to_string(scenario.end));
    line(1, "run_in_months", scenario.run_in_months);
    open(0, "run");
    line(1, "seed", scenario.seed);
    line(1, "replicates", scenario.replicates);
    if (scenario.first_replicate > 0) line(1, "first_replicate", scenario.first_replicate);
  }

  void population(Scenario& scenario) {
    open(0, "population");
    line(1, "size", scenario.size);
    number(1, "represents", scenario.represents);
    if (scenario.on_lattice()) return;
    if (scenario.geography) geography(*scenario.geography);
    if (scenario.persons) {
      line(1, "persons", in_quotes(scenario.persons->path));
      line(1, "persons_sha256", in_quotes(scenario.persons->sha256));
    }
    scenario.population.visit([&](Table& numbers, const TableInfo& info) { table(1, info.name, numbers); });
    open(1, "regions");
    if (scenario.geography) {
      RegionData block = scenario.geography->block;
      return region(scenario.geography->block_name, block);
    }
    for (auto& [name, data] : scenario.population.regions) region(name, data);
  }

  void policies(const Scenario& scenario) {
    if (scenario.policies.empty()) return;
    open(0, "policies");
    for (const PolicySpec& spec : scenario.policies) policy(spec);
  }

  void record(const Scenario& scenario) {
    if (scenario.records.empty()) return;
    open(0, "record");
    for (const RecordSpec& spec : scenario.records) {
      open(1, spec.name);
      if (!is_area_record(spec.name)) line(2, "dimensions", fmt::format("[{}]", fmt::join(spec.dimensions, ", ")));
      if (!spec.indicators.empty()) line(2, "indicators", fmt::format("[{}]", fmt::join(spec.indicators, ", ")));
      if (spec.every != Every::month || is_area_record(spec.name)) line(2, "every", name_of(spec.every));
    }
  }

  void parameters(Scenario& scenario) {
    std::vector<double> defaults;
    Parameters declared;
    declared.visit([&](const Parameter& parameter, const ParameterInfo&) { defaults.push_back(parameter.base()); });
    std::size_t i = 0;
    std::string section;
    scenario.parameters.visit([&](const Parameter& parameter, const ParameterInfo& info) {
      if (parameter.base() == defaults[i++]) return;
      const std::size_t dot = info.name.find('.');
      if (info.name.substr(0, dot) != section) open(0, section = info.name.substr(0, dot));
      number(1, info.name.substr(dot + 1), parameter.base());
    });
  }

  void policy(const PolicySpec& spec) {
    open(1, spec.name);
    line(2, "lever", spec.lever->name);
    line(2, "from", to_string(spec.from));
    line(2, "to", to_string(spec.to));
    target(spec.target);
    number(2, "coverage", spec.coverage);
    if (std::isfinite(spec.places_per_year)) number(2, "places", spec.places_per_year);
    if (std::isfinite(spec.budget_eur_per_year)) number(2, "budget_eur", spec.budget_eur_per_year);
    number(2, "cost_eur", spec.cost_eur);
    if (spec.obligation == Obligation::required) line(2, "obligation", "required");
    funds(spec);
    lever_keys(spec);
    if (spec.lever->name == "parameter") moved_parameter(spec);
  }

  void funds(const PolicySpec& spec) {
    std::string shares;
    for (const FundShare& share : spec.funds)
      shares += (shares.empty() ? "" : ", ") + share.fund + ": " + number_text(share.share);
    if (!shares.empty()) line(2, "fund", "{" + shares + "}");
    if (spec.horizontal) line(2, "horizontal", "true");
  }

  void lever_keys(const PolicySpec& spec) {
    for (std::size_t k = 0; k < spec.lever->keys.size(); ++k) {
      const LeverKey& key = spec.lever->keys[k];
      if (key.boolean)
        line(2, key.name, spec.values[k] != 0 ? "true" : "false");
      else
        number(2, key.name, spec.values[k]);
    }
  }

  void moved_parameter(const PolicySpec& spec) {
    line(2, "parameter", spec.parameter);
    const char* change = spec.change == ParameterChange::set   ? "set"
                         : spec.change == ParameterChange::add ? "add"
                                                               : "multiply";
    number(2, change, spec.amount);
  }

 private:
  void geography(const Geography& files) {
    open(1, "geography");
    line(2, "neighbourhoods", in_quotes(files.neighbourhoods));
    if (!files.boundaries.empty()) line(2, "boundaries", in_quotes(files.boundaries));
    line(2, "sha256", in_quotes(files.sha256));
    if (files.schools_file.empty()) return;
    line(2, "schools", in_quotes(files.schools_file));
    line(2, "schools_sha256", in_quotes(files.schools_sha256));
  }

  void region(const std::string& name, RegionData& data) {
    open(2, in_quotes(name));
    data.visit([&](Table& numbers, const TableInfo& info) { table(3, info.name, numbers); });
  }

  void table(int depth, std::string_view name, const Table& numbers) {
    std::string list;
    for (const double x : numbers) list += (list.empty() ? "" : ", ") + number_text(x);
    line(depth, name, "[" + list + "]");
  }

  void target(const Target& spec) {
    if (spec.clauses.empty()) return;
    open(2, "target");
    for (const TargetClause& clause : spec.clauses) {
      const TargetAttribute& attribute = target_attributes()[static_cast<std::size_t>(clause.attribute)];
      if (attribute.names.empty()) {
        line(3, attribute.name, fmt::format("{{min: {}, max: {}}}", number_text(clause.min), number_text(clause.max)));
        continue;
      }
      std::string names;
      for (std::size_t i = 0; i < attribute.names.size(); ++i)
        if ((clause.mask >> i) & 1u) names += (names.empty() ? "" : ", ") + std::string(attribute.names[i]);
      line(3, attribute.name, "[" + names + "]");
    }
  }
};

}  // namespace

std::string write_start(const Scenario& scenario) {
  Scenario copy = scenario;  // visiting is not const
  Writer writer;
  writer.line(0, "start", to_string(copy.start));
  writer.line(0, "run_in_months", copy.run_in_months);
  writer.line(0, "seed", copy.seed);
  writer.population(copy);
  writer.parameters(copy);
  return std::move(writer.text);
}

std::string write_policy(const PolicySpec& policy) {
  Writer writer;
  writer.policy(policy);
  return std::move(writer.text);
}

std::string write_resolved(const Scenario& scenario) {
  Scenario copy = scenario;  // visiting is not const
  Writer writer;
  writer.head(copy);
  writer.population(copy);
  writer.policies(copy);
  writer.record(copy);
  writer.parameters(copy);
  return std::move(writer.text);
}

}  // namespace cohesim
