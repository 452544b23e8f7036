#pragma once
// What has to be known about a YAML text beside what the parser says: checks before it, places and quotes after it.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"
#include "input/yaml_tree.hpp"

namespace cohesim {

/// A text with its lines, for places in messages.
class YamlText {
 public:
  YamlText(std::string_view text, const std::string& name);

  /// Place of a byte, given by line and column from 0 in bytes; the column of the result counts characters.
  Place place(int line, int byte_column) const;
  Place place(std::size_t byte) const;
  std::string_view line(int number) const;  // from 0, without line end; empty beyond the text
  /// The text from a line and column (from 0, bytes) on.
  std::string_view from(int line, int byte_column) const;

  /// What the parser would accept, die of or take for ever about.
  std::optional<Issue> refusal() const;
  Issue issue(const Place& place, std::string key, std::string message) const;

 private:
  std::string_view text_;
  std::shared_ptr<const std::string> name_;
  std::vector<std::size_t> starts_;  // of the lines
};

/// True if the quoted scalar that starts at the first character has its closing quote. Other texts count as closed.
bool quote_is_closed(std::string_view text);

/// True if the text starts with a null that somebody wrote: null, Null, NULL or ~.
bool is_written_null(std::string_view text);

}  // namespace cohesim
