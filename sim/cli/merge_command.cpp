#include "cli/change_table.hpp"
#include "cli/commands.hpp"
#include "cli/execute.hpp"
#include "cli/exit_status.hpp"
#include "cli/levels_table.hpp"
#include "cli/messages.hpp"
#include "cli/precision.hpp"
#include "cli/report.hpp"
#include "cli/text.hpp"
#include "run/merge.hpp"

namespace cohesim::cli {
namespace {

std::string report_place(const std::string& path, const Arguments& arguments) {
  if (!arguments.report.empty()) return arguments.report;
  return (path.ends_with(".h5") ? path.substr(0, path.size() - 3) : path) + ".html";
}

// Files that do not fit together are the caller's mistake; nothing was written.
Recorded merged(const Arguments& arguments) {
  try {
    return merge_files(arguments.inputs, arguments.output, arguments.force);
  } catch (const FileError& e) {
    throw UsageError(e.what());
  }
}

void print_whole(const Recorded& whole) {
  const Results& first = whole.results.front();
  if (!whole.comparison) return print_result(levels_table(first));
  print_in_lines(change_table(*whole.comparison) + precision_text(*whole.comparison));
  warn_of_few(first.replicates);
}

}  // namespace

int merge_command(const Arguments& arguments) {
  if (arguments.inputs.size() < 2 || arguments.output.empty())
    throw UsageError(
        "merge needs the parts and a name for the whole, for example: cohesim merge part-*.h5 -o whole.h5");
  const std::string html = report_place(arguments.output, arguments);
  require_place(arguments.output, arguments.force);
  const Recorded whole = merged(arguments);
  const bool reported = whole.comparison && !arguments.no_report;
  if (!arguments.quiet) print_whole(whole);
  const std::string trouble = reported ? make_report(arguments.output, html, arguments.passed) : "";
  if (!trouble.empty()) say("{}", trouble);
  print_in_lines("wrote " + file_and_size(arguments.output) +
                 (reported && trouble.empty() ? ", " + file_and_size(html) : "") + "\n");
  return done;
}

}  // namespace cohesim::cli
