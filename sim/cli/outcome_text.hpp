#pragma once
// Indicators, groups and periods in words.
#include <string>

#include "base/calendar.hpp"

namespace cohesim::cli {

/// "non_eu_born/women" -> "women born outside EU"; an unknown group is given back.
std::string group_words(const std::string& group);
/// "2027", or "2027-01 to 2027-06"
std::string period_words(Month from, Month to);
/// Decimals of a level and of a change, by unit.
int level_decimals(const std::string& unit);
int change_decimals(const std::string& unit);

}  // namespace cohesim::cli
