// Whom a policy is for.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "input/bind.hpp"
#include "input/nearest.hpp"
#include "input/numbers.hpp"
#include "input/value.hpp"
#include "input/words.hpp"

namespace cohesim {

namespace {

std::vector<std::string> words(std::span<const std::string_view> names) { return {names.begin(), names.end()}; }

/// "; 'asylum' is a route: write route: [asylum]" for a value that another attribute has.
std::string other_attribute(const std::string& value, std::string_view attribute) {
  for (const TargetAttribute& other : target_attributes())
    if (other.name != attribute && std::find(other.names.begin(), other.names.end(), value) != other.names.end())
      return fmt::format("; it is a value of {}: write {}: [{}]", other.name, other.name, value);
  return {};
}

/// Everyday words for values that have another name here; what the value means says words.hpp.
struct EverydayWord {
  std::string_view attribute, word, value;
};
constexpr std::array everyday_words{
    EverydayWord{"labour_state", "jobless", "unemployed"},
    EverydayWord{"labour_state", "searching", "unemployed"},
    EverydayWord{"labour_state", "discouraged", "marginally_attached"},
    EverydayWord{"labour_state", "passive", "marginally_attached"},
    EverydayWord{"labour_state", "detached", "inactive"},
    EverydayWord{"labour_state", "working", "employed"},
    EverydayWord{"sex", "female", "women"},
    EverydayWord{"sex", "male", "men"},
    EverydayWord{"sex", "woman", "women"},
    EverydayWord{"sex", "man", "men"},
    EverydayWord{"status", "refugee", "protection"},
    EverydayWord{"status", "asylum_seeker", "applicant"},
};

/// The value that an everyday word stands for; empty if it is none.
std::string_view everyday_value(std::string_view word, std::string_view attribute) {
  for (const EverydayWord& each : everyday_words)
    if (each.attribute == attribute && each.word == word) return each.value;
  return {};
}

/// What a word that is no value may stand for; empty if nothing is near.
std::string meant(const std::string& word, const TargetAttribute& attribute) {
  const std::string_view value = everyday_value(word, attribute.name);
  return value.empty() ? nearest(word, words(attribute.names)) : std::string(value);
}

std::string remark_on(const std::string& word, const TargetAttribute& attribute) {
  const std::string_view value = everyday_value(word, attribute.name);
  if (value.empty()) return {};
  return fmt::format("; write {} ({})", value, value_meaning(attribute.name, value));
}

std::string unknown_value(const Node& item, const TargetAttribute& attribute) {
  const std::vector<std::string> known = words(attribute.names);
  std::string hint = remark_on(item.text, attribute);
  if (hint.empty()) hint = did_you_mean(item.text, known);
  if (hint.empty()) hint = other_attribute(item.text, attribute.name);
  if (const Synonym* word = find_synonym(item.text); hint.empty() && word) hint = fmt::format("; {}", word->advice);
  if (hint.empty()) hint = fmt::format("; use {}", one_of(known));
  return fmt::format("{} is not a value of {}{}", what_it_is(item), attribute.name, hint);
}

bool is_yes_or_no(const TargetAttribute& attribute) { return !attribute.names.empty() && attribute.names[0] == "no"; }

/// The name that a node gives; true and false stand for yes and no where these are the names.
std::string_view name_given(const Node& node, const TargetAttribute& attribute) {
  if (is_yes_or_no(attribute) && !node.quoted && node.text == "true") return "yes";
  if (is_yes_or_no(attribute) && !node.quoted && node.text == "false") return "no";
  return node.text;
}

class Clause {
 public:
  Clause(Context& context, std::string key, const TargetAttribute& attribute)
      : context_(context), key_(std::move(key)), attribute_(attribute) {}

  void set(const Node& node, TargetClause& clause) {
    if (is_yes_or_no(attribute_) && node.is_scalar() && name_given(node, attribute_) != node.text)
      return add(node, clause);  // disability: true
    if (!node.is_list()) return error(node, not_a_list(node));
    if (node.items.empty()) context_.findings.warning(node.place, key_, "an empty list selects nobody");
    if (node.items.size() > 64)
      return error(node, fmt::format("a list of {} names; there are {}", node.items.size(), attribute_.names.size()));
    for (const Node& item : node.items) add(item, clause);
  }

  void range(const Node& node, TargetClause& clause) {
    clause.min = attribute_.low;
    clause.max = attribute_.high;
    if (!node.is_map()) {
      const std::string example =
          node.is_scalar() ? fmt::format("{{min: {0}, max: {0}}}", node.text) : "{min: .., max: ..}";
      return error(node, fmt::format("expected a range, found {}; write {}", what_it_is(node), example));
    }
    if (node.entries.empty()) error(node, "a range needs min, max or both");
    for (const Entry& entry : node.entries) {
      if (entry.key == "min")
        clause.min = end(entry, false, clause.min);
      else if (entry.key == "max")
        clause.max = end(entry, true, clause.max);
      else
        context_.findings.error(entry.place, key_ + "." + entry.key, "unknown key" + mean(entry.key));
    }
    if (clause.min > clause.max)
      context_.findings.warning(node.place, key_,
                                fmt::format("min is above max: nobody is selected; write {{min: {}, max: {}}}",
                                            given(node, "max", clause.max), given(node, "min", clause.min)));
  }

 private:
  static std::string given(const Node& range, const char* key, float limit) {
    const Entry* entry = range.find(key);
    return entry ? entry->value.text : fmt::format("{}", limit);
  }

  void add(const Node& item, TargetClause& clause) {
    const auto at = std::find(attribute_.names.begin(), attribute_.names.end(), name_given(item, attribute_));
    if (!item.is_scalar() || at == attribute_.names.end())
      error(item, unknown_value(item, attribute_));
    else
      clause.mask |= 1u << (at - attribute_.names.begin());
  }

  /// The right form at once, not one that is refused in its turn.
  std::string not_a_list(const Node& node) const {
    const std::string found = fmt::format("expected a list of names, found {}", what_it_is(node));
    if (!node.is_scalar()) return found;
    const auto& names = attribute_.names;
    const bool known = std::find(names.begin(), names.end(), node.text) != names.end();
    const std::string name = known ? node.text : meant(node.text, attribute_);
    if (!name.empty()) return fmt::format("{}; write [{}]", found, name);
    return fmt::format("{}, and {}", found, unknown_value(node, attribute_));
  }

  static std::string mean(const std::string& key) {
    const std::string hint = did_you_mean(key, {"min", "max"});
    return hint.empty() ? "; a range has min and max" : hint;
  }
  void error(const Node& node, std::string message) { context_.findings.error(node.place, key_, std::move(message)); }

  /// One end of the range. {max: B2} means up to and including level B2, so just below where C1 begins.
  float end(const Entry& entry, bool upper, float fallback) {
    const Node& node = entry.value;
    const auto level = std::find(Cefr::list.begin(), Cefr::list.end(), node.text);
    if (attribute_.cefr && node.is_scalar() && level != Cefr::list.end()) {
      const auto at = static_cast<std::size_t>(level - Cefr::list.begin());
      if (!upper) return Cefr::lower[at];
      return at + 1 < Cefr::list.size() ? std::nextafter(Cefr::lower[at + 1], 0.0f) : attribute_.high;
    }
    KeyInfo info;
    info.type = ValueType::number;
    info.min = attribute_.low;
    info.max = attribute_.high;
    const Checked<double> checked = as_number(node, info);
    if (checked.value) return static_cast<float>(*checked.value);
    const std::string hint =
        attribute_.cefr ? fmt::format(" (or a level: {})", one_of(words(Cefr::list))) : std::string();
    context_.findings.error(checked.place, key_ + "." + entry.key, checked.problem + hint);
    return fallback;
  }

  Context& context_;
  std::string key_;
  const TargetAttribute& attribute_;
};

}  // namespace

Target bind_target(Context& context, const Node& node, const std::string& key) {
  Target target;
  Section section(context, node, key, "policies.NAME.target");
  for (std::size_t i = 0; i < target_attributes().size(); ++i) {
    const TargetAttribute& attribute = target_attributes()[i];
    const Entry* entry = section.find(std::string(attribute.name));
    if (!entry) continue;
    TargetClause clause;
    clause.attribute = static_cast<int>(i);
    Clause reader(context, section.path(std::string(attribute.name)), attribute);
    if (attribute.names.empty())
      reader.range(entry->value, clause);
    else
      reader.set(entry->value, clause);
    context.record(section.path(std::string(attribute.name)), as_text(entry->value), entry->value.place);
    target.clauses.push_back(clause);
  }
  return target;
}

}  // namespace cohesim
