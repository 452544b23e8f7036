#pragma once
// A growable array of plain values. It takes address space ahead (pages are only used once touched), so that the monthly
// loop seldom allocates; beyond it the pages move to a larger range, and pointers and spans into it end.
#include <sys/mman.h>

#include <algorithm>
#include <cassert>
#include <cstddef>
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

  /// Takes room for at least `capacity` rows.
  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    const std::size_t bytes = capacity * sizeof(T) + page;
    void* memory =
        data_ ? mremap(data_, bytes_, bytes, MREMAP_MAYMOVE)
              : mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) throw OutOfMemory(bytes);
    if (bytes >= huge_from) madvise(memory, bytes, MADV_HUGEPAGE);  // fewer misses of the address cache; may be refused
    data_ = static_cast<T*>(memory);
    capacity_ = capacity;
    bytes_ = bytes;
  }
  /// New rows are zero. Room grows by a half at least; what a smaller size sets free goes back to the system.
  void resize(std::size_t size) {
    if (size > capacity_) reserve(std::max({size, capacity_ + capacity_ / 2, least_rows}));
    if (size < size_) clear(size);
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
  static constexpr std::size_t huge_from = std::size_t{1} << 24, page = 4096, least_rows = 1024;
  /// Zeroes the rows from `first` on; whole pages are given back.
  void clear(std::size_t first) {
    const std::size_t begin = first * sizeof(T), end = size_ * sizeof(T);
    const std::size_t whole = std::min(end, (begin + page - 1) / page * page);
    std::memset(reinterpret_cast<std::byte*>(data_) + begin, 0, whole - begin);
    if (whole < end && madvise(reinterpret_cast<std::byte*>(data_) + whole, end - whole, MADV_DONTNEED) != 0)
      std::memset(reinterpret_cast<std::byte*>(data_) + whole, 0, end - whole);
  }
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
