#include "population/controlled_rounding.hpp"

#include <algorithm>

namespace cohesim {

namespace {

constexpr double nothing = 1e-7;  // of a person: what floating point leaves of a whole number

double whole_part(double x) {
  const auto below = static_cast<double>(static_cast<std::int64_t>(x));
  return x - below > 1 - nothing ? below + 1 : below;
}

/// Fractions of a table with a further row and column that make all sums whole.
class Fractions {
 public:
  Fractions(std::span<const double> cells, std::size_t columns)
      : columns_(columns + 1), rows_(cells.size() / columns + 1), f_(rows_ * columns_) {
    for (std::size_t r = 0; r + 1 < rows_; ++r)
      for (std::size_t c = 0; c < columns; ++c) {
        const double x = cells[r * columns + c];
        at(r, c) = clean(x - whole_part(x));
      }
    double corner = 0;
    for (std::size_t r = 0; r + 1 < rows_; ++r) {
      double sum = 0;
      for (std::size_t c = 0; c < columns; ++c) sum += at(r, c);
      corner += at(r, columns) = complement(sum);
    }
    at(rows_ - 1, columns) = complement(corner);
    for (std::size_t c = 0; c < columns; ++c) {
      double sum = 0;
      for (std::size_t r = 0; r + 1 < rows_; ++r) sum += at(r, c);
      at(rows_ - 1, c) = complement(sum);
    }
  }

  /// Rounds cell after cell: along a closed path of fractions, alternately up and down, until one is whole.
  void round(const std::function<std::uint32_t(std::uint32_t)>& draw) {
    std::uint32_t step = 0;
    for (std::size_t start = 0; start < f_.size();) {
      if (whole(start)) {
        ++start;
      } else if (find_cycle(start)) {
        shift(draw(step++));
      } else {
        f_[lone_] = f_[lone_] < 0.5 ? 0 : 1;  // alone in its row or column: a fraction of floating point only
      }
    }
  }

  bool up(std::size_t r, std::size_t c) const { return f_[r * columns_ + c] > 0.5; }

 private:
  double& at(std::size_t r, std::size_t c) { return f_[r * columns_ + c]; }
  bool whole(std::size_t k) const { return f_[k] < nothing || f_[k] > 1 - nothing; }
  static double clean(double f) { return f < nothing ? 0 : f; }
  static double complement(double sum) {
    const double rest = whole_part(sum) + 1 - sum;
    return rest > 1 - nothing ? 0 : clean(rest);
  }

  /// A fraction in the row (or column) of cell k other than k; f_.size() if there is none.
  std::size_t next_in(std::size_t k, bool row) const {
    const std::size_t step = row ? 1 : columns_;
    const std::size_t first = row ? k / columns_ * columns_ : open_row_ * columns_ + k % columns_;
    const std::size_t end = row ? first + columns_ : f_.size();
    for (std::size_t at = first; at < end; at += step)
      if (at != k && !whole(at)) return at;
    return f_.size();
  }

  /// Walks along rows and columns in turn until a line comes again; path_ then is the closed part.
  bool find_cycle(std::size_t start) {
    path_.assign(1, start);
    open_row_ = start / columns_;  // all cells before the start are whole
    for (bool along_row = true;; along_row = !along_row) {
      const std::size_t next = next_in(path_.back(), along_row);
      if (next == f_.size()) {
        lone_ = path_.back();
        return false;
      }
      path_.push_back(next);
      // The line in which the walk goes on: met before, it closes the path.
      const auto line = [&](std::size_t k) { return along_row ? k % columns_ : k / columns_; };
      const std::size_t last = path_.size() - 1;
      for (std::size_t m = last % 2 == 1 ? 0 : 1; m + 1 < last; m += 2) {
        if (line(path_[m]) != line(next)) continue;
        path_.erase(path_.begin(), path_.begin() + static_cast<std::ptrdiff_t>(m));
        return true;
      }
    }
  }

  void shift(std::uint32_t word) {
    double up = 1, down = 1;
    for (std::size_t k = 0; k < path_.size(); ++k) {
      const double f = f_[path_[k]];
      up = std::min(up, k % 2 == 0 ? 1 - f : f);
      down = std::min(down, k % 2 == 0 ? f : 1 - f);
    }
    const double by = static_cast<double>(word) * 0x1p-32 * (up + down) < down ? up : -down;
    for (std::size_t k = 0; k < path_.size(); ++k) f_[path_[k]] += k % 2 == 0 ? by : -by;
  }

  std::size_t columns_, rows_;
  std::vector<double> f_;
  std::vector<std::size_t> path_;
  std::size_t lone_ = 0, open_row_ = 0;
};

}  // namespace

std::vector<std::int64_t> controlled_rounding(std::span<const double> cells, std::size_t columns,
                                              const std::function<std::uint32_t(std::uint32_t)>& draw) {
  std::vector<std::int64_t> out(cells.size());
  if (cells.empty()) return out;
  Fractions fractions(cells, columns);
  fractions.round(draw);
  for (std::size_t k = 0; k < cells.size(); ++k)
    out[k] = static_cast<std::int64_t>(whole_part(cells[k])) + (fractions.up(k / columns, k % columns) ? 1 : 0);
  return out;
}

}  // namespace cohesim
