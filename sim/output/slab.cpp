#include "output/slab.hpp"

#include <cmath>
#include <cstring>
#include <limits>

#include "output/hdf5_file.hpp"

namespace cohesim {

namespace {

constexpr std::size_t largest_slab = 16 << 20;

template <typename T>
T stored_as(double value) {
  // One pattern of bits for "undefined", whatever arithmetic it came from, so that digests agree.
  return std::isnan(value) ? std::numeric_limits<T>::quiet_NaN() : static_cast<T>(value);
}

template <>
std::int64_t stored_as(double value) {
  constexpr double limit = 9.2e18;
  return value > -limit && value < limit ? static_cast<std::int64_t>(std::llround(value)) : h5::int64_fill;
}

template <typename T>
void convert(std::span<const double> from, std::byte* to) {
  for (const double value : from) {
    const T t = stored_as<T>(value);
    std::memcpy(to, &t, sizeof t);
    to += sizeof t;
  }
}

}  // namespace

std::size_t bytes_of(Stored stored) { return stored == Stored::float32 ? 4 : 8; }

Packing::Packing(const Layout& layout, int months) : months_(months) {
  for (const Variable& v : layout.variables) frame_bytes_ += v.size * bytes_of(v.stored);
  for (const int length : {2, 3, 6, 12, 24})
    if (length * frame_bytes_ <= largest_slab) slab_months_ = length;
  if (slab_months_ > months) slab_months_ = months;

  std::size_t byte = 0;
  for (const Variable& v : layout.variables) {
    places_.push_back({v.offset, v.size, v.stored, byte});
    byte += v.size * bytes_of(v.stored) * static_cast<std::size_t>(slab_months_);
  }
}

Slab Packing::start(std::size_t part, int replicate, int month) const {
  return {part, replicate, month, 0, std::vector<std::byte>(frame_bytes_ * static_cast<std::size_t>(slab_months_))};
}

void Packing::add(Slab& slab, std::span<const double> frame) const {
  for (const Place& p : places_) {
    const std::size_t row = p.size * bytes_of(p.stored);
    std::byte* to = slab.bytes.data() + p.byte + row * static_cast<std::size_t>(slab.months);
    const auto values = frame.subspan(p.offset, p.size);
    if (p.stored == Stored::float32) convert<float>(values, to);
    if (p.stored == Stored::float64) convert<double>(values, to);
    if (p.stored == Stored::int64) convert<std::int64_t>(values, to);
  }
  ++slab.months;
}

bool Packing::full(const Slab& slab) const {
  const int next = slab.first + slab.months;  // slabs end where the chunks of the file end
  return next % slab_months_ == 0 || next == months_;
}

const std::byte* Packing::data(const Slab& slab, std::size_t variable) const {
  return slab.bytes.data() + places_[variable].byte;
}

}  // namespace cohesim
