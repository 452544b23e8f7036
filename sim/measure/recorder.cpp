#include "measure/recorder.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace cohesim {

namespace {

constexpr double nobody = std::numeric_limits<double>::quiet_NaN();

template <class T>
T* frame_part(std::span<T> frame, const Layout& layout, const char* group, const std::string& name) {
  return frame.data() + layout.find(group, name)->offset;
}

template <class Table>
void write_flow(const Table& table, double represents, double* out) {
  for (const auto& row : table)
    for (const std::int64_t n : row) *out++ = static_cast<double>(n) * represents;
}

/// The ratios of a group's cells, and how many count in them.
void write_ratio(const Sums& sums, std::size_t group, std::size_t cells, std::size_t ratio, double* values) {
  double* counts = values + cells;
  for (std::size_t c = 0; c < cells; ++c) {
    const std::int64_t n = sums.count(group, c, ratio);
    counts[c] = static_cast<double>(n);
    values[c] =
        n == 0 ? nobody
               : all_ratios()[ratio].scale * static_cast<double>(sums.value(group, c, ratio)) / static_cast<double>(n);
  }
}

bool is_due(const RecordSpec& spec, Month now) {
  return spec.every == Every::month || (spec.every == Every::year && now.month() == 12);
}

std::size_t first_of(const Layout& layout, const std::string& group) {
  for (const Variable& v : layout.variables)
    if (v.group == group) return v.offset;
  return layout.frame_size;
}

}  // namespace

void Recorder::measure(const World& world, std::span<double> frame) const {
  std::fill(frame.begin(), frame.end(), 0.0);
  measure_groups(world, frame);
  measure_flows(world, frame);
  measure_markets(world, frame);
  measure_policies(world, frame);
  measure_areas(world, frame);
}

void Recorder::measure_groups(const World& world, std::span<double> frame) const {
  std::vector<CellGroup> due;
  std::vector<const Group*> groups;
  for (const Group& group : groups_) {
    const std::size_t cells = group.cells.cells();
    if (group.yearly && world.now.month() != 12) {
      for (const std::size_t offset : group.offsets)
        std::fill_n(frame.begin() + static_cast<long>(offset), cells, nobody);
      continue;
    }
    due.push_back(group.cells);
    groups.push_back(&group);
  }
  const Sums sums = pass_.sum(world, due);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::size_t cells = due[g].cells();
    for (std::size_t x = 0; x < groups[g]->ratios.size(); ++x)
      write_ratio(sums, g, cells, groups[g]->ratios[x], frame.data() + groups[g]->offsets[x]);
    if (!due[g].persons_alone) continue;
    double* persons = frame.data() + groups[g]->offsets.front();
    for (std::size_t c = 0; c < cells; ++c) persons[c] = static_cast<double>(sums.persons(g, c)) * world.represents;
  }
}

void Recorder::measure_flows(const World& world, std::span<double> frame) const {
  for (const FlowSeries& flow : all_flows()) {
    double* out = frame_part(frame, layout_, "flows", std::string(flow.info.name));
    if (flow.by_origin)
      write_flow(world.flows.*flow.by_origin, world.represents, out);
    else
      write_flow(world.flows.*flow.by_route, world.represents, out);
  }
}

void Recorder::measure_markets(const World& world, std::span<double> frame) const {
  std::array<double, n_levels> open{}, staff{};
  for (const Vacancy& v : world.vacancies) open[static_cast<std::size_t>(v.level)] += world.represents;
  for (const auto& row : world.employers.staff)
    for (std::size_t k = 0; k < n_levels; ++k) staff[k] += row[k] * world.represents;
  for (std::size_t k = 0; k < n_levels; ++k) {
    frame_part(frame, layout_, "labour_market", "open_vacancies")[k] = open[k];
    frame_part(frame, layout_, "labour_market", "vacancy_rate")[k] =
        open[k] + staff[k] > 0 ? 100.0 * open[k] / (open[k] + staff[k]) : 0.0;
    for (const LabourMarket& m : world.labour_markets) {
      frame_part(frame, layout_, "labour_market", "posted")[k] += static_cast<double>(m.posted[k]) * world.represents;
      frame_part(frame, layout_, "labour_market", "applications")[k] +=
          static_cast<double>(m.applications[k]) * world.represents;
      frame_part(frame, layout_, "labour_market", "rejected")[k] +=
          static_cast<double>(m.rejected[k]) * world.represents;
      frame_part(frame, layout_, "labour_market", "declined")[k] +=
          static_cast<double>(m.declined[k]) * world.represents;
      frame_part(frame, layout_, "labour_market", "hires")[k] += static_cast<double>(m.hires[k]) * world.represents;
      frame_part(frame, layout_, "labour_market", "referred")[k] +=
          static_cast<double>(m.referred[k]) * world.represents;
    }
  }
}

void Recorder::measure_areas(const World& world, std::span<double> frame) const {
  const Variable* persons = layout_.find(neighbourhoods_.name, "persons");
  for (const Variable& v : layout_.variables)
    if (v.group == segregation_.name || &v == persons)
      std::fill_n(frame.begin() + static_cast<long>(v.offset), v.size, nobody);
  const bool counted = persons && is_due(neighbourhoods_, world.now), indexed = is_due(segregation_, world.now);
  if (!counted && !indexed) return;
  const std::vector<Composition> areas = residents_by_origin(world);
  if (indexed) write_indices(world, segregation_, areas, &frame[first_of(layout_, segregation_.name)]);
  if (counted) write_flow(areas, world.represents, &frame[persons->offset]);
}

void Recorder::measure_policies(const World& world, std::span<double> frame) const {
  for (std::size_t k = 0; k < names_.policies.size(); ++k) {
    const PolicyBook& book = world.books[k];
    const auto put = [&](const char* name, std::int64_t n) {
      frame_part(frame, layout_, "policies", name)[k] = static_cast<double>(n) * world.represents;
    };
    put("eligible", book.eligible);
    put("offered", book.offered);
    put("started", book.started);
    put("participants", book.participants);
    put("completed", book.completed);
    put("dropped", book.dropped);
    put("refused", book.refused);
    put("waiting", book.waiting);
    for (std::size_t f = 0; f < book.cost_cents.size(); ++f)
      frame_part(frame, layout_, "policies", "cost")[k * names_.funds.size() + names_.policy_funds[k][f]] +=
          static_cast<double>(book.cost_cents[f]) / 100.0;
  }
}

}  // namespace cohesim
