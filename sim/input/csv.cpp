#include "input/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "input/text_file.hpp"

namespace cohesim {

namespace {

constexpr std::size_t most_columns = 2000;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Another separator than the comma, where a header has one name only.
const char* other_separator(const std::vector<std::string>& header) {
  if (header.size() != 1) return nullptr;
  if (header[0].find(';') != std::string::npos) return "semicolons";
  return header[0].find('\t') != std::string::npos ? "tabs" : nullptr;
}

}  // namespace

std::string CsvReader::columns_there() const {
  constexpr std::size_t most = 12;
  std::string names;
  for (std::size_t i = 0; i < header_.size() && i < most; ++i) names += (i ? ", " : "") + header_[i];
  return "; the file has " + names + (header_.size() > most ? ", ..." : "");
}

CsvReader::CsvReader(std::string text, const std::string& name, Findings& findings)
    : text_(std::move(text)), name_(std::make_shared<const std::string>(name)), findings_(findings) {
  if (text_.starts_with(byte_order_mark)) at_ = line_start_ = byte_order_mark.size();
  if (check_text()) read_header();
}

void CsvReader::refuse(int line, int column, std::string message) {
  findings_.error(place(line, column), "", std::move(message));
}

bool CsvReader::check_text() {
  const std::size_t bad = first_bad_byte(text_);
  if (bad == std::string::npos) return true;
  const auto line = std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(bad), '\n') + 1;
  const std::size_t start = bad == 0 ? std::string::npos : text_.rfind('\n', bad - 1);
  const auto column = static_cast<int>(bad - (start == std::string::npos ? 0 : start + 1)) + 1;
  refuse(static_cast<int>(line), column,
         fmt::format("byte 0x{:02X} is not text in UTF-8; save the table as CSV in UTF-8",
                     static_cast<unsigned char>(text_[bad])));
  return false;
}

void CsvReader::read_header() {
  std::vector<CsvCell> cells;
  skip_empty_lines();
  if (at_ >= text_.size()) return refuse(1, 1, "the table is empty: its first line names the columns");
  if (!record(cells)) return;
  for (const CsvCell& cell : cells) {
    header_.emplace_back(without_blanks(cell.text));
    header_columns_.push_back(cell.column);
  }
  const int line = header_line_ = cells.front().line;
  if (const char* other = other_separator(header_))
    return refuse(line, 1, fmt::format("the columns are separated by {}; write commas (and decimal points)", other));
  if (header_.size() > most_columns) return refuse(line, 1, fmt::format("more than {} columns", most_columns));
  bool fine = true;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (header_[i].empty()) {
      refuse(line, header_columns_[i], fmt::format("column {} has no name", i + 1));
      fine = false;
    } else if (std::find(header_.begin(), header_.begin() + static_cast<std::ptrdiff_t>(i), header_[i]) !=
               header_.begin() + static_cast<std::ptrdiff_t>(i)) {
      refuse(line, header_columns_[i], fmt::format("column '{}' is given twice", header_[i]));
      fine = false;
    }
  }
  usable_ = fine;
}

bool CsvReader::at_line_end() const {
  return at_ >= text_.size() || text_[at_] == '\n' || (text_[at_] == '\r' && text_[at_ + 1] == '\n');
}

void CsvReader::end_line() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ >= text_.size()) return;
  ++at_;
  ++line_;
  line_start_ = at_;
}

void CsvReader::to_line_end() {
  while (!at_line_end()) ++at_;
  end_line();
}

void CsvReader::skip_empty_lines() {
  while (at_ < text_.size() && at_line_end()) end_line();
}

void CsvReader::plain_cell(CsvCell& cell) {
  const std::size_t begin = at_;
  while (!at_line_end() && text_[at_] != ',') ++at_;
  cell.text = std::string_view(text_).substr(begin, at_ - begin);
}

/// A cell in quotes; doubled quotes are one. The text shrinks in place.
bool CsvReader::quoted_cell(CsvCell& cell) {
  const std::size_t begin = ++at_;
  std::size_t end = begin;
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c == '"') {
      const bool closed = at_ >= text_.size() || text_[at_] != '"';
      if (closed) {
        cell.text = std::string_view(text_).substr(begin, end - begin);
        return true;
      }
      ++at_;
    } else if (c == '\n') {
      ++line_;
      line_start_ = at_;
    }
    text_[end++] = c;
  }
  refuse(cell.line, cell.column, "the quotes that open here are never closed");
  return false;
}

bool CsvReader::record(std::vector<CsvCell>& cells) {
  cells.clear();
  while (true) {
    CsvCell cell{{}, line_, column()};
    if (at_ < text_.size() && text_[at_] == '"') {
      if (!quoted_cell(cell)) return false;
      if (!at_line_end() && text_[at_] != ',') {
        refuse(line_, column(), "after closing quotes comes a comma or the end of the line; quotes inside are doubled");
        to_line_end();
        return false;
      }
    } else {
      plain_cell(cell);
    }
    cells.push_back(cell);
    if (at_line_end()) break;
    ++at_;  // the comma
  }
  end_line();
  return true;
}

bool CsvReader::next(std::vector<CsvCell>& cells) {
  while (usable_) {
    skip_empty_lines();
    if (at_ >= text_.size()) return false;
    if (!record(cells)) continue;
    if (cells.size() == header_.size()) return true;
    refuse(cells.front().line, 1,
           fmt::format("{} cells where the header has {}; a text with commas is written in quotes", cells.size(),
                       header_.size()));
  }
  return false;
}

}  // namespace cohesim
