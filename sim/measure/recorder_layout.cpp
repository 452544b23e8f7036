#include <algorithm>

#include "measure/declared_variable.hpp"
#include "measure/recorder.hpp"

namespace cohesim {

namespace {

/// What every run records.
const RecordSpec main_record{"indicators", {"region", "origin", "citizenship", "sex"}, {}};
const RecordSpec residence_record{"by_residence", {"route", "residence"}, {}};

bool is_born_outside_eu(const World& w, Row i) { return w.persons.born[i] == BirthGroup::outside_eu; }

bool is_named(const RecordSpec& spec, std::string_view name) {
  return std::find(spec.indicators.begin(), spec.indicators.end(), name) != spec.indicators.end();
}

constexpr const char* in_december = "; in December only";
std::string when(const RecordSpec& spec) { return spec.every == Every::year ? in_december : ""; }

}  // namespace

Recorder::Recorder(RecorderNames names) : names_(std::move(names)), pass_(all_ratios()) {
  if (names_.on_lattice)
    declare_lattice();
  else
    declare_people();
}

void Recorder::declare_people() {
  layout_.dimensions = {
      {"level", "Job level: elementary ISCO 9, medium ISCO 4-8, graduate ISCO 1-3", labels_of<JobLevel>()},
      {"stage", "Stage of school", {"primary", "lower_secondary", "general", "vocational"}},
      {"policy", "Policy", names_.policies},
      {"fund", "Fund", names_.funds},
  };
  declare_groups();
  declare_flows();
  declare_counts();
}

/// Persons have a group and a place, and nothing else that could be measured.
void Recorder::declare_lattice() {
  layout_.dimensions = {{std::string(lattice_group), "Group on the lattice", {"first", "second"}}};
  segregation_ = segregation_record();
  segregation_.every = Every::month;
  declare_indices();
  declare_counts();
}

void Recorder::declare_groups() {
  declare_ratios(main_record, nullptr, "");
  declare_ratios(residence_record, is_born_outside_eu, "; among persons born outside the EU");
  for (const RecordSpec& spec : names_.records)
    if (!is_area_record(spec.name)) declare_record(spec);
  declare_areas();
  for (const CountSeries& count : all_counts())
    if (!count.fill) declare_persons(count, count.group, {count.dimensions.begin(), count.dimensions.end()}, false);
}

const RecordSpec& Recorder::chosen(const RecordSpec& usual) const {
  for (const RecordSpec& spec : names_.records)
    if (spec.name == usual.name) return spec;
  return usual;
}

void Recorder::declare_areas() {
  const RecordSpec& places = chosen(neighbourhoods_record());
  segregation_ = chosen(segregation_record());
  if (!names_.neighbourhoods.empty() && places.every != Every::never) {
    declare_ratios(places, nullptr, when(places));
    for (const CountSeries& count : all_counts())
      if (!count.fill) declare_persons(count, places.name, {"neighbourhood", "origin"}, places.every == Every::year);
    declare_area_counts(places);
  }
  if (segregation_.every != Every::never) declare_indices();
}

void Recorder::declare_area_counts(const RecordSpec& spec) {
  layout_.dimensions.push_back({"tenure", "Tenure of a dwelling", labels_of<Tenure>()});
  for (const CountSeries& count : all_counts())
    if (count.group == spec.name && is_named(spec, count.info.name)) declare_count(count, spec.every == Every::year);
}

void Recorder::declare_indices() {
  std::vector<std::string> places{"all"};
  places.insert(places.end(), names_.regions.begin(), names_.regions.end());
  layout_.dimensions.push_back({"place", "Over which neighbourhoods: all, or those of a region", places});
  for (const IndexSeries& index : all_indices()) {
    if (!segregation_.indicators.empty() && !is_named(segregation_, index.info.name)) continue;
    Variable v = declared_variable(index.info, segregation_.name, {"place"}, Stored::float64);
    v.description += when(segregation_);
    index_offsets_.push_back(layout_.frame_size);
    layout_.add(v);
  }
}

void Recorder::declare_record(const RecordSpec& spec) {
  declare_ratios(spec, nullptr, when(spec));
  for (const CountSeries& count : all_counts())
    if (!count.fill && is_named(spec, count.info.name))
      declare_persons(count, spec.name, spec.dimensions, spec.every == Every::year);
}

void Recorder::declare_ratios(const RecordSpec& spec, bool (*only)(const World&, Row), const std::string& among) {
  Group group{cell_group(spec.dimensions)};
  group.cells.only = only;
  group.yearly = spec.every == Every::year;
  for (std::size_t x = 0; x < all_ratios().size(); ++x) {
    const SeriesInfo& info = all_ratios()[x].info;
    if (!spec.indicators.empty() && !is_named(spec, info.name)) continue;
    Variable ratio = declared_variable(info, spec.name, spec.dimensions, Stored::float32);
    ratio.description += among;
    group.ratios.push_back(x);
    group.offsets.push_back(layout_.frame_size);
    layout_.add(ratio);
    layout_.add(denominator_of(ratio));
  }
  if (!group.ratios.empty()) groups_.push_back(std::move(group));
}

void Recorder::declare_persons(const CountSeries& count, std::string_view group_name,
                               const std::vector<std::string>& dimensions, bool yearly) {
  Group group{cell_group(dimensions)};
  group.cells.persons_alone = true;
  group.yearly = yearly;
  group.offsets = {layout_.frame_size};
  layout_.add(declared_variable(count.info, group_name, dimensions, Stored::float64));
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

void Recorder::declare_flows() {
  for (const FlowSeries& flow : all_flows()) {
    flow_offsets_.push_back(layout_.frame_size);
    layout_.add(
        declared_variable(flow.info, "flows", {"region", flow.by_origin ? "origin" : "route"}, Stored::float64));
  }
}

void Recorder::declare_counts() {
  const auto has_labels = [&](std::string_view name) { return !layout_.dimension(std::string(name)).labels.empty(); };
  for (const CountSeries& count : all_counts()) {
    if ((count.dimensions.front() == lattice_group) != names_.on_lattice) continue;
    if (!count.fill || is_area_record(count.group)) continue;
    if (std::all_of(count.dimensions.begin(), count.dimensions.end(), has_labels))  // else there are no policies
      declare_count(count, false);
  }
}

void Recorder::declare_count(const CountSeries& count, bool yearly) {
  Variable v =
      declared_variable(count.info, count.group, {count.dimensions.begin(), count.dimensions.end()}, Stored::float64);
  if (yearly) v.description += in_december;
  layout_.add(std::move(v));
  const Variable& added = layout_.variables.back();
  counts_.push_back({&count, added.offset, added.size, yearly});
}

}  // namespace cohesim
