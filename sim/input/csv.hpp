#pragma once
// Comma-separated tables as spreadsheets and statistical offices write them (RFC 4180), with the place of every cell.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "input/findings.hpp"

namespace cohesim {

struct CsvCell {
  std::string_view text;  // without the quotes around it
  int line = 0, column = 0;
};

/// Reads a table record by record. Everything that is wrong with its form goes into the findings: not UTF-8, NUL, no header,
/// names given twice, quotes that never close, too many or too few cells in a line.
class CsvReader {
 public:
  /// `text`: the whole file; `name`: the file in messages. A byte order mark, CRLF and empty lines are accepted.
  CsvReader(std::string text, const std::string& name, Findings& findings);
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  bool usable() const { return usable_; }
  const std::vector<std::string>& header() const { return header_; }
  /// "; the file has id, name area" for a message about a column that it has not.
  std::string columns_there() const;
  Place header_place(std::size_t column) const { return place(header_line_, header_columns_[column]); }
  Place place(const CsvCell& cell) const { return place(cell.line, cell.column); }
  Place place(int line, int column) const { return {name_, line, column}; }

  /// The next record with as many cells as the header; others are reported and skipped. False at the end. The cells are
  /// valid until the next call.
  bool next(std::vector<CsvCell>& cells);

 private:
  bool record(std::vector<CsvCell>& cells);
  bool quoted_cell(CsvCell& cell);
  void plain_cell(CsvCell& cell);
  void skip_empty_lines();
  bool at_line_end() const;
  void end_line();
  void to_line_end();
  void refuse(int line, int column, std::string message);
  bool check_text();
  void read_header();
  int column() const { return static_cast<int>(at_ - line_start_) + 1; }

  std::string text_;
  std::shared_ptr<const std::string> name_;
  Findings& findings_;
  std::size_t at_ = 0, line_start_ = 0;
  int line_ = 1, header_line_ = 1;
  bool usable_ = false;
  std::vector<std::string> header_;
  std::vector<int> header_columns_;
};

}  // namespace cohesim
