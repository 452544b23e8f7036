// Open data is read by the Python package (cohesim.importers); this hands over what the user asked for.
#include <algorithm>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/python.hpp"
#include "input/nearest.hpp"

namespace cohesim::cli {

int import_command(const Arguments& arguments) {
  const std::vector<std::string> cities{"berlin", "london", "synthetic-city"};
  if (arguments.inputs.empty())
    throw UsageError("import needs a city (berlin, london, synthetic-city), for example: cohesim import berlin FOLDER");
  const std::string& city = arguments.inputs.front();
  if (std::find(cities.begin(), cities.end(), city) == cities.end())
    throw UsageError("no importer for '" + city + "'" + did_you_mean(city, cities) +
                     "; there are berlin, london and synthetic-city");
  const bool made_up = city == cities.back();
  if (arguments.inputs.size() != (made_up ? 1 : 2))
    throw UsageError(made_up ? "import synthetic-city needs no folder with data; -o FOLDER says where to write"
                             : "import " + city + " needs the folder with the downloaded files");
  std::vector<std::string> words = python_words(arguments);
  for (const auto& [key, value] : arguments.settings) words.insert(words.end(), {"--seed", value});
  return run_program(words, true);
}

}  // namespace cohesim::cli
