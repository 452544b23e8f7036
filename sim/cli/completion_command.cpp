// Completion for shells, from the tables that the parser is made of.
#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "input/library.hpp"
#include "input/nearest.hpp"

namespace cohesim::cli {
namespace {

// "run report" -> "--run --report"
std::string with_dashes(std::string_view names) {
  std::string text = " --help --quiet";
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    text += " --" + std::string(names.substr(at, end - at));
    at = end + 1;
  }
  return text.substr(1);
}

std::string command_names() {
  std::string text;
  for (const Command& c : commands()) text += (text.empty() ? "" : " ") + std::string(c.name);
  return text;
}

// Options whose value is not a file: nothing is offered after them.
std::string options_with_words() {
  std::string text;
  for (const Option& o : option_table())
    if (!o.value.empty() && o.value != "FILE") text += (text.empty() ? "--" : "|--") + std::string(o.name);
  return text;
}

// Scenarios of the library, where a word begins so. bash takes the colon for the end of a word: the line tells the
// whole one, and what stands before the colon is left out of what is offered.
std::string library_names() {
  std::string names;
  for (const std::string& name : library_scenarios()) names += (names.empty() ? "library:" : " library:") + name;
  return "  local line=${COMP_LINE:0:COMP_POINT}\n  local whole=${line##* }\n"
         "  case $whole in\n    library:*) COMPREPLY=($(compgen -W '" +
         names +
         "' -- \"$whole\"))\n"
         "      [[ $COMP_WORDBREAKS == *:* ]] && COMPREPLY=(\"${COMPREPLY[@]#library:}\")\n      return;;\n"
         "    l*) if [[ library: == \"$whole\"* ]]; then compopt -o nospace 2>/dev/null\n"
         "      COMPREPLY=(library: $(compgen -f -- \"$whole\")); return; fi;;\n"
         "  esac\n";
}

std::string bash() {
  std::string text = "_cohesim() {\n  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n";
  text += library_names() + "  case $before in " + options_with_words() + ") return;; esac\n";
  text += "  if [ \"$COMP_CWORD\" = 1 ]; then words='" + command_names() + " --help --version'\n  else\n";
  text += "    case ${COMP_WORDS[1]} in\n";
  for (const Command& c : commands()) text += fmt::format("      {}) words='{}';;\n", c.name, with_dashes(c.options));
  text += "    esac\n    [ \"${COMP_WORDS[1]}\" = completion ] && words='bash zsh'\n";
  text += "    case $word in -*) ;; *) [ \"${COMP_WORDS[1]}\" = completion ] || words=;; esac\n  fi\n";
  return text + "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\ncomplete -o default -F _cohesim cohesim\n";
}

// zsh runs bash's completions.
std::string zsh() { return "autoload -U +X bashcompinit && bashcompinit\n" + bash(); }

}  // namespace

int completion_command(const Arguments& arguments) {
  const std::vector<std::string> shells{"bash", "zsh"};
  if (arguments.inputs.size() != 1)
    throw UsageError("completion needs a shell (bash or zsh), for example: source <(cohesim completion bash)");
  const std::string& shell = arguments.inputs.front();
  if (shell != "bash" && shell != "zsh")
    throw UsageError("no completion for '" + shell + "'" + did_you_mean(shell, shells) + "; there are bash and zsh");
  print_result(shell == "bash" ? bash() : zsh());
  return done;
}

}  // namespace cohesim::cli
