#pragma once
// A group of the results that a scenario asks for (key `record`).
#include <string>
#include <vector>

namespace cohesim {

struct RecordSpec {
  std::string name;                     // of the group of the file
  std::vector<std::string> dimensions;  // outermost first
  std::vector<std::string> indicators;  // in the order of the file
  bool yearly = false;                  // measured in December only
};

}  // namespace cohesim
