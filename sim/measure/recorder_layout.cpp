#include <algorithm>

#include "measure/recorder.hpp"

namespace cohesim {

namespace {

/// What every run records.
const RecordSpec main_record{"indicators", {"region", "origin", "citizenship", "sex"}, {}};
const RecordSpec residence_record{"by_residence", {"route", "residence"}, {}};

bool is_born_outside_eu(const World& w, Row i) { return w.persons.born[i] == BirthGroup::outside_eu; }

bool is_chosen(const RecordSpec& spec, std::string_view name) {
  return spec.indicators.empty() ||
         std::find(spec.indicators.begin(), spec.indicators.end(), name) != spec.indicators.end();
}

std::string when(const RecordSpec& spec) { return spec.every == Every::year ? "; in December only" : ""; }

}  // namespace

Recorder::Recorder(RecorderNames names) : names_(std::move(names)), pass_(all_ratios()) {
  layout_.dimensions = {
      {"level", "Job level: elementary ISCO 9, medium ISCO 4-8, graduate ISCO 1-3", labels_of<JobLevel>()},
      {"policy", "Policy", names_.policies},
      {"fund", "Fund", names_.funds},
  };
  declare_groups();
  declare_flows();
  declare_markets();
  if (!names_.policies.empty()) declare_policies();
}

void Recorder::declare_groups() {
  declare_ratios(main_record, nullptr, "");
  declare_ratios(residence_record, is_born_outside_eu, "; among persons born outside the EU");
  for (const RecordSpec& spec : names_.records)
    if (!is_area_record(spec.name)) declare_ratios(spec, nullptr, "");
  declare_areas();
  declare_population();
}

const RecordSpec& Recorder::chosen(const RecordSpec& usual) const {
  for (const RecordSpec& spec : names_.records)
    if (spec.name == usual.name) return spec;
  return usual;
}

void Recorder::declare_areas() {
  neighbourhoods_ = chosen(neighbourhoods_record());
  segregation_ = chosen(segregation_record());
  if (names_.neighbourhoods.empty()) neighbourhoods_.every = Every::never;
  if (neighbourhoods_.every != Every::never) {
    declare_ratios(neighbourhoods_, nullptr, "");
    add_dimension(person_dimension("origin"));
    add_real("neighbourhoods", "persons", "Persons by origin, real numbers" + when(neighbourhoods_),
             {"neighbourhood", "origin"});
  }
  if (segregation_.every == Every::never) return;
  std::vector<std::string> places{"all"};
  places.insert(places.end(), names_.regions.begin(), names_.regions.end());
  layout_.dimensions.push_back({"place", "Over which neighbourhoods: all, or those of a region", places});
  for (const IndexSeries& index : all_indices())
    if (is_chosen(segregation_, index.info.name))
      layout_.add({"segregation", std::string(index.info.name), std::string(index.info.unit),
                   std::string(index.info.long_name), std::string(index.info.description) + when(segregation_), "",
                   {"place"}, Stored::float64});
}

void Recorder::declare_ratios(const RecordSpec& spec, bool (*only)(const World&, Row), const std::string& among) {
  Group group{cell_group(spec.dimensions)};
  group.cells.only = only;
  group.yearly = spec.every == Every::year;
  for (std::size_t x = 0; x < all_ratios().size(); ++x) {
    const SeriesInfo& info = all_ratios()[x].info;
    if (!is_chosen(spec, info.name)) continue;
    const std::string name(info.name);
    group.ratios.push_back(x);
    group.offsets.push_back(layout_.frame_size);
    layout_.add({spec.name, name, std::string(info.unit), std::string(info.long_name),
                 std::string(info.description) + among + when(spec), std::string(info.source), spec.dimensions});
    layout_.add({spec.name, name + "_n", "persons", "Simulated persons behind " + name,
                 "Number of simulated persons in the denominator", "", spec.dimensions, Stored::int64});
  }
  groups_.push_back(std::move(group));
}

void Recorder::declare_population() {
  Group group{cell_group({"region", "origin", "sex", "age"})};
  group.cells.persons_alone = true;
  group.offsets = {layout_.frame_size};
  add_real("population", "persons", "Persons at the end of the month, real numbers",
           {"region", "origin", "sex", "age"});
  groups_.push_back(std::move(group));
}

CellGroup Recorder::cell_group(const std::vector<std::string>& dimensions) {
  CellGroup group;
  for (const std::string& name : dimensions) {
    add_dimension(person_dimension(name));
    group.dimensions.push_back(&person_dimension(name));
    group.sizes.push_back(static_cast<std::uint32_t>(layout_.dimension(name).labels.size()));
  }
  return group;
}

void Recorder::add_dimension(const PersonDimension& dimension) {
  for (const Dimension& known : layout_.dimensions)
    if (known.name == dimension.name) return;
  const auto& labels = dimension.name == "region"          ? names_.regions
                       : dimension.name == "neighbourhood" ? names_.neighbourhoods
                                                           : dimension.labels;
  layout_.dimensions.push_back({std::string(dimension.name), std::string(dimension.long_name), labels});
}

void Recorder::add_real(const std::string& group, const std::string& name, const std::string& what,
                        const std::vector<std::string>& dims, const std::string& unit) {
  layout_.add({group, name, unit, what, what, "", dims, Stored::float64});
}

void Recorder::declare_flows() {
  for (const FlowSeries& flow : all_flows())
    layout_.add({"flows",
                 std::string(flow.info.name),
                 std::string(flow.info.unit),
                 std::string(flow.info.long_name),
                 std::string(flow.info.description),
                 std::string(flow.info.source),
                 {"region", flow.by_origin ? "origin" : "route"},
                 Stored::float64});
}

void Recorder::declare_markets() {
  for (const char* count : {"open_vacancies", "posted", "applications", "rejected", "declined", "hires", "referred"})
    add_real(
        "labour_market", count,
        std::string(count) +
            " of the month, real numbers (rejected, declined: turned away for a visible origin at the callback, at "
            "the offer; referred: hires through a friend)",
        {"level"}, "1");
  add_real("labour_market", "vacancy_rate", "Open vacancies, share of all posts", {"level"}, "%");
}

void Recorder::declare_policies() {
  const std::pair<const char*, const char*> counts[] = {
      {"eligible", "in the target, without a place so far; rules: covered"},
      {"offered", "offered a place for the first time"},
      {"started", "started; recognition: applied"},
      {"participants", "taking part; rules: covered"},
      {"completed", "completed"},
      {"dropped", "dropped out, left the country or died"},
      {"refused", "accepted the offer, but found no place or money left in that month"},
      {"waiting", "accepted the offer, without a place at the end of the month"}};
  for (const auto& [count, meaning] : counts)
    add_real("policies", count, std::string(meaning) + ", real persons of the month", {"policy"});
  add_real("policies", "cost", "Spending of the month by fund, prices of the base year", {"policy", "fund"}, "EUR");
}

}  // namespace cohesim
