#include "input/reader.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <optional>
#include <sstream>
#include <unordered_map>

#include "input/yaml_text.hpp"

namespace cohesim {

namespace {

constexpr std::size_t deepest_level = 32;
constexpr std::size_t most_values = 250'000;

struct Refusal {
  Issue issue;
};

/// Builds the tree from the parser's events. Events instead of YAML::Node: an alias is refused before anything can follow
/// it in a circle, depth and number of values are limited while reading, and every key is seen, also one given twice.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const YamlText& text, std::vector<Issue>& issues) : text_(text), issues_(issues) {}

  Node root;

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0)
      refuse(mark,
             "a second document, or text after the end of the first; a file holds one (is something not indented as "
             "the lines above?)");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (awaits_key()) refuse(mark, "a key is missing before the colon");
    check(mark, "", anchor);
    if (!is_written_null(text_.from(mark.line, mark.column))) return forgotten_value(mark);
    value(Node{Node::Kind::null, false, "", place(mark), {}, {}});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "anchors and aliases (& and *) are not supported; write the value out, or use extends");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value_text) override {
    check(mark, tag, anchor);
    if (!quote_is_closed(text_.from(mark.line, mark.column))) refuse(mark, "a quote that is never closed");
    if (awaits_key()) return key(mark, value_text);
    value(Node{Node::Kind::scalar, tag == "!", value_text, place(mark), {}, {}});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Kind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Kind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Level {
    Node node;
    std::optional<std::string> key;  // of a map, waiting for its value
    Place key_place;
    std::unordered_map<std::string, std::size_t> seen;  // key to entry
  };

  Place place(const YAML::Mark& mark) const { return text_.place(mark.line, mark.column); }
  [[noreturn]] void refuse(const YAML::Mark& mark, std::string message) const {
    throw Refusal{text_.issue(place(mark), path(), std::move(message))};
  }
  bool awaits_key() const { return !levels_.empty() && levels_.back().node.is_map() && !levels_.back().key; }

  std::string path() const {
    std::string out;
    for (const Level& level : levels_)
      if (level.key) out += (out.empty() ? "" : ".") + *level.key;
    return out;
  }
  void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor)
      refuse(mark, "anchors and aliases (& and *) are not supported; write the value out, or use extends");
    if ((!tag.empty() && tag != "?" && tag != "!") || text_.from(mark.line, mark.column).starts_with('!'))
      refuse(mark, "tags (!) are not supported; remove it");
    if (++values_ > most_values)
      refuse(mark, fmt::format("more than {} values; no scenario needs so many", most_values));
  }
  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    check(mark, tag, anchor);
    if (awaits_key()) refuse(mark, "a key must be plain text, not a list or a map (or a bracket is not closed)");
    if (levels_.size() >= deepest_level) refuse(mark, fmt::format("nested more than {} levels deep", deepest_level));
    levels_.push_back({Node{kind, false, "", place(mark), {}, {}}, {}, {}, {}});
  }
  void close() {
    Node node = std::move(levels_.back().node);
    levels_.pop_back();
    value(std::move(node));
  }
  void key(const YAML::Mark& mark, const std::string& name) {
    if (name == "<<") refuse(mark, "merge keys (<<) are not supported; use extends");
    levels_.back().key = name;
    levels_.back().key_place = place(mark);
  }
  void value(Node node) {
    if (levels_.empty()) {
      root = std::move(node);
      return;
    }
    Level& level = levels_.back();
    if (level.node.is_list()) {
      level.node.items.push_back(std::move(node));
      return;
    }
    const auto [at, fresh] = level.seen.emplace(*level.key, level.node.entries.size());
    if (fresh)
      level.node.entries.push_back({*level.key, level.key_place, std::move(node)});
    else
      given_twice(level, level.node.entries[at->second], std::move(node));
    level.key.reset();
  }
  /// Reports it; what only the second section says is still read, so that its errors are found in the same go.
  void given_twice(const Level& level, Entry& first, Node node) {
    const bool sections = first.value.is_map() && node.is_map();
    issues_.push_back(text_.issue(level.key_place, path(),
                                  fmt::format("given twice (first at {}:{}); {}", first.place.line, first.place.column,
                                              !sections            ? "remove one of them"
                                              : levels_.size() > 1 ? "merge the two sections, or rename one of them"
                                                                   : "merge the two sections")));
    if (!sections) return;
    for (Entry& entry : node.entries)
      if (!first.value.find(entry.key)) first.value.entries.push_back(std::move(entry));
  }
  /// The parser's mark of a value that is not there is the next thing in the file: the key's place says more.
  void forgotten_value(const YAML::Mark& mark) {
    if (levels_.empty()) refuse(mark, "the file holds no keys");
    Level& level = levels_.back();
    if (level.node.is_list()) {
      issues_.push_back(
          text_.issue(level.node.place, path(), "an item of the list is empty; remove it or give a value"));
      return;
    }
    const std::size_t colon = level.key->find(':');
    const bool number = !level.key->empty() && level.key->find_first_not_of("0123456789 %") == std::string::npos;
    const std::string message =
        colon != std::string::npos && colon > 0 ? fmt::format("a blank is missing after the colon; write {}: {}",
                                                              level.key->substr(0, colon), level.key->substr(colon + 1))
        : number ? "a number stands where a key is expected; write decimals with a point, thousands without a comma"
                 : "no value after the colon; give one, or write null to take back what the extended file says";
    issues_.push_back(text_.issue(level.key_place, path(), message));
    level.key.reset();
  }

  const YamlText& text_;
  std::vector<Issue>& issues_;
  std::vector<Level> levels_;
  std::size_t values_ = 0;
  int documents_ = 0;
};

/// The parser's message in the words of a person who writes scenarios.
std::string plain_words(const YAML::ParserException& error, std::string_view line, std::string_view before) {
  const std::string_view indent = line.substr(0, std::min(line.size(), line.find_first_not_of(" \t")));
  if (indent.find('\t') != std::string_view::npos) return "a tab is used for indentation; use blanks";
  const std::string_view message = error.msg;
  const bool no_colon = message.find("illegal map value") != message.npos && before.find(':') == before.npos;
  if (const auto word = before.find_first_not_of(" -"); no_colon && word != before.npos)
    return fmt::format("not valid YAML ({}); write {}: with a colon in the line above", error.msg, before.substr(word));
  if (message.find("bad character") != message.npos || message.find("illegal map value") != message.npos ||
      message.find("illegal block entry") != message.npos)
    return fmt::format("not valid YAML ({}); is a quote missing, or the indentation wrong?", error.msg);
  if (message.find("end of map") != message.npos || message.find("end of sequence") != message.npos)
    return fmt::format("not valid YAML ({}); is a bracket not closed, or the indentation wrong?", error.msg);
  return fmt::format("not valid YAML ({})", error.msg);
}

void read_tree(const std::string& text, const YamlText& lines, ParsedYaml& out) {
  TreeBuilder builder(lines, out.issues);
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  while (parser.HandleNextDocument(builder)) {
  }
  out.root = std::move(builder.root);
  out.usable = !out.root.is_null() || !out.issues.empty();
  if (!out.usable) out.issues.push_back(lines.issue(lines.place(0, 0), "", "the file holds no keys"));
}

}  // namespace

ParsedYaml parse_yaml(const std::string& given, const std::string& name) {
  ParsedYaml out;
  const std::string text =
      given.starts_with("\xEF\xBB\xBF") ? given.substr(3) : given;  // a byte order mark is harmless
  const YamlText lines(text, name);
  if (auto refusal = lines.refusal()) {
    out.issues.push_back(std::move(*refusal));
    return out;
  }
  try {
    read_tree(text, lines, out);
  } catch (const Refusal& refusal) {
    out.issues.push_back(refusal.issue);
  } catch (const YAML::ParserException& error) {
    const Place place = lines.place(error.mark.line, error.mark.column);
    const int line = error.mark.line;
    out.issues.push_back(lines.issue(place, "", plain_words(error, lines.line(line), lines.line(line - 1))));
  } catch (const std::exception& error) {
    out.issues.push_back(lines.issue({}, "", fmt::format("cannot be read ({})", error.what())));
  }
  return out;
}

}  // namespace cohesim
