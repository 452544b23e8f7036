#pragma once
// Memory for lists that live no longer than a month. It is kept when they end, and serves the next ones: once all sizes have
// been asked for, the monthly loop asks the system for nothing, and finds its pages in place.
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace cohesim {

/// A piece of at least so many bytes, and its return.
void* take_scratch(std::size_t bytes);
void give_scratch(void* piece, std::size_t bytes) noexcept;

/// Pieces that had to be asked for since the program began: for tests.
std::size_t scratch_pieces_made();

template <class T>
struct ScratchAllocator {
  using value_type = T;
  ScratchAllocator() = default;
  template <class U>
  ScratchAllocator(const ScratchAllocator<U>&) {}  // NOLINT(google-explicit-constructor): what allocators are asked for

  T* allocate(std::size_t n) { return static_cast<T*>(take_scratch(n * sizeof(T))); }
  void deallocate(T* at, std::size_t n) noexcept { give_scratch(at, n * sizeof(T)); }
  bool operator==(const ScratchAllocator&) const { return true; }
};

/// The same, but new elements have no value until they are written: nobody goes through a long list to clear it.
template <class T>
struct UnsetAllocator : ScratchAllocator<T> {
  static_assert(std::is_trivially_destructible_v<T>);
  template <class U>
  struct rebind {
    using other = UnsetAllocator<U>;
  };
  UnsetAllocator() = default;
  template <class U>
  UnsetAllocator(const UnsetAllocator<U>&) {}  // NOLINT(google-explicit-constructor)
  template <class U>
  void construct(U* at) {
    ::new (static_cast<void*>(at)) U;
  }
  template <class U, class... Args>
  void construct(U* at, Args&&... args) {
    ::new (static_cast<void*>(at)) U(std::forward<Args>(args)...);
  }
  bool operator==(const UnsetAllocator&) const { return true; }
};

template <class T>
using Scratch = std::vector<T, ScratchAllocator<T>>;
template <class T>
using UnsetScratch = std::vector<T, UnsetAllocator<T>>;

}  // namespace cohesim
