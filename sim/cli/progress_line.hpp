#pragma once
// Progress on stderr: one line rewritten on a terminal, else a line for each 10 %. No colour, so NO_COLOR has nothing to do.
#include <string>

#include "run/ensemble.hpp"

namespace cohesim::cli {

/// " 61 % [===========>-------]  my 13/20, 2025-04   10.1 M person-months/s   18 s left"; what does not fit is left out.
std::string progress_text(const Progress& progress, int columns);

class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  ~ProgressLine() { clear(); }
  void show(const Progress& progress);
  /// Takes the line off the terminal, so that other text can follow.
  void clear();

 private:
  bool quiet_, rewrite_;
  bool shown_ = false;
  int tenths_ = 0;  // of the work, reported so far
};

}  // namespace cohesim::cli
