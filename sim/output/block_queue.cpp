#include "output/block_queue.hpp"

namespace cohesim {

void BlockQueue::push(Block block) {
  std::unique_lock lock(mutex_);
  const std::size_t size = block.bytes.size();
  changed_.wait(lock, [&] { return error_ || blocks_.empty() || bytes_ + size <= limit_; });
  if (error_) std::rethrow_exception(error_);
  bytes_ += size;
  blocks_.push_back(std::move(block));
  changed_.notify_all();
}

std::optional<Block> BlockQueue::pop() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return closed_ || !blocks_.empty(); });
  if (blocks_.empty()) return std::nullopt;
  Block block = std::move(blocks_.front());
  blocks_.pop_front();
  bytes_ -= block.bytes.size();
  changed_.notify_all();
  return block;
}

void BlockQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

void BlockQueue::fail(std::exception_ptr error) {
  const std::lock_guard lock(mutex_);
  error_ = std::move(error);
  blocks_.clear();
  bytes_ = 0;
  changed_.notify_all();
}

void BlockQueue::rethrow() const {
  const std::lock_guard lock(mutex_);
  if (error_) std::rethrow_exception(error_);
}

}  // namespace cohesim
