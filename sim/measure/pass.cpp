#include "measure/pass.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>

#include "base/parallel.hpp"

namespace cohesim {

namespace {

constexpr std::size_t batch = 128;        // persons whose rows of numbers lie in the nearest cache
constexpr std::size_t chunk = 8192;       // persons whose sums fit into 32 bits: 8192 x 65535 does
constexpr std::size_t lanes_at_once = 8;  // a row's lanes are a multiple of them

template <class T>
std::size_t place_in(std::vector<const T*>& list, const T* wanted) {
  const auto found = std::find(list.begin(), list.end(), wanted);
  const auto place = static_cast<std::size_t>(found - list.begin());
  if (found == list.end()) list.push_back(wanted);
  return place;
}

void add_row(std::int32_t* __restrict cell, const std::int32_t* __restrict row, std::size_t width) {
  for (std::size_t l = 0; l < width; l += lanes_at_once)
    for (std::size_t j = 0; j < lanes_at_once; ++j) cell[l + j] += row[l + j];
}

using HouseholdTable = std::unique_ptr<std::int32_t[]>;

HouseholdTable table_of(const World& world, const HouseholdValue& of) {
  const std::size_t rows = world.households.rows();
  auto table = std::make_unique_for_overwrite<std::int32_t[]>(rows);
  for_each_batch(rows, [&](std::size_t first, std::size_t count) {
    of.fill(world, static_cast<Row>(first), count, table.get() + first);
  });
  return table;
}

/// Sums of the chunks that one thread has seen; `near` is of the present chunk.
struct Lanes {
  std::vector<std::int64_t> far;
  std::vector<std::int32_t> near;

  void reserve(std::size_t size) {
    far.resize(size);
    near.resize(size);
  }
  void flush() {
    for (std::size_t l = 0; l < near.size(); ++l) far[l] += near[l];
    std::fill(near.begin(), near.end(), 0);
  }
  Lanes& operator+=(const Lanes& o) {
    if (far.size() < o.far.size()) far.resize(o.far.size());
    for (std::size_t l = 0; l < o.far.size(); ++l) far[l] += o.far[l];
    return *this;
  }
};

}  // namespace

/// What all threads read while they sum.
class Worker {
 public:
  Worker(const Pass& pass, const World& world, std::span<const CellGroup> groups)
      : pass_(pass), world_(world), groups_(groups) {
    for (const HouseholdValue* of : pass.of_households_) of_households_.push_back(table_of(world, *of));
    for (const CellGroup& group : groups) {
      begins_.push_back(size_);
      size_ += group.cells() * (group.persons_alone ? 1 : pass.width_);
      for (const PersonDimension* dimension : group.dimensions) place_in(dimensions_, dimension);
    }
  }
  std::size_t size() const { return size_; }

  void add_chunk(std::size_t first, std::size_t rows, Lanes& total) const {
    total.reserve(size_);
    Scratch scratch;
    scratch.rows.assign(batch * pass_.width_, 0);
    scratch.counts.resize(batch * pass_.denominators_.size());
    scratch.labels.resize(batch * dimensions_.size());
    for (std::size_t lo = first; lo < first + rows; lo += batch)
      add_batch(static_cast<Row>(lo), std::min(batch, first + rows - lo), scratch, total.near.data());
    total.flush();
  }

 private:
  struct Scratch {
    std::vector<std::int32_t> rows;     // [person][lane]
    std::vector<std::uint8_t> counts;   // [denominator][person]
    std::vector<std::uint32_t> labels;  // [dimension][person]
    std::array<std::uint32_t, batch> cell;
  };

  void add_batch(Row first, std::size_t n, Scratch& scratch, std::int32_t* sums) const {
    fill_counts(first, n, scratch);
    fill_values(first, n, scratch);
    for (std::size_t d = 0; d < dimensions_.size(); ++d)
      dimensions_[d]->fill(world_, first, n, scratch.labels.data() + d * batch);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      find_cells(groups_[g], n, scratch);
      add_group(groups_[g], first, n, scratch, sums + begins_[g]);
    }
  }

  void fill_counts(Row first, std::size_t n, Scratch& scratch) const {
    for (std::size_t d = 0; d < pass_.denominators_.size(); ++d) {
      std::uint8_t* counts = scratch.counts.data() + d * batch;
      pass_.denominators_[d]->fill(world_, first, n, counts);
      std::int32_t* lane = scratch.rows.data() + pass_.first_count_ + d;
      for (std::size_t k = 0; k < n; ++k) lane[k * pass_.width_] = counts[k];
    }
  }

  void fill_values(Row first, std::size_t n, Scratch& scratch) const {
    for (std::size_t x = 0; x < pass_.ratios_.size(); ++x) {
      const RatioSeries& ratio = pass_.ratios_[x];
      const auto& place = pass_.places_[x];
      const PersonRows rows{world_, first, n, pass_.width_, scratch.counts.data() + place.denominator * batch};
      std::int32_t* lane = scratch.rows.data() + place.value;
      if (ratio.persons)
        ratio.persons(rows, lane);
      else
        look_up(rows, of_households_[place.household].get(), lane);
      if (ratio.wide) split(n, lane);
    }
  }

  void look_up(const PersonRows& rows, const std::int32_t* of, std::int32_t* lane) const {
    for (std::size_t k = 0; k < rows.count; ++k)
      lane[k * rows.stride] = of[world_.persons.household[rows.first + k]] & -static_cast<std::int32_t>(rows.counts[k]);
  }

  void split(std::size_t n, std::int32_t* lane) const {
    for (std::size_t k = 0; k < n; ++k, lane += pass_.width_) {
      lane[1] = lane[0] >> 16;
      lane[0] &= 0xFFFF;
    }
  }

  void find_cells(const CellGroup& group, std::size_t n, Scratch& scratch) const {
    std::fill_n(scratch.cell.begin(), n, 0u);
    for (std::size_t d = 0; d < group.dimensions.size(); ++d) {
      const auto place = std::find(dimensions_.begin(), dimensions_.end(), group.dimensions[d]) - dimensions_.begin();
      const std::uint32_t* labels = scratch.labels.data() + static_cast<std::size_t>(place) * batch;
      for (std::size_t k = 0; k < n; ++k) scratch.cell[k] = scratch.cell[k] * group.sizes[d] + labels[k];
    }
  }

  void add_group(const CellGroup& group, Row first, std::size_t n, const Scratch& scratch, std::int32_t* sums) const {
    const std::size_t width = pass_.width_;
    for (std::size_t k = 0; k < n; ++k) {
      const Row i = first + static_cast<Row>(k);
      if (!world_.persons.alive(i) || (group.only && !group.only(world_, i))) continue;
      if (group.persons_alone)
        ++sums[scratch.cell[k]];
      else
        add_row(sums + scratch.cell[k] * width, scratch.rows.data() + k * width, width);
    }
  }

  const Pass& pass_;
  const World& world_;
  std::span<const CellGroup> groups_;
  std::vector<HouseholdTable> of_households_;
  std::vector<const PersonDimension*> dimensions_;  // distinct
  std::vector<std::size_t> begins_;                 // of each group's sums
  std::size_t size_ = 0;
};

std::size_t CellGroup::cells() const {
  std::size_t cells = 1;
  for (const std::uint32_t size : sizes) cells *= size;
  return cells;
}

Pass::Pass(const std::vector<RatioSeries>& ratios) : ratios_(ratios) {
  std::size_t lane = 0;
  for (const RatioSeries& ratio : ratios) {
    places_.push_back({lane, 0, place_in(denominators_, ratio.among),
                       ratio.household ? place_in(of_households_, ratio.household) : 0});
    lane += ratio.wide ? 2 : 1;
  }
  first_count_ = lane;
  for (Place& place : places_) place.count = first_count_ + place.denominator;
  const std::size_t lanes = first_count_ + denominators_.size();
  width_ = (lanes + lanes_at_once - 1) / lanes_at_once * lanes_at_once;
}

Sums Pass::sum(const World& world, std::span<const CellGroup> groups) const {
  const Worker worker(*this, world, groups);
  Lanes lanes = sum_chunks<Lanes>(world.persons.rows(), chunk, [&](std::size_t first, std::size_t rows, Lanes& total) {
    worker.add_chunk(first, rows, total);
  });
  lanes.far.resize(worker.size());  // if there is nobody
  return {*this, groups, std::move(lanes.far)};
}

Sums::Sums(const Pass& pass, std::span<const CellGroup> groups, std::vector<std::int64_t> lanes)
    : pass_(&pass), lanes_(std::move(lanes)) {
  std::size_t begin = 0;
  for (const CellGroup& group : groups) {
    begins_.push_back(begin);
    begin += group.cells() * (group.persons_alone ? 1 : pass.width_);
  }
}

std::int64_t Sums::value(std::size_t group, std::size_t cell, std::size_t ratio) const {
  const std::int64_t* lane = row(group, cell) + pass_->places_[ratio].value;
  return pass_->ratios_[ratio].wide ? lane[0] + lane[1] * 65536 : lane[0];
}

std::int64_t Sums::count(std::size_t group, std::size_t cell, std::size_t ratio) const {
  return row(group, cell)[pass_->places_[ratio].count];
}

std::int64_t Sums::persons(std::size_t group, std::size_t cell) const { return lanes_[begins_[group] + cell]; }

const std::int64_t* Sums::row(std::size_t group, std::size_t cell) const {
  return lanes_.data() + begins_[group] + cell * pass_->width_;
}

}  // namespace cohesim
