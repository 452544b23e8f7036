#include "input/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "input/nearest.hpp"
#include "input/numbers.hpp"
#include "input/text_file.hpp"

namespace cohesim {

namespace {

template <class T>
Checked<T> wrong(const Node& node, std::string problem) {
  return {std::nullopt, std::move(problem), node.place};
}

std::string out_of_range(const Node& node, double value, const KeyInfo& info) {
  std::string message = fmt::format("{} is outside {}", node.text, range_text(info.min, info.max));
  if (std::isinf(info.max)) message = fmt::format("{} is below {}", node.text, number_text(info.min));
  const bool percent = info.max == 1 && info.min >= 0 && value > 1 && value <= 100;
  if (percent) message += fmt::format("; for {} % write {}", node.text, number_text(value / 100));
  return message;
}

std::string yes_or_no(const std::string& text) {
  std::string word;
  for (const char c : text) word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const char* yes : {"yes", "y", "on", "true", "1"})
    if (word == yes) return "; write true";
  for (const char* no : {"no", "n", "off", "false", "0"})
    if (word == no) return "; write false";
  return {};
}

/// 12.500 for a whole number is most likely twelve thousand five hundred.
std::string thousands_hint(const std::string& text) {
  const std::size_t point = text.find('.');
  if (point == text.npos || text.size() - point != 4) return {};
  return fmt::format("; without the separator it is {}{}", text.substr(0, point), text.substr(point + 1));
}

}  // namespace

std::string range_text(double min, double max) {
  if (std::isinf(min) && std::isinf(max)) return "any number";
  if (std::isinf(max)) return fmt::format("at least {}", number_text(min));
  return fmt::format("{}..{}", number_text(min), number_text(max));
}

Checked<double> as_number(const Node& node, const KeyInfo& info) {
  const bool integer = info.type == ValueType::integer;
  if (!node.is_scalar())
    return wrong<double>(
        node, fmt::format("expected {}, found {}", integer ? "a whole number" : "a number", what_it_is(node)));
  const ParsedNumber parsed = parse_number(node.text);
  if (node.quoted)
    return wrong<double>(node, fmt::format("{} is text, not a number{}", what_it_is(node),
                                           parsed.problem.empty() ? "; remove the quotes" : ""));
  if (!parsed.problem.empty()) return wrong<double>(node, fmt::format("{} {}", what_it_is(node), parsed.problem));
  if (const std::string problem = thousands_problem(node.text); !problem.empty())
    return wrong<double>(node, fmt::format("{} {}", what_it_is(node), problem));
  if (integer && parsed.value != std::floor(parsed.value))
    return wrong<double>(node, fmt::format("{} is not a whole number{}", node.text, thousands_hint(node.text)));
  if (parsed.value < info.min || parsed.value > info.max)
    return wrong<double>(node, out_of_range(node, parsed.value, info));
  return {parsed.value, {}, node.place};
}

Checked<bool> as_boolean(const Node& node) {
  if (!node.is_scalar()) return wrong<bool>(node, fmt::format("expected true or false, found {}", what_it_is(node)));
  const bool known = node.text == "true" || node.text == "false";
  if (known && node.quoted) return wrong<bool>(node, fmt::format("{} is text; remove the quotes", what_it_is(node)));
  if (!known)
    return wrong<bool>(node, fmt::format("{} is not true or false{}", what_it_is(node), yes_or_no(node.text)));
  return {node.text == "true", {}, node.place};
}

namespace {

/// The month that "2021", "5.2022", "2022/5" or "05-2022" may stand for; any month if none.
std::string likely_month(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at < text.size();) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
    if (error != std::errc()) return "2021-01";
    numbers.push_back(number);
    at = static_cast<std::size_t>(end - text.data()) + 1;
  }
  if (numbers.size() == 1) numbers.push_back(1);
  if (numbers.size() == 2 && std::abs(numbers[0]) <= 12) std::swap(numbers[0], numbers[1]);
  const std::string month = numbers.size() == 2 ? fmt::format("{:04}-{:02}", numbers[0], std::abs(numbers[1])) : "";
  return parse_month(month) ? month : "2021-01";
}

}  // namespace

Checked<Month> as_month(const Node& node) {
  if (!node.is_scalar()) return wrong<Month>(node, fmt::format("expected a month YYYY-MM, found {}", what_it_is(node)));
  const auto month = parse_month(node.text);
  if (!month)
    return wrong<Month>(node, fmt::format("{} is not a month; write YYYY-MM, for example {}", what_it_is(node),
                                          likely_month(node.text)));
  // The random numbers count months in 12 bits from 1900, and the run-in needs room before.
  if (month->year() < 1950 || month->year() > 2200)
    return wrong<Month>(node, fmt::format("{} is outside 1950-01..2200-12", node.text));
  return {*month, {}, node.place};
}

Checked<std::string> as_words(const Node& node) {
  if (!node.is_scalar()) return wrong<std::string>(node, fmt::format("expected text, found {}", what_it_is(node)));
  if (first_bad_byte(node.text) != std::string::npos)
    return wrong<std::string>(node, "holds a control character; remove it");
  return {node.text, {}, node.place};
}

Checked<std::string> as_choice(const Node& node, const std::vector<std::string>& choices, std::string_view what) {
  if (!node.is_scalar()) return wrong<std::string>(node, fmt::format("expected {}, found {}", what, what_it_is(node)));
  for (const std::string& choice : choices)
    if (choice == node.text) return {choice, {}, node.place};
  std::string hint = did_you_mean(node.text, choices);
  if (hint.empty()) hint = fmt::format("; use {}", one_of(choices));
  return wrong<std::string>(node, fmt::format("{} is not {}{}", what_it_is(node), what, hint));
}

Checked<std::vector<std::string>> as_set(const Node& node, const KeyInfo& info) {
  using Names = std::vector<std::string>;
  if (!node.is_list())
    return wrong<Names>(node, fmt::format("expected a list, found {}{}", what_it_is(node),
                                          node.is_scalar() ? fmt::format("; write [{}]", node.text) : ""));
  if (node.items.empty()) return wrong<Names>(node, fmt::format("an empty list; use {}", one_of(info.choices)));
  Names out;
  for (const Node& item : node.items) {
    const Checked<std::string> one = as_choice(item, info.choices, "a known name");
    if (!one.value) return {std::nullopt, one.problem, item.place};
    if (std::find(out.begin(), out.end(), *one.value) != out.end())
      return {std::nullopt, fmt::format("'{}' is given twice", *one.value), item.place};
    out.push_back(*one.value);
  }
  return {std::move(out), {}, node.place};
}

Checked<std::vector<double>> as_numbers(const Node& node, const KeyInfo& info) {
  using Numbers = std::vector<double>;
  if (info.size == 1 && node.is_scalar()) {
    const Checked<double> one = as_number(node, info);
    if (!one.value) return wrong<Numbers>(node, one.problem);
    return {Numbers{*one.value}, {}, node.place};
  }
  if (!node.is_list())
    return wrong<Numbers>(node, fmt::format("expected a list of {} numbers, found {}", info.size, what_it_is(node)));
  if (node.items.size() != info.size)
    return wrong<Numbers>(node, fmt::format("{} numbers, expected {}: {}", node.items.size(), info.size, info.meaning));
  Numbers out;
  double sum = 0;
  for (const Node& item : node.items) {
    const Checked<double> one = as_number(item, info);
    if (!one.value)
      return {std::nullopt, fmt::format("number {} of the list: {}", out.size() + 1, one.problem), item.place};
    out.push_back(*one.value);
    sum += *one.value;
  }
  if (info.shares && std::abs(sum - 1) > 0.005)
    return wrong<Numbers>(node, fmt::format("the shares sum to {:.6g}, not to 1", sum));
  return {std::move(out), {}, node.place};
}

}  // namespace cohesim
