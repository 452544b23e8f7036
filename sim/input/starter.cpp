#include "input/starter.hpp"

#include <fmt/format.h>

namespace cohesim {

std::string starter_scenario(const std::string& name) {
  std::string safe;
  for (const char c : name) safe += c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
  const bool plain =
      !safe.empty() &&
      safe.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == safe.npos &&
      safe.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == 0 && safe != "null" &&
      safe != "Null" && safe != "NULL";
  return fmt::format(R"(cohesim: 1
name: {}
extends: library:baseline-eu27
policies:
  courses:
    lever: language_course      # cohesim describe language_course
    from: 2021-01
    target: {{citizenship: [third_country], years_since_arrival: {{max: 5}}}}
    childcare: true
    places: 120000              # real places a year
    fund: {{AMIF: 0.75, national: 0.25}}
)",
                     plain ? safe : "\"" + safe + "\"");
}

}  // namespace cohesim
