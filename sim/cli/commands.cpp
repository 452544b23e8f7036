#include "cli/commands.hpp"

#include <array>

#include "cli/exit_status.hpp"
#include "input/nearest.hpp"

namespace cohesim::cli {
namespace {

// clang-format off
constexpr std::array<Command, 15> all_commands{{
    {"run", run_command, "Simulate all replicates of a scenario into one HDF5 file.",
     "SCENARIO", "a file, or library:NAME",
     "seed replicates threads population until set output force from start-cache checkpoint dry-run",
     "  cohesim run library:baseline-eu27 -o base.h5\n"
     "  cohesim run my.yaml --population 1000000 --until 2024-12 --set labour.callback_ratio=1.3 --checkpoint 10min",
     "HDF5 file to write (default: NAME.h5 in this folder)"},
    {"compare", compare_command, "Compare scenarios with a baseline, same draws in all; writes HDF5 and an HTML report.",
     "SCENARIOS", "the baseline, then the others (files or library:NAME); or one comparison file",
     "seed replicates threads population until set output force from start-cache checkpoint report no-report lang dry-run",
     "  cohesim compare library:baseline-eu27 my.yaml -o my.h5 --start-cache on   # the next time: the months alone\n"
     "  cohesim compare plans.yaml --replicates 50        # a comparison file: baseline and scenarios in one place",
     "HDF5 file to write (default: NAME.h5 in this folder)"},
    {"resume", resume_command, "Go on with a run or comparison that was stopped or killed; same results as without.",
     "FILE", "what it was to write: my.h5 (its state is in my.h5.checkpoint)",
     "threads force start-cache checkpoint report no-report lang",
     "  cohesim resume my.h5                              # after Ctrl-C, or a crash of a run with --checkpoint\n"
     "  cohesim resume my.h5 --checkpoint 10min"},
    {"merge", merge_command, "Make one file of parts that were run apart, each with other replicates (--replicates A-B).",
     "FILES", "result files of the same scenarios, all of run or all of compare",
     "output force report no-report lang",
     "  cohesim merge part-*.h5 -o whole.h5\n"
     "  cohesim compare library:baseline-eu27 my.yaml --replicates 5-9 -o part-1.h5   # one of the parts",
     "HDF5 file to write"},
    {"check", check_command, "Check scenarios without running them: every mistake, and whom each policy reaches.",
     "SCENARIOS", "files, or library:NAME; comparison files, too",
     "set seed replicates population until explain fit no-reach json",
     "  cohesim check my.yaml\n"
     "  cohesim check my.yaml --explain                   # every value and where it comes from"},
    {"new", new_command, "Write a small scenario to start from.",
     "FILE", "the scenario to write, a name ending in .yaml",
     "city lever force",
     "  cohesim new my.yaml\n"
     "  cohesim new my.yaml --city berlin-districts --lever qualification_recognition"},
    {"describe", describe_command, "Explain a key, lever, fund, attribute of targets, or list what there is.",
     "NAME", "labour.callback_ratio, language_course, AMIF, refugee, ...; or levers, funds, targets, indicators, parameters, library",
     "search schema json",
     "  cohesim describe labour.callback_ratio\n"
     "  cohesim describe --search refugee"},
    {"steps", steps_command, "List the steps of a simulated month in their order, or time them.",
     "", "",
     "time seed population threads set",
     "  cohesim steps\n"
     "  cohesim steps --time library:baseline-eu27 --population 1000000"},
    {"info", info_command, "Say what is in a result file.",
     "FILE", "a result file; a .part, too",
     "layout digest json",
     "  cohesim info my.h5\n"
     "  cohesim info --digest my.h5                       # equal digests: equal results"},
    {"import", import_command, "Make a city's neighbourhoods from open data, or a made-up city.",
     "CITY", "berlin FOLDER or london FOLDER, with the files downloaded there; or synthetic-city",
     "output year residents areas dissimilarity types origins seed force",
     "  cohesim import berlin downloads -o berlin         # then: cohesim run berlin/scenario.yaml\n"
     "  cohesim import synthetic-city --residents 500000 --areas 120 --types city=0.7,town=0.2,rural=0.1 -o mycity",
     "folder to write (default: the city's name)"},
    {"fit", fit_command, "Hold the base year against published figures: which are inside their bands.",
     "SCENARIO", "a file, library:NAME, or a result file; the EU baseline if there is none",
     "targets seed replicates population set output force",
     "  cohesim fit library:baseline-eu27 --replicates 5\n"
     "  cohesim fit base.h5 -o fit.csv                    # the figures that the file holds; the table as CSV",
     "CSV file to write the table into"},
    {"calibrate", calibrate_command, "Fit parameters to published figures; writes a scenario with their values.",
     "SCENARIO", "a file, or library:NAME",
     "parameter target targets starts evaluations seed replicates population set output force",
     "  cohesim calibrate library:baseline-eu27 --parameter labour.marginally_attached_search=0.4..1 --target J.flow.IE. -o mine.yaml\n"
     "  cohesim calibrate my.yaml --parameter labour.hired_temporary --target A.temp.NAT. --starts 1",
     "scenario to write, a name ending in .yaml"},
    {"experiment", experiment_command, "Repeat published studies in the model and compare the effects.",
     "NAMES", "names of experiments, or files; all that come with the program if there is none",
     "seed replicates population set output force",
     "  cohesim experiment\n"
     "  cohesim experiment recognition_full --replicates 20 -o effects.csv",
     "CSV file to write the table into"},
    {"report", report_command, "Write the HTML report of a result file.",
     "FILE", "a result file of run or compare",
     "lang output force",
     "  cohesim report my.h5\n"
     "  cohesim report my.h5 --lang de -o bericht.html",
     "HTML file to write (default: beside the result file)"},
    {"completion", completion_command, "Print what makes a shell complete commands and options.",
     "SHELL", "bash or zsh",
     "",
     "  cohesim completion bash                           # in ~/.bashrc: source <(cohesim completion bash)\n"
     "  cohesim completion zsh                            # in ~/.zshrc, after compinit: source <(cohesim completion zsh)"},
}};
// clang-format on

}  // namespace

std::span<const Command> commands() { return all_commands; }

const Command& command(const std::string& name) {
  std::vector<std::string> names;
  for (const auto& c : all_commands) {
    if (c.name == name) return c;
    names.emplace_back(c.name);
  }
  throw UsageError("unknown command '" + name + "'" + did_you_mean(name, names) + "; see cohesim --help");
}

}  // namespace cohesim::cli
