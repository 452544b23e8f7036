#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/messages.hpp"
#include "input/describe.hpp"

namespace cohesim::cli {

int describe_command(const Arguments& arguments) {
  if (arguments.schema) {
    print_result(with_line_end(json_schema()));
    return done;
  }
  if (!arguments.search.empty()) {
    print_in_lines(search(arguments.search));
    return done;
  }
  std::string name;  // cohesim describe labour callback_ratio: as two words, too
  for (const auto& word : arguments.inputs) name += (name.empty() ? "" : ".") + word;
  if (arguments.json)
    print_result(describe_json(name).dump(2) + "\n");
  else
    print_in_lines(describe(name));
  return done;
}

}  // namespace cohesim::cli
