#pragma once
// Words of the field: what the values of attributes mean, what people call things, what the plan is.
#include <span>
#include <string>
#include <string_view>

namespace cohesim {

/// What a value of an attribute of targets means ("route", "asylum"); empty if nothing is said.
std::string_view value_meaning(std::string_view attribute, std::string_view value);

/// What somebody may look for, and what it is here.
struct Synonym {
  std::string_view word;    // "refugee"
  std::string_view advice;  // how to write it
  std::string_view see;     // names, separated by blanks
};
std::span<const Synonym> synonyms();
/// Whatever its number and hyphens: "refugees", "asylum-seeker"; nullptr if there is none.
const Synonym* find_synonym(std::string_view word);

/// What "the plan" is: COM(2020) 758 and its sections.
std::string plan_text();
/// Where the plan speaks of an area ("education"): "COM(2020) 758, section 4.I"; empty if nowhere under that name.
std::string plan_section(std::string_view area);

}  // namespace cohesim
