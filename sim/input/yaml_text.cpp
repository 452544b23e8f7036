#include "input/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/text_file.hpp"

namespace cohesim {

namespace {
constexpr std::size_t most_marks = 250'000;  // brackets, commas and colons: the parser looks ahead over whole [...]
constexpr std::size_t longest_line = 1'000;  // beyond it columns count bytes, so that places stay cheap

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }
}  // namespace

YamlText::YamlText(std::string_view text, const std::string& name)
    : text_(text), name_(std::make_shared<const std::string>(name)), starts_{0} {
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) starts_.push_back(at + 1);
}

std::string_view YamlText::line(int number) const {
  if (number < 0 || static_cast<std::size_t>(number) >= starts_.size()) return {};
  const std::size_t start = starts_[static_cast<std::size_t>(number)];
  const bool last = static_cast<std::size_t>(number) + 1 == starts_.size();
  const std::string_view line =
      text_.substr(start, last ? text_.npos : starts_[static_cast<std::size_t>(number) + 1] - start - 1);
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

std::string_view YamlText::from(int line, int byte_column) const {
  if (line < 0 || static_cast<std::size_t>(line) >= starts_.size()) return {};
  const std::size_t at = starts_[static_cast<std::size_t>(line)] + static_cast<std::size_t>(std::max(0, byte_column));
  return at < text_.size() ? text_.substr(at) : std::string_view();
}

Place YamlText::place(int line_number, int byte_column) const {
  if (line_number < 0) return {name_, 1, 1};  // yaml-cpp's mark of an empty document
  const std::string_view before = line(line_number).substr(0, static_cast<std::size_t>(std::max(0, byte_column)));
  const auto skipped =
      before.size() > longest_line ? 0 : std::count_if(before.begin(), before.end(), continues_character);
  return {name_, line_number + 1, byte_column + 1 - static_cast<int>(skipped)};
}

Place YamlText::place(std::size_t byte) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), byte);
  const auto line_number = static_cast<int>(after - starts_.begin()) - 1;
  return place(line_number, static_cast<int>(byte - *(after - 1)));
}

Issue YamlText::issue(const Place& place, std::string key, std::string message) const {
  return {Severity::error, *name_, place.line, place.column, std::move(key), std::move(message)};
}

std::optional<Issue> YamlText::refusal() const {
  if (text_.size() > largest_input) return issue({name_, 1, 1}, "", "larger than 4 MB, which no scenario is");
  const std::size_t bad = first_bad_byte(text_);
  if (bad != text_.npos) {
    const auto byte = static_cast<unsigned char>(text_[bad]);
    if (byte == '\r')
      return issue(place(bad), "", "a line ends with CR alone; save the file with LF or CRLF line ends");
    if (byte < 0x80) return issue(place(bad), "", fmt::format("control character 0x{:02x}; remove it", byte));
    return issue(place(bad), "", fmt::format("byte 0x{:02x} is not valid UTF-8; save the file as UTF-8", byte));
  }
  const auto marks = std::count_if(text_.begin(), text_.end(),
                                   [](char c) { return std::string_view("[]{},:").find(c) != std::string_view::npos; });
  if (static_cast<std::size_t>(marks) > most_marks)
    return issue({name_, 1, 1}, "",
                 fmt::format("more than {} brackets, commas and colons; no scenario needs so many", most_marks));
  return std::nullopt;
}

bool quote_is_closed(std::string_view text) {
  if (text.empty() || (text[0] != '"' && text[0] != '\'')) return true;
  const char quote = text[0];
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\')
      ++at;
    else if (text[at] == quote && quote == '\'' && at + 1 < text.size() && text[at + 1] == '\'')
      ++at;
    else if (text[at] == quote)
      return true;
  }
  return false;
}

bool is_written_null(std::string_view text) {
  for (const std::string_view word : {"null", "Null", "NULL", "~"}) {
    if (!text.starts_with(word)) continue;
    const std::string_view rest = text.substr(word.size());
    return rest.empty() || std::string_view(" \t\r\n,]}").find(rest[0]) != std::string_view::npos;
  }
  return false;
}

}  // namespace cohesim
