#pragma once
// A file that a scenario names and that determines its results: neighbourhoods, boundaries, persons.
#include <memory>
#include <string>

namespace cohesim {

struct InputFile {
  std::string key;   // that names it: "population.persons"
  std::string name;  // of the file, without folders
  std::string sha256;
  std::shared_ptr<const std::string> text;
};

}  // namespace cohesim
