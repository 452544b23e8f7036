#include "measure/pass.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

#include "base/parallel.hpp"
#include "base/wide.hpp"

namespace cohesim {

namespace {

#pragma GCC diagnostic ignored "-Wpsabi"  // no function here is called from another file

constexpr std::size_t batch = most_in_batch;  // persons whose rows lie in the nearest cache
constexpr std::size_t at_once = 32;           // bytes of one instruction; a row is a multiple of them
constexpr std::size_t square = 16;            // lanes that are turned at once
constexpr std::uint8_t full = 255;            // rows that sums of bytes can hold

using Bytes [[gnu::vector_size(at_once)]] = std::uint8_t;
using HalfBytes [[gnu::vector_size(square)]] = std::uint8_t;

template <class Vector>
Vector load(const std::uint8_t* from) {
  Vector bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}
template <class Vector>
void store(const Vector& bytes, std::uint8_t* to) {
  std::memcpy(to, &bytes, sizeof bytes);
}

// Of both halves of the instruction's bytes, each by itself.
Bytes first_halves(const Bytes& a, const Bytes& b) {
  return __builtin_shufflevector(a, b, 0, 32, 1, 33, 2, 34, 3, 35, 4, 36, 5, 37, 6, 38, 7, 39,  //
                                 16, 48, 17, 49, 18, 50, 19, 51, 20, 52, 21, 53, 22, 54, 23, 55);
}
Bytes second_halves(const Bytes& a, const Bytes& b) {
  return __builtin_shufflevector(a, b, 8, 40, 9, 41, 10, 42, 11, 43, 12, 44, 13, 45, 14, 46, 15, 47,  //
                                 24, 56, 25, 57, 26, 58, 27, 59, 28, 60, 29, 61, 30, 62, 31, 63);
}

using Square = std::array<Bytes, square>;

void shuffle(const Square& from, Square& to) {
  for (std::size_t l = 0; l < square / 2; ++l) {
    to[2 * l] = first_halves(from[l], from[l + square / 2]);
    to[2 * l + 1] = second_halves(from[l], from[l + square / 2]);
  }
}

/// 16 lanes of 32 persons into 32 rows: four perfect shuffles of the first and of the last 16 persons.
void turn(const std::uint8_t* lanes, std::uint8_t* rows, std::size_t row_bytes) {
  Square a, b;
  for (std::size_t l = 0; l < square; ++l) a[l] = load<Bytes>(lanes + l * batch);
  shuffle(a, b);
  shuffle(b, a);
  shuffle(a, b);
  shuffle(b, a);
  for (std::size_t k = 0; k < square; ++k) {
    store(__builtin_shufflevector(a[k], a[k], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
          rows + k * row_bytes);
    store(__builtin_shufflevector(a[k], a[k], 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31),
          rows + (k + square) * row_bytes);
  }
}

/// Lanes of a batch, [lane][row], into [row][lane].
void turn_all(const std::uint8_t* lanes, std::size_t n, std::size_t row_bytes, std::uint8_t* rows) {
  for (std::size_t k = 0; k < n; k += at_once)
    for (std::size_t l = 0; l < row_bytes; l += square)
      turn(lanes + l * batch + k, rows + k * row_bytes + l, row_bytes);
}

void add_bytes(std::uint8_t* cell, const std::uint8_t* row, std::size_t bytes) {
  for (std::size_t l = 0; l < bytes; l += at_once) store(load<Bytes>(cell + l) + load<Bytes>(row + l), cell + l);
}

constexpr std::size_t numbers_at_once = 4;

/// `count` is a multiple of those that are added at once.
void add_numbers(const std::int32_t* row, std::size_t count, std::int64_t* sums) {
  using Four [[gnu::vector_size(16)]] = std::int32_t;
  using FourSums [[gnu::vector_size(32)]] = std::int64_t;
  for (std::size_t j = 0; j < count; j += numbers_at_once) {
    Four more;
    FourSums sum;
    std::memcpy(&more, row + j, sizeof more);
    std::memcpy(&sum, sums + j, sizeof sum);
    sum += __builtin_convertvector(more, FourSums);
    std::memcpy(sums + j, &sum, sizeof sum);
  }
}

template <class List, class T>
std::size_t place_of(const List& list, const T* wanted) {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), wanted) - list.begin());
}

template <class List, class T>
std::size_t place_in(List& list, const T* wanted) {
  const std::size_t place = place_of(list, wanted);
  if (place == list.size()) list.push_back(wanted);
  return place;
}

void mask(const std::int32_t* values, const std::uint8_t* counts, std::int32_t* out) {
  for (std::size_t k = 0; k < batch; ++k) out[k] = values[k] & -std::int32_t{counts[k]};
}

}  // namespace

/// What a thread needs to make rows of a batch of persons.
struct Desk {
  Scratch<std::uint8_t> lanes;          // [lane][person]: conditions, then counts
  Scratch<std::uint8_t> rows;           // [person][lane]
  Scratch<std::int32_t> numbers;        // [number][person]
  Scratch<std::int32_t> number_rows;    // [person][number]
  Scratch<std::int32_t> of_households;  // [household number][person]
  Scratch<std::uint32_t> labels;        // [dimension][person]
  std::array<std::uint8_t, batch> here;
  std::size_t n_here;  // persons who live here: the first of `here`
  std::array<std::uint32_t, batch> cell;
};

class Worker;

/// Sums of the chunks that one thread has seen. Bytes are summed as bytes, and moved on when a cell is full.
struct Tally {
  const Worker* worker = nullptr;
  Scratch<std::int64_t> far;
  Scratch<std::uint8_t> near, filled;  // by cell of the groups with ratios; rows in `near`
  Desk desk;

  Tally& operator+=(const Tally& o);
};

/// What persons have of their households: conditions as a row of bytes, 255 in lanes that are not the household's, and
/// numbers.
struct HouseholdTable {
  UnsetScratch<std::uint8_t> bytes;    // [household][lane]
  UnsetScratch<std::int32_t> numbers;  // [number][household]
};

/// What all threads read while they sum.
class Worker {
 public:
  Worker(const Pass& pass, const World& world, std::span<const CellGroup> groups)
      : pass_(pass), world_(world), groups_(groups) {
    make_household_table();
    for (const CellGroup& group : groups) {
      begins_.push_back(size_);
      first_cells_.push_back(cells_);
      size_ += group.cells() * pass.width(group);
      cells_ += group.persons_alone ? 0 : group.cells();
      for (const PersonDimension* dimension : group.dimensions) place_in(dimensions_, dimension);
    }
  }
  void add_chunk(std::size_t first, std::size_t rows, Tally& tally) const {
    if (tally.worker == nullptr) lay_out(tally);
    Desk& desk = tally.desk;
    for (std::size_t lo = first; lo < first + rows; lo += batch)
      wide([this, lo, n = std::min(batch, first + rows - lo), &desk, &tally] {
        add_batch(static_cast<Row>(lo), n, desk, tally);
      });
  }

  /// What is still in bytes, to the sums of a tally (the same one's, or another's).
  void move_all(const Tally& from, Scratch<std::int64_t>& far) const {
    for (std::size_t g = 0; g < groups_.size(); ++g)
      if (!groups_[g].persons_alone)
        for (std::size_t c = 0; c < groups_[g].cells(); ++c)
          if (from.filled[first_cells_[g] + c] > 0) add_near(g, c, from, far);
  }
  void lay_out(Tally& tally) const {
    tally.worker = this;
    tally.far.resize(size_);
    tally.near.resize(cells_ * pass_.bytes_);
    tally.filled.resize(cells_);
    tally.desk.lanes.resize(batch * pass_.bytes_);
    tally.desk.rows.resize(batch * pass_.bytes_);
    tally.desk.numbers.resize(batch * pass_.numbers_);
    tally.desk.number_rows.resize(batch * pass_.numbers_);
    tally.desk.of_households.resize(batch * pass_.household_numbers_.size());
    tally.desk.labels.resize(batch * dimensions_.size());
  }

 private:
  void add_batch(Row first, std::size_t n, Desk& desk, Tally& tally) const {
    find_residents(first, n, desk);
    for (std::size_t d = 0; d < pass_.denominators_.size(); ++d)
      pass_.denominators_[d]->fill(world_, first, n, desk.lanes.data() + (pass_.conditions_ + d) * batch);
    look_up(first, n, desk);
    for (std::size_t x = 0; x < pass_.ratios_.size(); ++x) fill_value(x, first, n, desk);
    turn_all(desk.lanes.data(), n, pass_.bytes_, desk.rows.data());
    turn_numbers(n, desk);
    apply_households(first, n, desk);
    for (std::size_t d = 0; d < dimensions_.size(); ++d)
      dimensions_[d]->fill(world_, first, n, desk.labels.data() + d * batch);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      find_cells(groups_[g], n, desk);
      add_group(g, first, desk, tally);
    }
  }

  void find_residents(Row first, std::size_t n, Desk& desk) const {
    desk.n_here = 0;
    for (std::size_t k = 0; k < n; ++k) {
      desk.here[desk.n_here] = static_cast<std::uint8_t>(k);
      desk.n_here += world_.persons.alive(first + static_cast<Row>(k));
    }
  }

  void make_household_table() {
    const std::size_t rows = world_.households.rows();
    table_.bytes.resize((rows + batch) * pass_.household_bytes_);
    table_.numbers.resize(rows * pass_.household_numbers_.size());
    for_each_batch(rows, [&](std::size_t first, std::size_t count) {
      for (std::size_t k = first; k < first + count; k += batch)
        fill_households(static_cast<Row>(k), std::min(batch, first + count - k));
    });
  }

  void fill_households(Row first, std::size_t n) {
    Scratch<std::uint8_t> lanes(pass_.household_bytes_ * batch, 255);
    for (std::size_t l = 0; l < pass_.household_lanes_.size(); ++l) {
      const HouseholdValue* of = pass_.household_lanes_[l];
      if (const std::size_t same = place_of(pass_.household_lanes_, of); same < l) {
        std::copy_n(lanes.data() + same * batch, batch, lanes.data() + l * batch);
        continue;
      }
      std::int32_t values[batch];
      of->fill(world_, first, n, values);
      fill_each<batch>(lanes.data() + l * batch, 0, n, [&](Row k) { return static_cast<std::uint8_t>(values[k]); });
    }
    wide([n, width = pass_.household_bytes_, from = lanes.data(),
          to = table_.bytes.data() + first * pass_.household_bytes_] { turn_all(from, n, width, to); });
    for (std::size_t h = 0; h < pass_.household_numbers_.size(); ++h)
      pass_.household_numbers_[h]->fill(world_, first, n, table_.numbers.data() + h * world_.households.rows() + first);
  }

  void look_up(Row first, std::size_t n, Desk& desk) const {
    const Row* household = world_.persons.household.data() + first;
    for (std::size_t h = 0; h < pass_.household_numbers_.size(); ++h) {
      std::int32_t* values = desk.of_households.data() + h * batch;
      const std::int32_t* table = table_.numbers.data() + h * world_.households.rows();
      for (std::size_t k = 0; k < n; ++k) values[k] = table[household[k]];
    }
  }

  /// Lanes of households hold who counts until the household's conditions are put to them.
  void apply_households(Row first, std::size_t n, Desk& desk) const {
    const Row* household = world_.persons.household.data() + first;
    const std::size_t width = pass_.household_bytes_;
    for (std::size_t k = 0; k < n; ++k) {
      std::uint8_t* row = desk.rows.data() + k * pass_.bytes_;
      const std::uint8_t* holds = table_.bytes.data() + household[k] * width;
      for (std::size_t l = 0; l < width; l += square)
        store(load<HalfBytes>(row + l) & load<HalfBytes>(holds + l), row + l);
    }
  }

  /// Lanes without a number stay zero.
  void turn_numbers(std::size_t n, Desk& desk) const {
    const std::size_t width = pass_.numbers_;
    for (std::size_t j = 0; j < width; j += numbers_at_once)
      for (std::size_t k = 0; k < n; ++k) {
        std::int32_t four[numbers_at_once];
        for (std::size_t l = 0; l < numbers_at_once; ++l) four[l] = desk.numbers[(j + l) * batch + k];
        std::memcpy(desk.number_rows.data() + k * width + j, four, sizeof four);
      }
  }

  void fill_value(std::size_t x, Row first, std::size_t n, Desk& desk) const {
    const RatioSeries& ratio = pass_.ratios_[x];
    const auto& place = pass_.places_[x];
    const PersonRows rows{world_, first, n, desk.lanes.data() + place.count * batch};
    if (ratio.is_number()) {
      std::int32_t* number = desk.numbers.data() + place.lane * batch;
      return ratio.household ? mask(desk.of_households.data() + place.household * batch, rows.counts, number)
                             : ratio.persons.number(rows, number);
    }
    std::uint8_t* condition = desk.lanes.data() + place.lane * batch;
    if (ratio.household)
      std::copy_n(rows.counts, batch, condition);
    else
      ratio.persons.condition(rows, condition);
  }

  void find_cells(const CellGroup& group, std::size_t n, Desk& desk) const {
    std::fill_n(desk.cell.begin(), n, 0u);
    for (std::size_t d = 0; d < group.dimensions.size(); ++d) {
      const std::uint32_t* labels = desk.labels.data() + place_of(dimensions_, group.dimensions[d]) * batch;
      for (std::size_t k = 0; k < n; ++k) desk.cell[k] = desk.cell[k] * group.sizes[d] + labels[k];
    }
  }

  void add_group(std::size_t g, Row first, const Desk& desk, Tally& tally) const {
    const CellGroup& group = groups_[g];
    std::int64_t* far = tally.far.data() + begins_[g];
    for (std::size_t k = 0; k < desk.n_here; ++k) {
      const std::size_t person = desk.here[k];
      if (group.only && !group.only(world_, first + static_cast<Row>(person))) continue;
      if (group.persons_alone)
        ++far[desk.cell[person]];
      else
        add_row(g, desk.cell[person], person, desk, tally);
    }
  }

  void add_row(std::size_t g, std::size_t cell, std::size_t person, const Desk& desk, Tally& tally) const {
    const std::size_t near = first_cells_[g] + cell;
    add_bytes(tally.near.data() + near * pass_.bytes_, desk.rows.data() + person * pass_.bytes_, pass_.bytes_);
    add_numbers(desk.number_rows.data() + person * pass_.numbers_, pass_.numbers_,
                far_row(g, cell, tally.far) + pass_.bytes_);
    if (++tally.filled[near] == full) move_on(g, cell, tally);
  }

  std::int64_t* far_row(std::size_t g, std::size_t cell, Scratch<std::int64_t>& far) const {
    return far.data() + begins_[g] + cell * (pass_.bytes_ + pass_.numbers_);
  }

  void add_near(std::size_t g, std::size_t cell, const Tally& from, Scratch<std::int64_t>& to) const {
    std::int64_t* far = far_row(g, cell, to);
    const std::uint8_t* near = from.near.data() + (first_cells_[g] + cell) * pass_.bytes_;
    for (std::size_t l = 0; l < pass_.bytes_; ++l) far[l] += near[l];
  }
  void move_on(std::size_t g, std::size_t cell, Tally& tally) const {
    add_near(g, cell, tally, tally.far);
    std::fill_n(tally.near.data() + (first_cells_[g] + cell) * pass_.bytes_, pass_.bytes_, std::uint8_t{0});
    tally.filled[first_cells_[g] + cell] = 0;
  }

  const Pass& pass_;
  const World& world_;
  std::span<const CellGroup> groups_;
  HouseholdTable table_;
  Scratch<const PersonDimension*> dimensions_;  // distinct
  Scratch<std::size_t> begins_, first_cells_;   // of each group: its sums, its cells
  std::size_t size_ = 0, cells_ = 0;
};

Tally& Tally::operator+=(const Tally& o) {
  if (o.worker == nullptr) return *this;
  if (worker == nullptr) o.worker->lay_out(*this);
  for (std::size_t l = 0; l < o.far.size(); ++l) far[l] += o.far[l];
  worker->move_all(o, far);
  return *this;
}

std::size_t CellGroup::cells() const {
  std::size_t cells = 1;
  for (const std::uint32_t size : sizes) cells *= size;
  return cells;
}

Pass::Pass(const std::vector<RatioSeries>& ratios) : ratios_(ratios) {
  const auto in_household_row = [](const RatioSeries& ratio) { return ratio.household && !ratio.is_number(); };
  for (const RatioSeries& ratio : ratios)
    if (in_household_row(ratio)) household_lanes_.push_back(ratio.household);
  conditions_ = household_lanes_.size();
  household_bytes_ = (conditions_ + square - 1) / square * square;
  std::size_t household_lane = 0;
  for (const RatioSeries& ratio : ratios) {
    std::size_t& lane = in_household_row(ratio) ? household_lane : ratio.is_number() ? numbers_ : conditions_;
    const bool number_of_household = ratio.household && ratio.is_number();
    places_.push_back({lane++, place_in(denominators_, ratio.among),
                       number_of_household ? place_in(household_numbers_, ratio.household) : 0});
  }
  for (Place& place : places_) place.count += conditions_;
  numbers_ = (numbers_ + numbers_at_once - 1) / numbers_at_once * numbers_at_once;
  const std::size_t lanes = conditions_ + denominators_.size();
  bytes_ = (lanes + at_once - 1) / at_once * at_once;
}

std::size_t Pass::width(const CellGroup& group) const { return group.persons_alone ? 1 : bytes_ + numbers_; }

Sums Pass::sum(const World& world, std::span<const CellGroup> groups) const {
  const Worker worker(*this, world, groups);
  const std::size_t persons = world.persons.rows();
  Tally tally = sum_chunks<Tally>(persons, chunk_rows(persons), [&](std::size_t first, std::size_t rows, Tally& total) {
    worker.add_chunk(first, rows, total);
  });
  if (tally.worker == nullptr) worker.lay_out(tally);  // there is nobody
  worker.move_all(tally, tally.far);
  return {*this, groups, std::move(tally.far)};
}

Sums::Sums(const Pass& pass, std::span<const CellGroup> groups, Scratch<std::int64_t> lanes)
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
