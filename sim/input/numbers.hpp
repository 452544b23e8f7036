#pragma once
// Numbers as scenario files write them: decimal only, so that nothing is read in two ways (YAML 1.1 reads 010 as eight).
#include <string>
#include <string_view>

namespace cohesim {

struct ParsedNumber {
  double value = 0;
  std::string problem;  // empty if the text is a number; else what is wrong and how to write it
};

/// Accepts 120000, 1e6, 447e6, -0.5. Nothing else: no leading zeros, signs of plus, hexadecimal, separators, .inf, units.
ParsedNumber parse_number(std::string_view text);

/// Why "12.000" is refused though it is a number: as thousands, as German or Dutch has them, it would silently be a thousandth.
/// Empty for what can be read in one way only.
std::string thousands_problem(std::string_view text);

/// The shortest text that parse_number reads back to the same value.
std::string number_text(double value);
std::string number_text(float value);

}  // namespace cohesim
