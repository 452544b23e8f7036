#include "base/scratch.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <mutex>

namespace cohesim {
namespace {

constexpr std::size_t least_block = 64;  // bytes: a cache line of its own
constexpr std::size_t n_sizes = 58;      // powers of two from there on

struct Block {
  Block* next;
};

/// Blocks of one size that nobody uses.
struct alignas(least_block) Pool {
  std::mutex mutex;
  Block* first = nullptr;
};

std::atomic<std::size_t> made{0};

std::array<Pool, n_sizes>& pools() {
  static auto* all = new std::array<Pool, n_sizes>;  // never destroyed: lists may end later
  return *all;
}

std::size_t size_of(std::size_t bytes) { return std::bit_ceil(std::max(bytes, least_block)); }
Pool& pool_of(std::size_t size) {
  return pools()[static_cast<std::size_t>(std::countr_zero(size)) -
                 static_cast<std::size_t>(std::countr_zero(least_block))];
}

}  // namespace

void* take_scratch(std::size_t bytes) {
  const std::size_t size = size_of(bytes);
  Pool& pool = pool_of(size);
  {
    const std::scoped_lock lock(pool.mutex);
    if (Block* block = pool.first) {
      pool.first = block->next;
      return block;
    }
  }
  void* block = ::operator new (size, std::align_val_t{least_block});
  made.fetch_add(1, std::memory_order_relaxed);
  return block;
}

void give_scratch(void* block, std::size_t bytes) noexcept {
  Pool& pool = pool_of(size_of(bytes));
  const std::scoped_lock lock(pool.mutex);
  pool.first = ::new (block) Block{pool.first};
}

std::size_t scratch_blocks_made() { return made.load(std::memory_order_relaxed); }

}  // namespace cohesim
