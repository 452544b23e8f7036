#include "cli/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cohesim::cli {

std::string number(double value, int decimals) {
  if (!std::isfinite(value)) return "..";  // the flag of official statistics for "not available"
  std::string digits = fmt::format("{:.{}f}", std::fabs(value), decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  const auto point = std::min(digits.find('.'), digits.size());
  for (auto at = static_cast<std::ptrdiff_t>(point) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return (value < 0 && !zero ? "-" : "") + digits;
}

std::string signed_number(double value, int decimals) {
  const std::string text = number(value, decimals);
  const bool zero = text.find_first_of("123456789") == std::string::npos;
  return std::isfinite(value) && (zero || value > 0) ? "+" + text : text;
}

std::string in_words(double value) {
  const double size = std::fabs(value);
  if (size >= 999.5e6) return number(value / 1e9, 2) + " billion";
  if (size >= 999.5e3) return number(value / 1e6, size >= 99.5e6 ? 0 : 1) + " million";
  return number(value);
}

std::string bytes(double count) {
  for (const char* unit : {"B", "kB", "MB"}) {
    if (count < 999.5) return number(count, count < 9.95 && *unit != 'B' ? 1 : 0) + " " + unit;
    count /= 1000;
  }
  return number(count, 1) + " GB";
}

std::string duration(double seconds) {
  if (!std::isfinite(seconds)) return "..";
  if (seconds < 9.95) return number(seconds, 1) + " s";
  const auto whole = static_cast<long long>(std::llround(seconds));
  if (whole < 120) return fmt::format("{} s", whole);
  if (whole < 7200) return fmt::format("{}:{:02} min", whole / 60, whole % 60);
  return fmt::format("{}:{:02} h", whole / 3600, whole / 60 % 60);
}

std::string counted(std::size_t count, const std::string& noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string TextTable::text() const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width(row[c]));
  }
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string padding(widths[c] - width(row[c]), ' ');
      const bool right = c < alignment_.size() && alignment_[c] == 'r';
      line += (c == 0 ? "" : "  ") + (right ? padding + row[c] : row[c] + padding);
    }
    text += line.erase(line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace cohesim::cli
