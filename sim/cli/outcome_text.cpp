#include "cli/outcome_text.hpp"

#include <array>
#include <string_view>

namespace cohesim::cli {
namespace {

struct Words {
  std::string_view group, words;
};
constexpr std::array<Words, 15> wordings{{
    {"native", "native-born"},
    {"second_generation", "of the second generation"},
    {"eu_born", "born in another EU state"},
    {"non_eu_born", "born outside EU"},
    {"gap", "gap"},
    {"third_country_nationals", "third-country nationals"},
    {"naturalised", "naturalised, born outside the EU"},
    {"children_of_migrants", "children of migrants"},
    {"mobile_eu_citizens", "mobile EU citizens"},
    {"women_born_outside_eu", "women born outside the EU"},
    {"men_born_outside_eu", "men born outside the EU"},
    {"refugees", "refugees"},
    {"newcomers", "newcomers, under 4 years here"},
    {"native_women", "native-born women"},
    {"native_men", "native-born men"},
}};

}  // namespace

std::string group_words(const std::string& group) {
  const auto slash = group.find('/');
  if (slash != std::string::npos) return group.substr(slash + 1) + " " + group_words(group.substr(0, slash));
  for (const auto& w : wordings)
    if (w.group == group) return std::string(w.words);
  return group;
}

std::string period_words(Month from, Month to) {
  if (from == to) return to_string(from);
  if (from.month() == 1 && to.month() == 12) {
    const auto first = std::to_string(from.year()), last = std::to_string(to.year());
    return first == last ? first : first + "-" + last;
  }
  return to_string(from) + " to " + to_string(to);
}

namespace {

struct Decimals {
  std::string_view unit;
  int level, change;
};
constexpr std::array<Decimals, 4> by_unit{{{"%", 1, 2}, {"EUR", 0, 1}, {"EUR/month", 0, 1}, {"persons", 2, 3}}};
constexpr Decimals other_unit{"", 3, 4};

const Decimals& decimals(const std::string& unit) {
  for (const auto& d : by_unit)
    if (d.unit == unit) return d;
  return other_unit;
}

}  // namespace

int level_decimals(const std::string& unit) { return decimals(unit).level; }
int change_decimals(const std::string& unit) { return decimals(unit).change; }

}  // namespace cohesim::cli
