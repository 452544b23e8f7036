#pragma once
// A growable array of plain values whose memory never moves: it reserves address space for `capacity` values at the start
// (pages are only used once touched), so that views stay valid and the monthly loop never allocates.
#include <sys/mman.h>

#include <cassert>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

#include "base/memory.hpp"

namespace cohesim {

using Row = std::uint32_t;
constexpr Row no_row = 0xFFFFFFFFu;

template <class T>
class Column {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Column() = default;
  explicit Column(const Column& other) {  // only where somebody says so: World's copy
    reserve(other.capacity_);
    resize(other.size_);
    if (size_ > 0) std::memcpy(data_, other.data_, size_ * sizeof(T));
  }
  Column& operator=(const Column&) = delete;
  Column(Column&& other) noexcept { swap(other); }
  Column& operator=(Column&& other) noexcept {
    swap(other);
    return *this;
  }
  ~Column() { release(); }

  /// Reserves room for `capacity` rows; only allowed while empty.
  void reserve(std::size_t capacity) {
    assert(size_ == 0);
    release();
    bytes_ = capacity * sizeof(T) + 4096;
    void* memory = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) throw OutOfMemory(bytes_);
    if (bytes_ >= huge_from)
      madvise(memory, bytes_, MADV_HUGEPAGE);  // fewer misses of the address cache; may be refused
    data_ = static_cast<T*>(memory);
    capacity_ = capacity;
  }
  /// New rows are zero. Throws std::bad_alloc beyond the reserved room.
  void resize(std::size_t size) {
    if (size > capacity_) throw std::bad_alloc();
    size_ = size;
  }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  T& operator[](std::size_t row) {
    assert(row < size_);
    return data_[row];
  }
  const T& operator[](std::size_t row) const {
    assert(row < size_);
    return data_[row];
  }
  T* data() { return data_; }
  const T* data() const { return data_; }
  std::span<T> span() { return {data_, size_}; }
  std::span<const T> span() const { return {data_, size_}; }

 private:
  static constexpr std::size_t huge_from = std::size_t{1} << 24;
  void swap(Column& other) {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
    std::swap(bytes_, other.bytes_);
  }
  void release() {
    if (data_) munmap(data_, bytes_);
    data_ = nullptr;
  }
  T* data_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0, bytes_ = 0;
};

}  // namespace cohesim
