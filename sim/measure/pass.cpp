#include "measure/pass.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <memory>

#include "base/parallel.hpp"

namespace cohesim {

namespace {

constexpr std::size_t batch = most_in_batch;  // persons whose rows lie in the nearest cache
constexpr std::size_t chunk = 8192;           // persons of a task
constexpr std::size_t at_once = 16;           // bytes of one instruction; a row is a multiple of them
constexpr std::uint8_t full = 255;            // rows that sums of bytes can hold

using Bytes [[gnu::vector_size(at_once)]] = std::uint8_t;

Bytes load(const std::uint8_t* from) {
  Bytes bytes;
  std::memcpy(&bytes, from, at_once);
  return bytes;
}
void store(Bytes bytes, std::uint8_t* to) { std::memcpy(to, &bytes, at_once); }

Bytes first_halves(Bytes a, Bytes b) {
  return __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
Bytes second_halves(Bytes a, Bytes b) {
  return __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

using Square = std::array<Bytes, at_once>;

void shuffle(const Square& from, Square& to) {
  for (std::size_t l = 0; l < at_once / 2; ++l) {
    to[2 * l] = first_halves(from[l], from[l + at_once / 2]);
    to[2 * l + 1] = second_halves(from[l], from[l + at_once / 2]);
  }
}

/// 16 lanes of 16 persons into 16 rows: four perfect shuffles.
void turn(const std::uint8_t* lanes, std::uint8_t* rows, std::size_t row_bytes) {
  Square a, b;
  for (std::size_t l = 0; l < at_once; ++l) a[l] = load(lanes + l * batch);
  shuffle(a, b);
  shuffle(b, a);
  shuffle(a, b);
  shuffle(b, a);
  for (std::size_t k = 0; k < at_once; ++k) store(a[k], rows + k * row_bytes);
}

void add_bytes(std::uint8_t* cell, const std::uint8_t* row, std::size_t bytes) {
  for (std::size_t l = 0; l < bytes; l += at_once) store(load(cell + l) + load(row + l), cell + l);
}

template <class T>
std::size_t place_in(std::vector<const T*>& list, const T* wanted) {
  const auto found = std::find(list.begin(), list.end(), wanted);
  const auto place = static_cast<std::size_t>(found - list.begin());
  if (found == list.end()) list.push_back(wanted);
  return place;
}

/// A value of all households.
using HouseholdTable = std::unique_ptr<std::int32_t[]>;

HouseholdTable table_of(const World& world, const HouseholdValue& of) {
  const std::size_t rows = world.households.rows();
  auto table = std::make_unique_for_overwrite<std::int32_t[]>(rows);
  for_each_batch(rows, [&](std::size_t first, std::size_t count) {
    of.fill(world, static_cast<Row>(first), count, table.get() + first);
  });
  return table;
}

template <class T>
void mask(const std::int32_t* values, const std::uint8_t* counts, T* out) {
  for (std::size_t k = 0; k < batch; ++k) out[k] = static_cast<T>(values[k] & -std::int32_t{counts[k]});
}

/// Sums of the chunks that one thread has seen. Bytes are summed as bytes, and moved on when a cell is full.
struct Tally {
  std::vector<std::int64_t> far;
  std::vector<std::uint8_t> near, filled;  // by cell of the groups with ratios; rows in `near`

  Tally& operator+=(const Tally& o) {
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
      first_cells_.push_back(cells_);
      size_ += group.cells() * pass.width(group);
      cells_ += group.persons_alone ? 0 : group.cells();
      for (const PersonDimension* dimension : group.dimensions) place_in(dimensions_, dimension);
    }
  }
  std::size_t size() const { return size_; }

  void add_chunk(std::size_t first, std::size_t rows, Tally& tally) const {
    tally.far.resize(size_);
    tally.near.resize(cells_ * pass_.bytes_);
    tally.filled.resize(cells_);
    Scratch scratch;
    scratch.lanes.assign(batch * pass_.bytes_, 0);
    scratch.rows.resize(batch * pass_.bytes_);
    scratch.numbers.resize(batch * pass_.numbers_);
    scratch.of_households.resize(batch * of_households_.size());
    scratch.labels.resize(batch * dimensions_.size());
    for (std::size_t lo = first; lo < first + rows; lo += batch)
      add_batch(static_cast<Row>(lo), std::min(batch, first + rows - lo), scratch, tally);
    for (std::size_t g = 0; g < groups_.size(); ++g)
      if (!groups_[g].persons_alone)
        for (std::size_t c = 0; c < groups_[g].cells(); ++c)
          if (tally.filled[first_cells_[g] + c] > 0) move_on(g, c, tally);
  }

 private:
  struct Scratch {
    std::vector<std::uint8_t> lanes;          // [lane][person]: conditions, then counts
    std::vector<std::uint8_t> rows;           // [person][lane]
    std::vector<std::int32_t> numbers;        // [number][person]
    std::vector<std::int32_t> of_households;  // [household value][person]
    std::vector<std::uint32_t> labels;        // [dimension][person]
    std::array<std::uint8_t, batch> here;
    std::size_t n_here;  // persons who live here: the first of `here`
    std::array<std::uint32_t, batch> cell;
  };

  void add_batch(Row first, std::size_t n, Scratch& scratch, Tally& tally) const {
    find_residents(first, n, scratch);
    for (std::size_t d = 0; d < pass_.denominators_.size(); ++d)
      pass_.denominators_[d]->fill(world_, first, n, scratch.lanes.data() + (pass_.conditions_ + d) * batch);
    look_up(first, n, scratch);
    for (std::size_t x = 0; x < pass_.ratios_.size(); ++x) fill_value(x, first, n, scratch);
    for (std::size_t k = 0; k < n; k += at_once)
      for (std::size_t l = 0; l < pass_.bytes_; l += at_once)
        turn(scratch.lanes.data() + l * batch + k, scratch.rows.data() + k * pass_.bytes_ + l, pass_.bytes_);
    for (std::size_t d = 0; d < dimensions_.size(); ++d)
      dimensions_[d]->fill(world_, first, n, scratch.labels.data() + d * batch);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      find_cells(groups_[g], n, scratch);
      add_group(g, first, scratch, tally);
    }
  }

  void find_residents(Row first, std::size_t n, Scratch& scratch) const {
    scratch.n_here = 0;
    for (std::size_t k = 0; k < n; ++k) {
      scratch.here[scratch.n_here] = static_cast<std::uint8_t>(k);
      scratch.n_here += world_.persons.alive(first + static_cast<Row>(k));
    }
  }

  void look_up(Row first, std::size_t n, Scratch& scratch) const {
    const Row* household = world_.persons.household.data() + first;
    for (std::size_t h = 0; h < of_households_.size(); ++h) {
      std::int32_t* values = scratch.of_households.data() + h * batch;
      for (std::size_t k = 0; k < n; ++k) values[k] = of_households_[h][household[k]];
    }
  }

  void fill_value(std::size_t x, Row first, std::size_t n, Scratch& scratch) const {
    const RatioSeries& ratio = pass_.ratios_[x];
    const auto& place = pass_.places_[x];
    const PersonRows rows{world_, first, n, scratch.lanes.data() + place.count * batch};
    const std::int32_t* of_household = scratch.of_households.data() + place.household * batch;
    if (ratio.is_number()) {
      std::int32_t* number = scratch.numbers.data() + place.lane * batch;
      return ratio.household ? mask(of_household, rows.counts, number) : ratio.persons.number(rows, number);
    }
    std::uint8_t* condition = scratch.lanes.data() + place.lane * batch;
    return ratio.household ? mask(of_household, rows.counts, condition) : ratio.persons.condition(rows, condition);
  }

  void find_cells(const CellGroup& group, std::size_t n, Scratch& scratch) const {
    std::fill_n(scratch.cell.begin(), n, 0u);
    for (std::size_t d = 0; d < group.dimensions.size(); ++d) {
      const auto place = std::find(dimensions_.begin(), dimensions_.end(), group.dimensions[d]) - dimensions_.begin();
      const std::uint32_t* labels = scratch.labels.data() + static_cast<std::size_t>(place) * batch;
      for (std::size_t k = 0; k < n; ++k) scratch.cell[k] = scratch.cell[k] * group.sizes[d] + labels[k];
    }
  }

  void add_group(std::size_t g, Row first, const Scratch& scratch, Tally& tally) const {
    const CellGroup& group = groups_[g];
    std::int64_t* far = tally.far.data() + begins_[g];
    for (std::size_t k = 0; k < scratch.n_here; ++k) {
      const std::size_t person = scratch.here[k];
      if (group.only && !group.only(world_, first + static_cast<Row>(person))) continue;
      if (group.persons_alone)
        ++far[scratch.cell[person]];
      else
        add_row(g, scratch.cell[person], person, scratch, tally);
    }
  }

  void add_row(std::size_t g, std::size_t cell, std::size_t person, const Scratch& scratch, Tally& tally) const {
    const std::size_t near = first_cells_[g] + cell;
    add_bytes(tally.near.data() + near * pass_.bytes_, scratch.rows.data() + person * pass_.bytes_, pass_.bytes_);
    std::int64_t* numbers = far_row(g, cell, tally) + pass_.bytes_;
    for (std::size_t j = 0; j < pass_.numbers_; ++j) numbers[j] += scratch.numbers[j * batch + person];
    if (++tally.filled[near] == full) move_on(g, cell, tally);
  }

  std::int64_t* far_row(std::size_t g, std::size_t cell, Tally& tally) const {
    return tally.far.data() + begins_[g] + cell * (pass_.bytes_ + pass_.numbers_);
  }

  void move_on(std::size_t g, std::size_t cell, Tally& tally) const {
    std::int64_t* far = far_row(g, cell, tally);
    std::uint8_t* near = tally.near.data() + (first_cells_[g] + cell) * pass_.bytes_;
    for (std::size_t l = 0; l < pass_.bytes_; ++l) far[l] += near[l];
    std::fill_n(near, pass_.bytes_, std::uint8_t{0});
    tally.filled[first_cells_[g] + cell] = 0;
  }

  const Pass& pass_;
  const World& world_;
  std::span<const CellGroup> groups_;
  std::vector<HouseholdTable> of_households_;
  std::vector<const PersonDimension*> dimensions_;  // distinct
  std::vector<std::size_t> begins_, first_cells_;   // of each group: its sums, its cells
  std::size_t size_ = 0, cells_ = 0;
};

std::size_t CellGroup::cells() const {
  std::size_t cells = 1;
  for (const std::uint32_t size : sizes) cells *= size;
  return cells;
}

Pass::Pass(const std::vector<RatioSeries>& ratios) : ratios_(ratios) {
  for (const RatioSeries& ratio : ratios) {
    std::size_t& lane = ratio.is_number() ? numbers_ : conditions_;
    places_.push_back({lane++, place_in(denominators_, ratio.among),
                       ratio.household ? place_in(of_households_, ratio.household) : 0});
  }
  for (Place& place : places_) place.count += conditions_;
  const std::size_t lanes = conditions_ + denominators_.size();
  bytes_ = (lanes + at_once - 1) / at_once * at_once;
}

std::size_t Pass::width(const CellGroup& group) const { return group.persons_alone ? 1 : bytes_ + numbers_; }

Sums Pass::sum(const World& world, std::span<const CellGroup> groups) const {
  const Worker worker(*this, world, groups);
  Tally tally = sum_chunks<Tally>(world.persons.rows(), chunk, [&](std::size_t first, std::size_t rows, Tally& total) {
    worker.add_chunk(first, rows, total);
  });
  tally.far.resize(worker.size());  // if there is nobody
  return {*this, groups, std::move(tally.far)};
}

Sums::Sums(const Pass& pass, std::span<const CellGroup> groups, std::vector<std::int64_t> lanes)
    : pass_(&pass), lanes_(std::move(lanes)) {
  std::size_t begin = 0;
  for (const CellGroup& group : groups) {
    begins_.push_back(begin);
    begin += group.cells() * pass.width(group);
  }
}

std::int64_t Sums::value(std::size_t group, std::size_t cell, std::size_t ratio) const {
  const std::size_t lane = pass_->places_[ratio].lane;
  return row(group, cell)[pass_->ratios_[ratio].is_number() ? pass_->bytes_ + lane : lane];
}

std::int64_t Sums::count(std::size_t group, std::size_t cell, std::size_t ratio) const {
  return row(group, cell)[pass_->places_[ratio].count];
}

std::int64_t Sums::persons(std::size_t group, std::size_t cell) const { return lanes_[begins_[group] + cell]; }

const std::int64_t* Sums::row(std::size_t group, std::size_t cell) const {
  return lanes_.data() + begins_[group] + cell * (pass_->bytes_ + pass_->numbers_);
}

}  // namespace cohesim
