#include "input/csv_number.hpp"

#include <fmt/format.h>

#include <cmath>

#include "input/numbers.hpp"
#include "input/value.hpp"

namespace cohesim {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string shown(std::string_view text) {
  constexpr std::size_t longest = 40;
  return text.size() <= longest ? fmt::format("'{}'", text) : fmt::format("'{}...'", text.substr(0, longest));
}

std::optional<double> csv_number(const CsvReader& csv, const CsvCell& cell, const std::string& key,
                                 const CsvNumber& allowed, Findings& findings) {
  const std::string_view text = trimmed(cell.text);
  const auto wrong = [&](std::string message) {
    findings.error(csv.place(cell), key, std::move(message));
    return std::nullopt;
  };
  if (text.empty()) {
    if (allowed.may_be_blank) return std::nullopt;
    return wrong("is blank; a number is required in every line");
  }
  const ParsedNumber parsed = parse_number(text);
  if (!parsed.problem.empty()) return wrong(fmt::format("{} {}", shown(text), parsed.problem));
  if (parsed.value < allowed.min || parsed.value > allowed.max) {
    std::string message = fmt::format("{} is outside {}", text, range_text(allowed.min, allowed.max));
    if (allowed.max == 1 && parsed.value > 1 && parsed.value <= 100)
      message += fmt::format("; for {} % write {}", text, number_text(parsed.value / 100));
    return wrong(std::move(message));
  }
  if (allowed.whole && parsed.value != std::floor(parsed.value))
    return wrong(fmt::format("{} is not a whole number", text));
  return parsed.value;
}

}  // namespace cohesim
