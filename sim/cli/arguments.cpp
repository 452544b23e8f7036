// The only file that knows CLI11. Everything is read as text, so that our own checks speak in the words of the scenario.
#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "cli/text.hpp"
#include "cli/version.hpp"
#include "input/nearest.hpp"

namespace cohesim::cli {
namespace {

struct Given {
  const Option* option;
  std::vector<std::string> values;
  bool flag = false;
};

std::vector<std::string> split(std::string_view text) {
  std::istringstream stream{std::string(text)};
  return {std::istream_iterator<std::string>(stream), {}};
}

std::string flags(const Option& o) {
  return (o.letter.empty() ? "" : std::string(o.letter) + ",") + "--" + std::string(o.name);
}

const char* const footer =
    "Every command has its own help: cohesim COMMAND --help. Options stand before or after what they belong to.\n"
    "Environment: COHESIM_THREADS, COHESIM_START_CACHE, COHESIM_LIBRARY, COHESIM_PYTHON.\n"
    "Exit status: 0 done, 1 a bug of ours, 2 usage or scenario (nothing was written), 3 the run failed, 130 Ctrl-C.\n"
    "Start here: cohesim new my.yaml";

class Parser {
 public:
  Parser()
      : app_("Which integration measures close which gap, for whom, how fast, at what cost: a simulator.", "cohesim") {
    app_.set_help_flag("-h,--help", "print this help");
    app_.set_version_flag("--version", version_line(), "print the version");
    app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app_.get_formatter()->label("Positionals", "Inputs");
    app_.require_subcommand(0, 1);
    app_.allow_extras();
    app_.footer(footer);
    add(app_, option("quiet"));
    for (const auto& c : commands()) add(c);
  }

  std::optional<Arguments> parse(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    try {
      app_.parse(std::move(words));
    } catch (const CLI::Success& wish) {  // help or version
      std::ostringstream text;
      app_.exit(wish, text, std::cerr);
      std::cout << help_in_lines(text.str(), static_cast<std::size_t>(result_columns()));
      return std::nullopt;
    } catch (const CLI::ParseError& e) {
      throw UsageError(e.what());
    }
    return arguments();
  }

 private:
  void add(const Command& c) {
    auto* sub = app_.add_subcommand(std::string(c.name), std::string(c.sentence));
    sub->fallthrough();
    sub->group("Commands");
    sub->footer("Examples:\n" + std::string(c.examples));
    if (!c.inputs.empty())
      sub->add_option(std::string(c.inputs), inputs_, std::string(c.inputs_meaning))->option_text(" ");
    for (const auto& name : split(c.options)) add(*sub, option(name), name == "output" ? c.output : "");
  }

  void add(CLI::App& app, const Option& o, std::string_view special = {}) {
    const std::string meaning(special.empty() ? o.meaning : special);
    auto& given = *given_.emplace_back(std::make_unique<Given>(Given{&o, {}, false}));
    if (o.value.empty())
      app.add_flag(flags(o), given.flag, meaning);
    else
      app.add_option(flags(o), given.values, meaning)
          ->option_text(std::string(o.value))
          ->expected(1)
          ->take_all()
          ->allow_extra_args(false);
  }

  Arguments arguments() {
    refuse_unknown();
    Arguments arguments;
    const auto chosen = app_.get_subcommands();
    arguments.command = chosen.empty() ? "" : chosen.front()->get_name();
    arguments.inputs = inputs_;
    for (const auto& given : given_) {
      if (given->flag) apply(*given->option, "", arguments);
      for (const auto& value : given->values) apply(*given->option, value, arguments);
    }
    return arguments;
  }

  void refuse_unknown() {
    const auto rest = app_.remaining(true);
    if (rest.empty()) return;
    const auto chosen = app_.get_subcommands();
    if (!rest.front().starts_with('-')) {
      if (chosen.empty()) command(rest.front());  // throws
      throw UsageError("'" + rest.front() + "' is one argument too many; see cohesim " + chosen.front()->get_name() +
                       " --help");
    }
    const std::string name = rest.front().substr(0, rest.front().find('='));
    const auto names = known(chosen);
    const std::string of = chosen.empty() ? "cohesim" : "cohesim " + chosen.front()->get_name();
    if (!chosen.empty() && std::find(names.begin(), names.end(), name) != names.end())
      throw UsageError(name + " must come after the command, as in: " + of + " " + name + " ...");
    throw UsageError("unknown option '" + name + "'" + did_you_mean(name, names) + "; see " + of + " --help");
  }

  std::vector<std::string> known(const std::vector<CLI::App*>& chosen) const {
    std::vector<std::string> names{"--help", "--version", "--quiet"};
    if (!chosen.empty())
      for (const auto& name : split(command(chosen.front()->get_name()).options)) names.push_back("--" + name);
    return names;
  }

  CLI::App app_;
  std::vector<std::string> inputs_;
  std::vector<std::unique_ptr<Given>> given_;  // CLI11 keeps references
};

}  // namespace

std::optional<Arguments> parse_arguments(std::vector<std::string> words) {
  if (words.empty()) words.push_back("--help");
  return Parser().parse(std::move(words));
}

}  // namespace cohesim::cli
