#include "cli/commands.hpp"
#include "cli/execute.hpp"
#include "cli/exit_status.hpp"

namespace cohesim::cli {
namespace {

Checkpoint checkpoint_of(const std::string& file) {
  try {
    return Checkpoint::of(file);
  } catch (const FileError& e) {
    throw UsageError(e.what());
  }
}

}  // namespace

int resume_command(const Arguments& arguments) {
  if (arguments.inputs.size() != 1)
    throw UsageError("resume needs the file that the stopped run was to write, for example: cohesim resume my.h5");
  Checkpoint checkpoint = checkpoint_of(arguments.inputs.front());
  checkpoint.set_every(every_of(arguments));
  return checkpoint.plan().comparison ? record_comparison(arguments, checkpoint) : record_run(arguments, checkpoint);
}

}  // namespace cohesim::cli
