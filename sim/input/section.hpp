#pragma once
// Reading one map of a scenario against the catalogue: unknown keys, types, ranges, and where each value came from.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "input/catalogue.hpp"
#include "input/findings.hpp"
#include "input/scenario.hpp"
#include "input/yaml_tree.hpp"

namespace cohesim {

struct Context {
  Findings& findings;
  Scenario& scenario;
  const std::vector<InputFile>& inputs;  // files that came with the scenario's text
  bool complete = true;      // false: part of the files could not be read, so say nothing about what is missing
  bool dates_known = false;  // the run's start and end are right

  /// Notes an effective value for `check --explain`.
  void record(const std::string& key, std::string value, const Place& place);
  void record_default(const std::string& key, std::string value);
  /// A path that a file names, relative to that file's folder.
  std::string path_from(const Place& place, const std::string& path) const;
};

class Section {
 public:
  /// `key` is the section's path in this scenario (policies.courses), `pattern` in the catalogue (policies.NAME). Reports
  /// unknown keys; a misspelt one that is clearly meant for a key not given is read as that key, to find its errors too.
  Section(Context& context, const Node& node, std::string key, std::string pattern, std::string lever = "");

  const Entry* find(const std::string& name) const;
  std::string path(const std::string& name) const { return key_.empty() ? name : key_ + "." + name; }
  const KeyInfo& info(const std::string& name) const;

  // Value of a key; nothing if it is absent or wrong (which is then reported).
  std::optional<double> number(const std::string& name);
  std::optional<bool> boolean(const std::string& name);
  std::optional<std::string> text(const std::string& name);
  std::optional<Month> month(const std::string& name);
  std::optional<std::string> choice(const std::string& name);
  std::optional<std::vector<double>> numbers(const std::string& name);
  /// Different names out of the key's choices, at least one.
  std::optional<std::vector<std::string>> set(const std::string& name);
  /// The section below, as a node; nothing if it is absent or not a map.
  const Node* map(const std::string& name);

  /// The same, leaving `out` as it is (its default) if there is none.
  template <class T>
  void number(const std::string& name, T& out) {
    if (const auto value = number(name))
      out = static_cast<T>(*value);
    else if (!find(name))
      context_.record_default(path(name), info(name).fallback);
  }

  void error(const std::string& name, std::string message);  // at the value
  void warning(const std::string& name, std::string message);
  Context& context() { return context_; }
  const Place& place() const { return place_; }
  const std::string& key() const { return key_; }

 private:
  struct Field {
    std::string name;
    const Entry* entry;
  };
  void unknown(const Entry& entry, const Node& node);
  void adopt(const Entry& entry, const std::string& name);

  Context& context_;
  const Place place_;
  std::string key_, pattern_, lever_;
  std::vector<Field> fields_;
};

}  // namespace cohesim
