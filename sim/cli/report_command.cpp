#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/python.hpp"

namespace cohesim::cli {

int report_command(const Arguments& arguments) {
  if (arguments.inputs.size() != 1)
    throw UsageError("report needs one result file, for example: cohesim report my.h5 --lang de");
  return run_program(python_words(arguments), true);
}

}  // namespace cohesim::cli
