#include "cli/progress_line.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>

#include "cli/messages.hpp"
#include "cli/terminal.hpp"
#include "cli/text.hpp"

namespace cohesim::cli {

std::string progress_text(const Progress& progress, int columns) {
  const auto room = static_cast<std::size_t>(columns > 1 ? columns - 1 : 1);  // the last column would wrap
  const int bar = 20, filled = static_cast<int>(progress.done * bar);
  std::string gauge = std::string(static_cast<std::size_t>(filled), '=');
  if (filled < bar) gauge += '>';
  gauge.resize(bar, '-');
  const std::string parts[] = {
      fmt::format("{:3.0f} %", std::floor(progress.done * 100)),
      fmt::format("  {} {}/{}, {}", progress.scenario, progress.replicate + 1, progress.replicates,
                  to_string(progress.month)),
      std::isfinite(progress.seconds_left) ? fmt::format("   {} left", duration(progress.seconds_left)) : "",
      fmt::format("   {:.1f} M person-months/s", progress.person_months_per_second / 1e6), " [" + gauge + "]"};
  bool fits[5];
  std::size_t used = 0;
  for (const int part : {0, 2, 4, 1, 3}) {  // by importance
    fits[part] = used + width(parts[part]) <= room;
    if (fits[part]) used += width(parts[part]);
  }
  std::string text;
  for (const int part : {0, 4, 1, 3, 2})
    if (fits[part]) text += parts[part];
  return text;
}

ProgressLine::ProgressLine(bool quiet) : quiet_(quiet), rewrite_(can_rewrite_lines()) {}

void ProgressLine::show(const Progress& progress) {
  if (quiet_) return;
  if (rewrite_) {
    std::fputs(("\r" + progress_text(progress, terminal_columns()) + "\033[K").c_str(), stderr);
    shown_ = true;
  } else if (static_cast<int>(progress.done * 10) > tenths_) {
    tenths_ = static_cast<int>(progress.done * 10);
    say("{}", progress_text(progress, 100));
  }
  std::fflush(stderr);
}

void ProgressLine::clear() {
  if (!shown_) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace cohesim::cli
