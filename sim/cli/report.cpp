#include "cli/report.hpp"

#include <fmt/format.h>

#include "cli/python.hpp"

namespace cohesim::cli {

std::string make_report(const std::string& results, const std::string& html, const std::vector<std::string>& options) {
  const std::string command = fmt::format("cohesim report {} -o {}", results, html);
  const std::string interpreter = python_with_package();
  if (interpreter.empty())
    return "no HTML report: the Python package cohesim was not found. Set COHESIM_PYTHON to a Python that has it, "
           "or: " +
           command;
  std::vector<std::string> words{interpreter, "-m", "cohesim", "report", results, "-o", html, "--quiet"};
  words.insert(words.end(), options.begin(), options.end());
  if (run_program(std::move(words), false) != 0)
    return "no HTML report: it could not be made (see above). Again: " + command;
  return "";
}

}  // namespace cohesim::cli
