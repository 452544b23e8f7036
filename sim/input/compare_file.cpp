#include "input/compare_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "input/findings.hpp"
#include "input/library.hpp"
#include "input/nearest.hpp"
#include "input/reader.hpp"
#include "input/text_file.hpp"
#include "input/value.hpp"

namespace cohesim {

namespace fs = std::filesystem;

namespace {

class CompareReader {
 public:
  CompareReader(const std::string& path, Findings& findings)
      : folder_(fs::path(path).parent_path()),
        top_{std::make_shared<const std::string>(path), 1, 1},
        findings_(findings) {
    spec.name = fs::path(path).stem().string();
  }
  CompareSpec spec;

  void document(const Node& root) {
    known(root, {"cohesim", "compare"}, "");
    const Entry* version = root.find("cohesim");
    if (!version)
      findings_.error(top_, "cohesim", "missing; the file says the version of its format: cohesim: 1");
    else if (version->value.text != "1" || version->value.quoted)
      findings_.error(
          version->value.place, "cohesim",
          fmt::format("{} is not a known version of the format; this program knows 1", what_it_is(version->value)));
    const Entry* compare = root.find("compare");
    if (!compare) return findings_.error(top_, "compare", "missing; a comparison names baseline and scenarios");
    if (!compare->value.is_map())
      return findings_.error(compare->value.place, "compare",
                             fmt::format("expected baseline and scenarios, found {}", what_it_is(compare->value)));
    body(*compare);
  }

 private:
  void known(const Node& node, const std::vector<std::string>& names, const std::string& section) {
    for (const Entry& entry : node.entries) {
      if (std::find(names.begin(), names.end(), entry.key) != names.end()) continue;
      std::string hint = did_you_mean(entry.key, names);
      if (hint.empty()) hint = fmt::format("; known here: {}", one_of(names));
      findings_.error(entry.place, section + entry.key, "unknown key" + hint);
    }
  }

  void body(const Entry& compare) {
    known(compare.value, {"baseline", "scenarios", "replicates"}, "compare.");
    const Entry* baseline = compare.value.find("baseline");
    if (!baseline)
      findings_.error(compare.place, "compare.baseline", "missing; name a scenario, for example library:baseline-eu27");
    else
      spec.baseline = source(*baseline, "compare.baseline");
    if (const Entry* replicates = compare.value.find("replicates")) count(*replicates);
    const Entry* scenarios = compare.value.find("scenarios");
    if (!scenarios) return findings_.error(compare.place, "compare.scenarios", "missing; write {LABEL: scenario, ...}");
    if (!scenarios->value.is_map() || scenarios->value.entries.empty())
      return findings_.error(scenarios->value.place, "compare.scenarios",
                             fmt::format("expected {{LABEL: scenario, ...}}, found {}", what_it_is(scenarios->value)));
    for (const Entry& entry : scenarios->value.entries) labelled(entry);
  }

  void labelled(const Entry& entry) {
    const std::string key = "compare.scenarios." + entry.key;
    if (entry.key == "baseline") findings_.error(entry.place, key, "this label is the baseline's own");
    if (entry.key.empty() || entry.key.size() > 60 || entry.key.find_first_of("/. \t\n") != entry.key.npos)
      findings_.error(entry.place, key, "a label has no blanks, dots or slashes, and at most 60 characters");
    spec.scenarios.push_back({entry.key, source(entry, key)});
  }

  void count(const Entry& entry) {
    KeyInfo info;
    info.type = ValueType::integer;
    info.min = 2;
    info.max = 100000;
    const Checked<double> checked = as_number(entry.value, info);
    if (checked.value)
      spec.replicates = static_cast<int>(*checked.value);
    else if (entry.value.text == "1")
      findings_.error(checked.place, "compare.replicates", "one replicate gives no interval; use 2 or more");
    else
      findings_.error(checked.place, "compare.replicates", checked.problem);
  }

  /// A path is relative to the comparison's file. That the file is there is said here, what is wrong in it when it is loaded.
  std::string source(const Entry& entry, const std::string& key) {
    const Node& node = entry.value;
    if (!node.is_scalar() || node.text.empty()) {
      findings_.error(node.place, key, fmt::format("expected a path or library:NAME, found {}", what_it_is(node)));
      return {};
    }
    if (!is_library_name(node.text)) {
      const std::string path =
          fs::path(node.text).is_absolute() ? node.text : (folder_ / node.text).lexically_normal().string();
      std::error_code error;
      if (!fs::is_regular_file(path, error)) findings_.error(node.place, key, fmt::format("{}: no such file", path));
      return path;
    }
    try {
      library_path(node.text);
    } catch (const FileError& error) {
      findings_.error(node.place, key, error.what());
    }
    return node.text;
  }

  fs::path folder_;
  Place top_;
  Findings& findings_;
};

}  // namespace

bool is_compare_file(const std::string& path) {
  try {
    if (is_library_name(path)) return false;
    const std::string text = read_text_file(path);
    if (text.find("compare") == text.npos) return false;  // spares scenarios a second reading
    return parse_yaml(text, path).root.find("compare") != nullptr;
  } catch (const FileError&) {
    return false;  // whoever loads it as a scenario says what is wrong
  }
}

CompareSpec load_compare(const std::string& path) {
  Findings findings;
  CompareReader reader(path, findings);
  try {
    ParsedYaml parsed = parse_yaml(read_text_file(path), path);
    findings.append(std::move(parsed.issues));
    if (parsed.usable) reader.document(parsed.root);
  } catch (const FileError& error) {
    findings.error({}, "", error.what());
  }
  if (findings.errors() > 0) throw ScenarioError(findings.sorted({path}));
  return std::move(reader.spec);
}

}  // namespace cohesim
