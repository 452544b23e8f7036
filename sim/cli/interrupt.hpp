#pragma once
// Ctrl-C and SIGTERM: the first ends after the running month, the second at once.
#include <atomic>

namespace cohesim::cli {

class Interrupt {
 public:
  /// Handles the signals while it lives; one at a time.
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  const std::atomic<bool>* flag() const;
  /// 130 or 143, by the signal that came; 0 if none.
  int exit_status() const;
};

}  // namespace cohesim::cli
