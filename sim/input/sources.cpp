#include "input/sources.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "input/library.hpp"
#include "input/merge.hpp"
#include "input/nearest.hpp"
#include "input/numbers.hpp"
#include "input/reader.hpp"
#include "input/text_file.hpp"

namespace cohesim {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_chain = 16;

/// A file on the way from the named one to its last ancestor.
struct Link {
  std::string name;    // for messages
  std::string folder;  // that its own `extends` is relative to
  std::string identity;
};

class Reader {
 public:
  Reader(MergedSource& out, Findings& findings) : out_(out), findings_(findings) {}

  /// The merged tree of a text and what it extends; null if the text cannot be used.
  Node text(const std::string& content, Link link) {
    out_.files.push_back({link.name, content, link.folder});
    out_.order.push_back(link.name);
    ParsedYaml parsed = parse_yaml(content, link.name);
    findings_.append(std::move(parsed.issues));
    if (!parsed.usable) return unusable();
    const Place top{std::make_shared<const std::string>(link.name), 1, 1};
    if (!parsed.root.is_map()) {
      findings_.error(top, "", fmt::format("a scenario is a map of keys, this is {}", what_it_is(parsed.root)));
      return unusable();
    }
    if (!version(parsed.root, top)) return unusable();
    chain_.push_back(std::move(link));
    Node merged = on_base(std::move(parsed.root));
    chain_.pop_back();
    return merged;
  }

  /// The merged tree of a file. `named_at`: the `extends` that names it, for messages.
  Node file(const std::string& source, const Entry* named_at) {
    try {
      const std::string path = is_library_name(source) ? library_path(source) : source;
      const std::string identity = fs::weakly_canonical(path).string();
      if (in_a_circle(identity, source, named_at)) return unusable();
      return text(read_text_file(path), {source, fs::path(path).parent_path().string(), identity});
    } catch (const std::exception& error) {
      const Place place = named_at ? named_at->value.place : Place{};
      findings_.error(place, named_at ? "extends" : "", error.what() + chain_text());
      return unusable();
    }
  }

 private:
  Node unusable() {
    out_.complete = false;
    return {};
  }

  bool version(const Node& root, const Place& top) {
    const Entry* entry = root.find("cohesim");
    if (!entry) {
      const std::string near = root.entries.empty() ? "" : nearest(root.entries.front().key, {"cohesim"});
      findings_.error(near.empty() ? top : root.entries.front().place, "cohesim",
                      "missing; a scenario says the version of its format: cohesim: 1");
      return true;  // the rest can be checked all the same
    }
    if (entry->value.is_scalar() && !entry->value.quoted && entry->value.text == "1") return true;
    findings_.error(
        entry->value.place, "cohesim",
        fmt::format("{} is not a known version of the format; this program knows 1", what_it_is(entry->value)));
    return !entry->value.is_scalar() || !parse_number(entry->value.text).problem.empty();  // a later format: stop here
  }

  /// Merges the tree on what it extends.
  Node on_base(Node root) {
    const Entry* found = root.find("extends");
    std::optional<Entry> extends;
    if (found) extends = *found;
    root.erase("extends");
    root.erase("cohesim");
    if (!extends || extends->value.is_null()) {
      drop_nulls(root);
      return root;
    }
    Node base = extended(*extends);
    if (!base.is_map()) {
      drop_nulls(root);
      return root;
    }
    base.erase("name");  // a name is the file's own, or every scenario would be called after the baseline
    base.erase("description");
    base.erase("author");
    merge(base, std::move(root));
    return base;
  }

  Node extended(const Entry& extends) {
    if (!extends.value.is_scalar() || extends.value.text.empty()) {
      findings_.error(extends.value.place, "extends",
                      fmt::format("expected a path or library:NAME, found {}", what_it_is(extends.value)));
      return unusable();
    }
    const std::string& name = extends.value.text;
    if (chain_.size() >= longest_chain) {
      findings_.error(extends.value.place, "extends",
                      fmt::format("more than {} files extend each other", longest_chain));
      return unusable();
    }
    const bool own_path = is_library_name(name) || fs::path(name).is_absolute();
    return file(own_path ? name : (fs::path(chain_.back().folder) / name).lexically_normal().string(), &extends);
  }

  bool in_a_circle(const std::string& identity, const std::string& source, const Entry* named_at) {
    for (std::size_t i = 0; i < chain_.size(); ++i) {
      if (chain_[i].identity != identity) continue;
      std::string circle;
      for (std::size_t k = i; k < chain_.size(); ++k) circle += chain_[k].name + " -> ";
      findings_.error(named_at->value.place, "extends",
                      fmt::format("files extend each other in a circle: {}{}", circle, source));
      return true;
    }
    return false;
  }

  std::string chain_text() const {
    if (chain_.size() < 2) return {};
    std::string out = " (extended by ";
    for (std::size_t i = 0; i < chain_.size(); ++i) out += (i ? " -> " : "") + chain_[i].name;
    return out + ")";
  }

  MergedSource& out_;
  Findings& findings_;
  std::vector<Link> chain_;
};

void forget_lines(Node& node) {
  node.place.line = node.place.column = 0;
  for (Node& item : node.items) forget_lines(item);
  for (Entry& entry : node.entries) {
    entry.place.line = entry.place.column = 0;
    forget_lines(entry.value);
  }
}

/// Why a key cannot be set to the text; empty if it can.
std::string setting_problem(const std::string& key, const std::string& text) {
  const std::size_t parts = split_key(key).size();
  if (parts == 0) return "a key is a dotted path such as labour.callback_ratio";
  if (parts > 16) return "a key has at most 16 parts";
  if (key == "cohesim" || key == "extends") return "can be given in a file only";
  return text.find_first_not_of(" \t\r\n") == text.npos ? "no value given; null removes the key" : "";
}

/// The value that is set, without lines; nothing if it cannot be read.
std::optional<Node> setting_of(const std::string& key, const std::string& text, const std::string& name,
                               Findings& findings) {
  if (text == "null" || text == "~") return Node{};
  ParsedYaml parsed = parse_yaml(text, name);
  for (Issue& issue : parsed.issues) {
    issue.line = issue.column = 0;
    issue.key = issue.key.empty() ? key : key + "." + issue.key;
  }
  findings.append(std::move(parsed.issues));
  if (!parsed.usable) return std::nullopt;
  forget_lines(parsed.root);
  return std::move(parsed.root);
}

void apply_settings(const std::string& key, const std::string& text, MergedSource& out, Findings& findings) {
  const std::string name = "--set " + key;
  const Place place{std::make_shared<const std::string>(name), 0, 0};
  out.order.push_back(name);
  const std::string problem = setting_problem(key, text);
  if (!problem.empty()) return findings.error(place, key, problem);
  std::optional<Node> value = setting_of(key, text, name, findings);
  if (!value) return;
  value->place = place;
  merge(out.root, tree_of(split_key(key), std::move(*value)));
}

void finish(MergedSource& out, const Overrides& overrides, Findings& findings) {
  if (!out.root.is_map()) return;
  for (const auto& [key, text] : overrides) apply_settings(key, text, out, findings);
}

}  // namespace

MergedSource read_source(const std::string& source, const Overrides& overrides, Findings& findings) {
  MergedSource out;
  out.root = Reader(out, findings).file(source, nullptr);
  const std::string bare = is_library_name(source) ? source.substr(source.find(':') + 1) : source;
  out.default_name = fs::path(bare).stem().string();
  if (is_library_name(source)) out.default_name = fs::path(bare).filename().string();
  finish(out, overrides, findings);
  return out;
}

MergedSource read_text(const std::string& text, const std::string& name, const std::string& folder,
                       const Overrides& overrides, Findings& findings) {
  MergedSource out;
  out.root = Reader(out, findings).text(text, {name, folder, ""});
  out.default_name = fs::path(name).stem().string();
  finish(out, overrides, findings);
  return out;
}

}  // namespace cohesim
