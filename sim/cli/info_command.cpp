#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/messages.hpp"
#include "output/summary.hpp"
#include "output/trajectory.hpp"

namespace cohesim::cli {

int info_command(const Arguments& arguments) {
  if (arguments.inputs.size() != 1) throw UsageError("info needs one result file, for example: cohesim info my.h5");
  const std::string& path = arguments.inputs.front();
  try {
    if (arguments.digest || arguments.json)
      print_result(with_line_end(arguments.digest ? content_digest(path) : describe_file(path, true)));
    else
      print_in_lines(arguments.layout ? layout_text(path) : describe_file(path, false));
  } catch (const FileError& e) {
    throw UsageError(e.what());
  }
  return done;
}

}  // namespace cohesim::cli
