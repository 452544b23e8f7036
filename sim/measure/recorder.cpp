#include "measure/recorder.hpp"

#include <algorithm>
#include <limits>

namespace cohesim {

namespace {

constexpr double nobody = std::numeric_limits<double>::quiet_NaN();

template <class Table>
void write_flow(const Table& table, double represents, double* out) {
  for (const auto& row : table)
    for (const std::int64_t n : row) *out++ = static_cast<double>(n) * represents;
}

/// The ratios of a group's cells, and how many count in them.
void write_ratio(const Sums& sums, std::size_t group, std::size_t cells, std::size_t ratio, double* values) {
  double* counts = values + cells;
  const double scale = all_ratios()[ratio].scale;
  for (std::size_t c = 0; c < cells; ++c) {
    const std::int64_t n = sums.count(group, c, ratio);
    counts[c] = static_cast<double>(n);
    values[c] = n == 0 ? nobody : scale * static_cast<double>(sums.value(group, c, ratio)) / static_cast<double>(n);
  }
}

void write_persons(const Sums& sums, std::size_t group, std::size_t cells, double represents, double* values) {
  for (std::size_t c = 0; c < cells; ++c) values[c] = static_cast<double>(sums.persons(group, c)) * represents;
}

}  // namespace

void Recorder::measure(const World& world, std::span<double> frame) const {
  std::fill(frame.begin(), frame.end(), 0.0);
  measure_groups(world, frame);
  measure_flows(world, frame);
  measure_indices(world, frame);
  measure_counts(world, frame);
}

void Recorder::measure_counts(const World& world, std::span<double> frame) const {
  const Recording recording{world, names_.policy_funds, names_.funds.size()};
  for (const Count& count : counts_)
    if (count.yearly && world.now.month() != 12)
      std::fill_n(frame.data() + count.offset, count.size, nobody);
    else
      count.series->fill(recording, frame.data() + count.offset);
}

void Recorder::measure_groups(const World& world, std::span<double> frame) const {
  Scratch<CellGroup> due;
  Scratch<const Group*> groups;
  for (const Group& group : groups_) {
    if (group.yearly && world.now.month() != 12) {
      leave_out(group, frame);
      continue;
    }
    due.push_back(group.cells);
    groups.push_back(&group);
  }
  if (due.empty()) return;
  const Sums sums = pass_.sum(world, due);
  for (std::size_t g = 0; g < groups.size(); ++g) write_group(world, sums, g, *groups[g], frame);
}

void Recorder::leave_out(const Group& group, std::span<double> frame) {
  for (const std::size_t offset : group.offsets) std::fill_n(frame.data() + offset, group.cells.cells(), nobody);
}

void Recorder::write_group(const World& world, const Sums& sums, std::size_t g, const Group& group,
                           std::span<double> frame) {
  const std::size_t cells = group.cells.cells();
  for (std::size_t x = 0; x < group.ratios.size(); ++x)
    write_ratio(sums, g, cells, group.ratios[x], frame.data() + group.offsets[x]);
  if (group.cells.persons_alone) write_persons(sums, g, cells, world.represents, frame.data() + group.offsets.front());
}

void Recorder::measure_indices(const World& world, std::span<double> frame) const {
  if (index_offsets_.empty()) return;
  double* out = frame.data() + index_offsets_.front();
  if (segregation_.every == Every::year && world.now.month() != 12)
    std::fill_n(out, index_offsets_.size() * (1 + world.regions.size()), nobody);
  else
    write_indices(world, segregation_, residents_by_origin(world), out);
}

void Recorder::measure_flows(const World& world, std::span<double> frame) const {
  for (std::size_t f = 0; f < flow_offsets_.size(); ++f) {
    const FlowSeries& flow = all_flows()[f];
    double* out = frame.data() + flow_offsets_[f];
    if (flow.by_origin)
      write_flow(world.flows.*flow.by_origin, world.represents, out);
    else
      write_flow(world.flows.*flow.by_route, world.represents, out);
  }
}

}  // namespace cohesim
