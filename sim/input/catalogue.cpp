#include "input/catalogue.hpp"
#include "policy/lever.hpp"

#include <algorithm>

#include "input/numbers.hpp"
#include "input/scenario.hpp"
#include "measure/areas.hpp"
#include "measure/dimensions.hpp"
#include "measure/series.hpp"
#include "policy/funds.hpp"

namespace cohesim {

namespace {

std::string key_path(std::string_view a, std::string_view b) { return std::string(a) + "." + std::string(b); }

KeyInfo key(std::string_view path, ValueType type, std::string_view meaning, std::string fallback = "") {
  KeyInfo info;
  info.path = path;
  info.type = type;
  info.meaning = meaning;
  info.fallback = std::move(fallback);
  return info;
}

KeyInfo number_key(std::string_view path, std::string_view unit, double min, double max, std::string fallback,
                   std::string_view meaning, ValueType type = ValueType::number) {
  KeyInfo info = key(path, type, meaning, std::move(fallback));
  info.unit = unit;
  info.min = min;
  info.max = max;
  return info;
}

class Builder {
 public:
  std::vector<KeyInfo> list;

  void top() {
    add(number_key("cohesim", "", 1, 1, "", "version of the format; always the first line", ValueType::integer));
    add(key("name", ValueType::text, "short name in tables and files", "the file's name"));
    add(key("description", ValueType::text, "what the scenario is about"));
    add(key("author", ValueType::text, "who answers for the scenario, on top of the report"));
    add(key("place", ValueType::text, "the place that the population is of, on top of the report"));
    add(key("extends", ValueType::text,
            "the scenario that this one changes: a path relative to this file, or library:NAME"));
    add(key("time", ValueType::section, "the months that are simulated"));
    add(key("time.start", ValueType::month, "first month that is recorded"));
    add(key("time.end", ValueType::month, "last month that is recorded"));
    const Scenario defaults;
    add(number_key("time.run_in_months", "month", 0, 240, number_text(double(defaults.run_in_months)),
                   "run-in before the start: labour market, language and ties settle, nobody dies or leaves",
                   ValueType::integer));
    add(key("run", ValueType::section, "seed of the random numbers, and replicates"));
    add(number_key("run.seed", "", 0, 9007199254740991, number_text(double(defaults.seed)),
                   "seed of all random numbers; scenarios with the same seed share their draws", ValueType::integer));
    add(number_key("run.replicates", "", 1, 100000, number_text(double(defaults.replicates)),
                   "how often the scenario is simulated, each time with other draws", ValueType::integer));
    add(number_key("run.first_replicate", "", 0, 100000, "0",
                   "number of the first replicate: parts of a whole, as jobs of a cluster; see cohesim merge",
                   ValueType::integer));
  }

  void population() {
    const Scenario defaults;
    add(key("population", ValueType::section, "who lives here at the start"));
    add(number_key("population.size", "persons", 100, 50e6, number_text(double(defaults.size)),
                   "simulated persons at the start; with a file of neighbourhoods by default one for each resident",
                   ValueType::integer));
    add(number_key("population.represents", "persons", 1, 1e10, "the sum of the tables men and women",
                   "real persons for whom the simulated ones stand"));
    population_files();
    PopulationData data;
    data.visit([&](const Table&, const TableInfo& info) { table("population", info); });
    add(key("population.regions", ValueType::section, "country blocks by name, each with its tables"));
    add(key("population.regions.NAME", ValueType::section, "published figures of one country block"));
    RegionData region;
    region.visit([&](const Table&, const TableInfo& info) { table("population.regions.NAME", info); });
  }

  void population_files() {
    add(key("population.geography", ValueType::section, "real neighbourhoods, from files; see sim/input/GEOGRAPHY.md"));
    add(key("population.geography.neighbourhoods", ValueType::text,
            "CSV file with a line for each neighbourhood: id, residents, by origin, age, ...; relative to this file",
            "synthetic neighbourhoods"));
    add(key("population.geography.boundaries", ValueType::text,
            "GeoJSON file with their polygons (property id), for maps; relative to this file", "no boundaries"));
    add(key("population.geography.sha256", ValueType::text,
            "of the neighbourhoods' file: if given, another content is refused", "not checked"));
    add(key("population.geography.schools", ValueType::text,
            "CSV file with a line for each school: id, stage, area or coordinates, seats; relative to this file",
            "schools are made up from residents"));
    add(key("population.geography.schools_sha256", ValueType::text,
            "of the schools' file: if given, another content is refused", "not checked"));
    add(key("population.persons", ValueType::text,
            "CSV file of persons in households, with weights, to draw from; relative to this file; see "
            "sim/input/PERSONS.md",
            "persons are made from the figures"));
    add(key("population.persons_sha256", ValueType::text, "of the persons' file: if given, another content is refused",
            "not checked"));
  }

  void policies() {
    add(key("policies", ValueType::section, "measures by name"));
    add(key("policies.NAME", ValueType::section, "one measure"));
    KeyInfo lever = key("policies.NAME.lever", ValueType::choice, "what the measure does");
    for (const Lever* info : levers()) lever.choices.emplace_back(info->name);
    add(lever);
    add(key("policies.NAME.from", ValueType::month, "first month in which it acts", "the start of the run"));
    add(key("policies.NAME.to", ValueType::month, "last month in which it acts", "the end of the run"));
    add(key("policies.NAME.target", ValueType::section,
            "whom it is for: all of the clauses must hold; no clause: everyone with the right to stay"));
    for (const TargetAttribute& attribute : target_attributes()) clause(attribute);
    policy_size();
    fund_keys();
    for (const Lever* info : levers())
      for (const LeverKey& lever_key : info->keys) of_lever(*info, lever_key);
    parameter_lever();
  }

  void policy_size() {
    add(number_key("policies.NAME.coverage", "1", 0, 1, "1",
                   "share of the eligible who are offered a place or are covered by the rule"));
    add(number_key("policies.NAME.places", "persons a year", 0, 1e9, "unlimited",
                   "real places a year (programmes only)"));
    add(number_key("policies.NAME.budget_eur", "EUR a year", 0, 1e13, "unlimited",
                   "real money a year; used up, nobody starts any more (programmes only)"));
    add(number_key("policies.NAME.cost_eur", "EUR", 0, 1e7, "of the lever",
                   "cost per participant or case, prices of the base year"));
    KeyInfo obligation = key("policies.NAME.obligation", ValueType::choice,
                             "required: never for EU citizens or family members of mobile EU citizens", "offered");
    obligation.choices = {"offered", "required"};
    add(obligation);
  }

  void record() {
    add(key("record", ValueType::section,
            "groups of the results beside those of every run, by name; or neighbourhoods and segregation, to change "
            "those"));
    add(key("record.NAME", ValueType::section, "the indicators of persons, separated by some dimensions"));
    KeyInfo dimensions = key("record.NAME.dimensions", ValueType::set,
                             "what separates persons, all together; neighbourhood only with a file of them");
    for (const PersonDimension& dimension : person_dimensions()) dimensions.choices.emplace_back(dimension.name);
    add(dimensions);
    KeyInfo indicators = key("record.NAME.indicators", ValueType::set,
                             "which; see cohesim describe indicators. persons: how many there are; dwellings, "
                             "vacant_dwellings, vacant_dwellings_share, asked_rent: in neighbourhoods only",
                             "all but these");
    for (const RatioSeries& ratio : all_ratios()) indicators.choices.emplace_back(ratio.info.name);
    for (const IndexSeries& index : all_indices()) indicators.choices.emplace_back(index.info.name);
    for (const CountSeries& count : all_counts())
      if (!count.fill || is_area_record(count.group)) indicators.choices.emplace_back(count.info.name);
    add(indicators);
    KeyInfo every = key("record.NAME.every", ValueType::choice, "how often; a year is measured in its December",
                        "month; of neighbourhoods and segregation year");
    every.choices = {"month", "year", "never"};
    add(every);
  }

  void parameters() {
    std::string section;
    Parameters declared;
    declared.visit([&](const Parameter& parameter, const ParameterInfo& info) {
      const std::string own(info.name.substr(0, info.name.find('.')));
      if (own != section) add(key(own, ValueType::section, "parameters of the model"));
      section = own;
      KeyInfo made = number_key(info.name, info.unit, info.min, info.max, number_text(parameter.base()), info.meaning);
      made.source = info.source;
      made.run_scope = !parameter.has_target();
      add(made);
    });
  }

 private:
  void add(KeyInfo info) { list.push_back(std::move(info)); }

  void table(std::string_view section, const TableInfo& info) {
    KeyInfo made =
        number_key(key_path(section, info.name), info.unit, info.min, info.max, "", info.meaning, ValueType::numbers);
    made.size = info.size;
    made.shares = info.shares;
    add(made);
  }
  void clause(const TargetAttribute& attribute) {
    const bool set = !attribute.names.empty();
    KeyInfo made = number_key(key_path("policies.NAME.target", attribute.name), attribute.unit, attribute.low,
                              attribute.high, "everyone", attribute.meaning, set ? ValueType::set : ValueType::range);
    for (const std::string_view name : attribute.names) made.choices.emplace_back(name);
    made.cefr = attribute.cefr;
    add(made);
  }
  void fund_keys() {
    KeyInfo fund = key("policies.NAME.fund", ValueType::shares, "who pays which share", "{national: 1}");
    for (const FundInfo& info : funds()) fund.choices.emplace_back(info.id);
    add(fund);
    add(key("policies.NAME.horizontal", ValueType::boolean,
            "marks a horizontal measure, which AMIF may pay beyond the early phase", "false"));
  }
  void of_lever(const LeverInfo& lever, const LeverKey& info) {
    const ValueType type = info.boolean ? ValueType::boolean : info.integer ? ValueType::integer : ValueType::number;
    const std::string fallback = info.boolean ? (info.fallback != 0 ? "true" : "false") : number_text(info.fallback);
    KeyInfo made = number_key(key_path("policies.NAME", info.name), info.boolean ? "" : info.unit, info.min, info.max,
                              fallback, info.meaning, type);
    made.source = info.source;
    made.lever = lever.name;
    add(made);
  }
  void parameter_lever() {
    const auto one = [&](KeyInfo info) {
      info.lever = "parameter";
      add(info);
    };
    one(key("policies.NAME.parameter", ValueType::text,
            "the declared parameter that is moved, such as labour.callback_ratio"));
    one(number_key("policies.NAME.set", "", -no_limit, no_limit, "",
                   "its value where the policy holds (one of set, add, multiply)"));
    one(number_key("policies.NAME.add", "", -no_limit, no_limit, "",
                   "what is added to it (one of set, add, multiply)"));
    one(number_key("policies.NAME.multiply", "", -no_limit, no_limit, "",
                   "the factor on it (one of set, add, multiply)"));
  }
};

}  // namespace

const std::vector<KeyInfo>& catalogue() {
  static const std::vector<KeyInfo> list = [] {
    Builder builder;
    builder.top();
    builder.population();
    builder.policies();
    builder.record();
    builder.parameters();
    return std::move(builder.list);
  }();
  return list;
}

const KeyInfo* find_key(std::string_view path, std::string_view lever) {
  for (const KeyInfo& info : catalogue())
    if (info.path == path && (info.lever.empty() || info.lever == lever)) return &info;
  return nullptr;
}

std::vector<std::string> keys_in(std::string_view section, std::string_view lever) {
  std::vector<std::string> out;
  for (const KeyInfo& info : catalogue()) {
    const std::size_t dot = info.path.rfind('.');
    const std::string_view parent =
        dot == std::string::npos ? std::string_view() : std::string_view(info.path).substr(0, dot);
    const bool here = parent == section && (info.lever.empty() || info.lever == lever || lever == any_lever);
    const bool again = std::find(out.begin(), out.end(), info.name()) != out.end();
    if (here && !again && info.name() != "NAME") out.push_back(info.name());
  }
  return out;
}

std::vector<std::string> parameter_sections() {
  std::vector<std::string> out;
  Parameters declared;
  declared.visit([&](const Parameter&, const ParameterInfo& info) {
    std::string section(info.name.substr(0, info.name.find('.')));
    if (out.empty() || out.back() != section) out.push_back(std::move(section));
  });
  return out;
}

}  // namespace cohesim
