#pragma once
// Numbers as people read them, and aligned columns.
#include <string>
#include <string_view>
#include <vector>

namespace cohesim::cli {

/// 1234567 -> "1,234,567"; decimals as asked.
std::string number(double value, int decimals = 0);
/// "+0.22", "-0.01"; never "-0.00".
std::string signed_number(double value, int decimals);
/// "7.2 million", "1.97 billion", "120,000"
std::string in_words(double value);
/// "3.1 MB"
std::string bytes(double count);
/// "46 s", "3:05 min", "1:02 h"
std::string duration(double seconds);
/// "1 warning", "2 warnings"
std::string counted(std::size_t count, const std::string& noun);
/// Columns on a terminal: code points, not bytes (no wide characters in our texts); colours take none.
std::size_t width(std::string_view text);
/// Lines of at most `columns`, broken at blanks; each further line is indented by `indent` more than the text itself.
std::string wrapped(const std::string& text, std::size_t columns, std::size_t indent = 2);

/// The text, ending in a line end.
inline std::string with_line_end(std::string text) { return text.ends_with('\n') ? text : text + "\n"; }

/// Each line of a text so broken.
std::string in_lines(const std::string& text, std::size_t columns);

/// A command in lines that a shell joins.
std::string command_in_lines(const std::string& line, std::size_t columns);

/// A help text, its meanings broken within their column, and comments put above the long commands that they are about.
std::string help_in_lines(const std::string& text, std::size_t columns);

enum class Tone { plain, heading, good, bad };
/// The text in the colour of the tone, if results may be coloured.
std::string toned(const std::string& text, Tone tone);

/// Rows of cells, padded to aligned columns. A column is right-aligned if its letter in `alignment` is 'r'.
class TextTable {
 public:
  explicit TextTable(std::string alignment) : alignment_(std::move(alignment)) {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  /// In at most `columns` if the first column can be broken into lines; 0: as wide as it is.
  std::string text(std::size_t columns = 0) const;

 private:
  std::string row_text(const std::vector<std::string>& row, const std::vector<std::size_t>& widths) const;
  std::string alignment_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace cohesim::cli
