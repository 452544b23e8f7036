#pragma once
// Why there is no memory.
#include <array>
#include <cstddef>
#include <new>
#include <string>

namespace cohesim {

/// A bad_alloc that knows how much was asked for.
class OutOfMemory : public std::bad_alloc {
 public:
  explicit OutOfMemory(std::size_t bytes) noexcept;
  const char* what() const noexcept override { return text_.data(); }

 private:
  std::array<char, 64> text_{};  // no std::string: there is no memory
};

/// "out of memory: ...": what was refused, what this process has used at most, the limit or lack that explains it, and what
/// to do.
std::string memory_text(const std::bad_alloc& error);

}  // namespace cohesim
