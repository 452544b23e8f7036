#include "input/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace cohesim {

namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits(std::string_view text, std::size_t at) {
  while (at < text.size() && digit(text[at])) ++at;
  return at;
}

/// Length of the longest start that is a number by our rules; 0 if there is none.
std::size_t number_length(std::string_view text) {
  std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t whole = at;
  at = digits(text, at);
  if (at == whole || (text[whole] == '0' && at > whole + 1)) return 0;
  if (at + 1 < text.size() && text[at] == '.' && digit(text[at + 1])) at = digits(text, at + 1);
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t power = at + 1;
    if (power < text.size() && (text[power] == '+' || text[power] == '-')) ++power;
    if (power < text.size() && digit(text[power])) at = digits(text, power);
  }
  return at;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

std::string without(std::string_view text, char dropped) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [&](char c) { return c != dropped; });
  return out;
}

bool is_number(std::string_view text) { return !text.empty() && number_length(text) == text.size(); }

/// A comma: decimal comma or thousands separator.
std::string comma_problem(std::string_view text) {
  std::string point(text);
  std::replace(point.begin(), point.end(), ',', '.');
  const std::string joined = without(text, ',');
  const bool can_be_decimal = is_number(point);
  const bool can_be_thousands = is_number(joined) && text.size() > 4 && text[text.size() - 4] == ',';
  if (can_be_decimal && can_be_thousands)
    return fmt::format("is not a number; write {} without separators, or {} if the comma marks decimals", joined,
                       number_text(parse_number(point + "0").value));
  if (can_be_decimal) return fmt::format("is not a number; write {} with a point", point);
  if (can_be_thousands) return fmt::format("is not a number; write {} without separators", joined);
  return "is not a number";
}

/// Whether points stand between groups of three digits throughout: 12.000, 1.200.000.
bool grouped_by_points(std::string_view text) {
  if (!text.empty() && text[0] == '-') text.remove_prefix(1);
  const std::size_t first = digits(text, 0);
  if (first < 1 || first > 3 || first == text.size() || text[0] == '0') return false;
  for (std::size_t at = first; at < text.size(); at += 4)
    if (text[at] != '.' || digits(text, at + 1) != at + 4) return false;
  return true;
}

std::string zero_problem(std::string_view text) {
  const bool negative = text[0] == '-';
  std::string_view rest = text.substr(negative ? 1 : 0);
  while (rest.size() > 1 && rest[0] == '0' && digit(rest[1])) rest.remove_prefix(1);
  const std::string fixed = (negative ? "-" : "") + std::string(rest);
  return is_number(fixed) ? fmt::format("starts with a zero; write {}", fixed) : "is not a number";
}

std::string base_problem(std::string_view text, int base) {
  unsigned long value = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return "is not a number";
  return fmt::format("is {}; write {}", base == 16 ? "hexadecimal" : "octal", value);
}

std::string percent_problem(std::string_view text) {
  std::string_view number = text.substr(0, text.size() - 1);
  while (!number.empty() && number.back() == ' ') number.remove_suffix(1);
  if (!is_number(number)) return "is not a number";
  return fmt::format("is not a number; write {} without the % sign (as a share: {})", number,
                     number_text(parse_number(number).value / 100));
}

std::string problem_of(std::string_view text) {
  if (text.empty()) return "is empty";
  const std::string word = lower(text);
  const std::string_view bare = std::string_view(word).substr(word[0] == '-' || word[0] == '+' ? 1 : 0);
  for (const char* name : {".nan", ".inf", "nan", "inf", "infinity"})
    if (bare == name) return "is not a finite number";
  if (text.find(',') != text.npos) return comma_problem(text);
  if (grouped_by_points(text)) return fmt::format("is not a number; write {} without separators", without(text, '.'));
  if (text.find('_') != text.npos && is_number(without(text, '_')))
    return fmt::format("is not a number; write {} without underscores", without(text, '_'));
  if (text.find(' ') != text.npos && is_number(without(text, ' ')))
    return fmt::format("is not a number; write {} without spaces", without(text, ' '));
  if (word.starts_with("0x")) return base_problem(word, 16);
  if (word.starts_with("0o")) return base_problem(word, 8);
  if (text.back() == '%') return percent_problem(text);
  if (text[0] == '+' && is_number(text.substr(1))) return fmt::format("is not a number; write {}", text.substr(1));
  if (text[0] == '.' && is_number("0" + std::string(text))) return fmt::format("is not a number; write 0{}", text);
  if (text.back() == '.' && is_number(text.substr(0, text.size() - 1)))
    return fmt::format("is not a number; write {}", text.substr(0, text.size() - 1));
  const std::size_t sign = text[0] == '-' ? 1 : 0;
  if (text.size() > sign + 1 && text[sign] == '0' && digit(text[sign + 1])) return zero_problem(text);
  const std::size_t length = number_length(text);
  if (length > 0) return fmt::format("is not a number; write only the number: {}", text.substr(0, length));
  return "is not a number";
}

}  // namespace

ParsedNumber parse_number(std::string_view text) {
  if (!is_number(text)) return {0, problem_of(text)};
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return {0, "is too large or too small a number"};
  return {value == 0 ? 0.0 : value, {}};  // never -0
}

std::string thousands_problem(std::string_view text) {
  if (!grouped_by_points(text) || !text.ends_with(".000")) return {};
  return fmt::format("can mean {} or {}: write one of these (a point marks decimals)", without(text, '.'),
                     text.substr(0, text.find('.')));
}

std::string number_text(double value) { return fmt::format("{}", value); }
std::string number_text(float value) { return fmt::format("{}", value); }

}  // namespace cohesim
