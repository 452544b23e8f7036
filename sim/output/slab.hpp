#pragma once
// Frames on their way to the file: some months of one replicate, packed as the file stores them.
#include <cstddef>
#include <span>
#include <vector>

#include "measure/layout.hpp"

namespace cohesim {

/// Months [first, first + months) of one replicate. For every variable its months lie together, in the stored type.
struct Slab {
  std::size_t part = 0;
  int replicate = 0, first = 0, months = 0;
  std::vector<std::byte> bytes;
};

/// Where the values of a layout go in a slab.
class Packing {
 public:
  Packing(const Layout& layout, int months);
  /// Months in a slab that is full: 24, or fewer where a frame is large.
  int slab_months() const { return slab_months_; }
  Slab start(std::size_t part, int replicate, int month) const;
  void add(Slab& slab, std::span<const double> frame) const;
  bool full(const Slab& slab) const;
  const std::byte* data(const Slab& slab, std::size_t variable) const;

 private:
  struct Place {
    std::size_t offset, size;  // in the frame
    Stored stored;
    std::size_t byte;  // in the slab
  };
  std::vector<Place> places_;
  std::size_t frame_bytes_ = 0;
  int slab_months_ = 1, months_;
};

std::size_t bytes_of(Stored stored);

}  // namespace cohesim
