#pragma once
// One bit per row; rows beyond its end are 0, so that it needs no care when rows are appended.
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "base/column.hpp"

namespace cohesim {

class BitColumn {
 public:
  bool operator[](Row row) const { return row / 64 < words_.size() && ((words_[row / 64] >> (row % 64)) & 1u); }
  void set(Row row) {
    if (row / 64 >= words_.size()) words_.resize(row / 64 + 1);
    words_[row / 64] |= std::uint64_t{1} << (row % 64);
  }
  std::span<const std::uint64_t> words() const { return words_; }
  /// Room for so many rows, so that different words may be written at the same time.
  void reach(std::size_t rows) { words_.resize(std::max(words_.size(), (rows + 63) / 64)); }
  std::uint64_t word(std::size_t at) const { return at < words_.size() ? words_[at] : 0; }
  void set_bits(std::size_t word, std::uint64_t bits) { words_[word] |= bits; }
  void clear() { std::fill(words_.begin(), words_.end(), 0); }

  /// Row i moves to new_row[i]; no_row drops it.
  void permute(std::span<const Row> new_row) {
    BitColumn moved;
    for (Row row = 0; row < new_row.size(); ++row)
      if ((*this)[row] && new_row[row] != no_row) moved.set(new_row[row]);
    words_ = std::move(moved.words_);
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace cohesim
