#include "base/scratch.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <mutex>

namespace cohesim {
namespace {

constexpr std::size_t least_piece = 64;  // bytes: a cache line of its own
constexpr std::size_t n_sizes = 58;      // powers of two from there on

struct Piece {
  Piece* next;
};

/// Pieces of one size that nobody uses.
struct alignas(least_piece) Pool {
  std::mutex mutex;
  Piece* first = nullptr;
};

std::atomic<std::size_t> made{0};

std::array<Pool, n_sizes>& pools() {
  static auto* all = new std::array<Pool, n_sizes>;  // never destroyed: lists may end later
  return *all;
}

std::size_t size_of(std::size_t bytes) { return std::bit_ceil(std::max(bytes, least_piece)); }
Pool& pool_of(std::size_t size) {
  return pools()[static_cast<std::size_t>(std::countr_zero(size)) -
                 static_cast<std::size_t>(std::countr_zero(least_piece))];
}

}  // namespace

void* take_scratch(std::size_t bytes) {
  const std::size_t size = size_of(bytes);
  Pool& pool = pool_of(size);
  {
    const std::scoped_lock lock(pool.mutex);
    if (Piece* piece = pool.first) {
      pool.first = piece->next;
      return piece;
    }
  }
  void* piece = ::operator new (size, std::align_val_t{least_piece});
  made.fetch_add(1, std::memory_order_relaxed);
  return piece;
}

void give_scratch(void* piece, std::size_t bytes) noexcept {
  Pool& pool = pool_of(size_of(bytes));
  const std::scoped_lock lock(pool.mutex);
  pool.first = ::new (piece) Piece{pool.first};
}

std::size_t scratch_pieces_made() { return made.load(std::memory_order_relaxed); }

}  // namespace cohesim
