#include "output/slab_queue.hpp"

namespace cohesim {

void SlabQueue::push(Slab slab) {
  std::unique_lock lock(mutex_);
  const std::size_t size = slab.bytes.size();
  changed_.wait(lock, [&] { return error_ || slabs_.empty() || bytes_ + size <= limit_; });
  if (error_) std::rethrow_exception(error_);
  bytes_ += size;
  slabs_.push_back(std::move(slab));
  changed_.notify_all();
}

std::optional<Slab> SlabQueue::pop() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return closed_ || !slabs_.empty(); });
  if (slabs_.empty()) return std::nullopt;
  Slab slab = std::move(slabs_.front());
  slabs_.pop_front();
  bytes_ -= slab.bytes.size();
  changed_.notify_all();
  return slab;
}

void SlabQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

void SlabQueue::fail(std::exception_ptr error) {
  const std::lock_guard lock(mutex_);
  error_ = std::move(error);
  slabs_.clear();
  bytes_ = 0;
  changed_.notify_all();
}

void SlabQueue::rethrow() const {
  const std::lock_guard lock(mutex_);
  if (error_) std::rethrow_exception(error_);
}

}  // namespace cohesim
