#pragma once
// A group of the results that a scenario asks for (key `record`).
#include <string>
#include <vector>

namespace cohesim {

enum class Every : unsigned char { month, year, never };  // a year is measured in its December

constexpr const char* name_of(Every every) {
  return every == Every::month ? "month" : every == Every::year ? "year" : "never";
}

struct RecordSpec {
  std::string name;                     // of the group of the file
  std::vector<std::string> dimensions;  // outermost first
  std::vector<std::string> indicators;  // in the order of the file
  Every every = Every::month;
};

}  // namespace cohesim
