#pragma once
#include <stdexcept>
#include <string>

namespace cohesim::cli {

enum ExitStatus : int { done = 0, our_bug = 1, bad_use = 2, failed = 3, interrupted = 130, terminated = 143 };

/// The command was used in a way that cannot work; nothing was run or written.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace cohesim::cli
