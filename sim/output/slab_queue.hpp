#pragma once
// From the simulating threads to the one that writes; whoever runs ahead waits.
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>

#include "output/slab.hpp"

namespace cohesim {

class SlabQueue {
 public:
  /// Holds up to `limit` bytes, and always at least one slab.
  explicit SlabQueue(std::size_t limit = 64 << 20) : limit_(limit) {}

  /// Waits while the queue is full. Throws what fail() was given.
  void push(Slab slab);
  /// Waits for a slab; nothing once the queue is closed and empty.
  std::optional<Slab> pop();
  void close();
  /// The writer gave up: everyone who waits or comes later gets this exception.
  void fail(std::exception_ptr error);
  void rethrow() const;

 private:
  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Slab> slabs_;
  std::size_t bytes_ = 0;
  bool closed_ = false;
  std::exception_ptr error_;
};

}  // namespace cohesim
