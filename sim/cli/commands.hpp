#pragma once
// The commands: one file each. The same table makes the help, finds the nearest name and runs them.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"

namespace cohesim::cli {

int run_command(const Arguments& arguments);
int compare_command(const Arguments& arguments);
int resume_command(const Arguments& arguments);
int merge_command(const Arguments& arguments);
int check_command(const Arguments& arguments);
int new_command(const Arguments& arguments);
int describe_command(const Arguments& arguments);
int steps_command(const Arguments& arguments);
int info_command(const Arguments& arguments);
int import_command(const Arguments& arguments);
int fit_command(const Arguments& arguments);
int calibrate_command(const Arguments& arguments);
int experiment_command(const Arguments& arguments);
int report_command(const Arguments& arguments);
int completion_command(const Arguments& arguments);

struct Command {
  std::string_view name;
  int (*run)(const Arguments&);
  std::string_view sentence;
  std::string_view inputs;  // name of the inputs in the usage line; empty if there are none
  std::string_view inputs_meaning;
  std::string_view options;      // long names, separated by blanks, of option_table()
  std::string_view examples;     // two lines
  std::string_view output = {};  // what --output means here
};
std::span<const Command> commands();
/// Throws UsageError with the nearest name.
const Command& command(const std::string& name);

}  // namespace cohesim::cli
