#include "cli/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "cli/terminal.hpp"

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
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\x1b')
      at = std::min(text.find('m', at), text.size() - 1);
    else
      columns += (text[at] & 0xC0) != 0x80;
  }
  return columns;
}

namespace {

std::vector<std::string> lines_of(const std::string& text, std::size_t columns, std::size_t indent) {
  const std::size_t own = std::min(text.find_first_not_of(' '), text.size());
  std::vector<std::string> lines{std::string(own, ' ')};
  bool first = true;
  for (std::size_t at = own; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!first && width(lines.back()) + 1 + width(word) > columns) {
      lines.back().erase(lines.back().find_last_not_of(' ') + 1);
      lines.emplace_back(own + indent, ' '), first = true;
    }
    lines.back() += (first ? "" : " ") + word;
    first = false;
    at = end + 1;
  }
  return lines;
}

}  // namespace

std::string wrapped(const std::string& text, std::size_t columns, std::size_t indent) {
  std::string out;
  for (const auto& line : lines_of(text, columns, indent)) out += (out.empty() ? "" : "\n") + line;
  return out;
}

namespace {

template <typename Broken>
std::string with_long_lines(const std::string& text, std::size_t columns, const Broken& broken) {
  std::string out;
  for (std::size_t at = 0, end; at < text.size(); at = end + 1) {
    end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    out += (width(line) > columns ? broken(line) : line) + "\n";
  }
  return out;
}

// "  cohesim ...   # why" as two lines, the reason first; an option's meaning stays in its column.
std::string help_line(const std::string& line, std::size_t columns) {
  constexpr std::size_t meanings = 30, own = 2;  // CLI11's columns
  if (const auto comment = line.find(" # "); comment != std::string::npos && line.starts_with("  ")) {
    const auto end = line.find_last_not_of(' ', comment) + 1;
    return wrapped("  " + line.substr(comment + 1), columns, 4) + "\n" + line.substr(0, end);
  }
  if (line.starts_with("  cohesim ")) return command_in_lines(line, columns);
  const bool in_columns = line.starts_with("  -") ||
                          (line.starts_with("  ") && line.size() > meanings && line.substr(meanings - 2, 2) == "  ");
  return wrapped(line, columns, in_columns ? meanings - own : 4);
}

}  // namespace

std::string command_in_lines(const std::string& line, std::size_t columns) {
  if (width(line) <= columns) return line;
  std::string out = wrapped(line, columns - 2, 4);
  for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at + 3)) out.insert(at, " \\");
  return out;
}

std::string in_lines(const std::string& text, std::size_t columns) {
  return with_long_lines(text, columns, [&](const std::string& line) { return wrapped(line, columns, 4); });
}

std::string help_in_lines(const std::string& text, std::size_t columns) {
  return with_long_lines(text, columns, [&](const std::string& line) { return help_line(line, columns); });
}

std::string toned(const std::string& text, Tone tone) {
  constexpr std::array<const char*, 4> codes{"", "\x1b[1m", "\x1b[34m", "\x1b[31m"};
  if (tone == Tone::plain || text.empty() || !result_colours()) return text;
  return codes[static_cast<std::size_t>(tone)] + text + "\x1b[0m";
}

std::string TextTable::text(std::size_t columns) const {
  std::vector<std::size_t> widths;
  std::size_t all = 0;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width(row[c]));
  }
  for (const std::size_t each : widths) all += each + (all > 0 ? 2 : 0);
  constexpr std::size_t narrowest = 16;
  if (columns > 0 && all > columns) widths[0] = std::max(narrowest, widths[0] - std::min(widths[0], all - columns));
  std::string text;
  for (const auto& row : rows_) text += row_text(row, widths);
  return text;
}

std::string TextTable::row_text(const std::vector<std::string>& row, const std::vector<std::size_t>& widths) const {
  const auto first = row.empty() ? std::vector<std::string>{""} : lines_of(row[0], widths[0], 2);
  std::string line;
  for (std::size_t c = 0; c < row.size(); ++c) {
    const std::string& cell = c == 0 ? first[0] : row[c];
    const std::string padding(widths[c] - std::min(widths[c], width(cell)), ' ');
    const bool right = c < alignment_.size() && alignment_[c] == 'r';
    line += (c == 0 ? "" : "  ") + (right ? padding + cell : cell + padding);
  }
  std::string text = line.erase(line.find_last_not_of(' ') + 1) + "\n";
  for (std::size_t i = 1; i < first.size(); ++i) text += first[i] + "\n";
  return text;
}

}  // namespace cohesim::cli
